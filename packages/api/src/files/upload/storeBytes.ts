import { storedKey } from '../../platform/objectStorage.ts'
import type { Services } from '../../platform/services.ts'
import { takeQuota } from '../../quotas/takeQuota.ts'
import { storeClaimed } from '../claimBytes.ts'
import type { Repaired } from '../contract.ts'
import type { FileRow } from '../findFile.ts'
import { typeOfName } from '../meshType.ts'
import type { Spooled } from './spool.ts'

/** Whether a file's bytes are expected to come through the service and have not arrived. */
const isWaitingForBytes = (file: FileRow) =>
  (file.came_by === 'drop' && file.status === 'pending_upload') ||
  (file.came_by === 'url' && file.sealed_source_url !== null) ||
  (file.came_by === 'repair' && file.status === 'processing' && file.size_bytes === null)

/**
 * Stores bytes that arrived at the service as a file's content, and starts its analysis. Of two writers at the
 * same moment one is refused, and the bytes that the analysis reads are never overwritten.
 *
 * @param repaired what was changed, if the bytes come from a repair
 * @throws ApiError `quota_exceeded`
 * @returns false if the file has its bytes already, or was deleted
 */
export async function storeBytes(
  services: Services,
  fileId: string,
  spooled: Spooled,
  filename: string,
  repaired?: Repaired,
): Promise<boolean> {
  const { db, config, storage } = services
  const file = await db
    .selectFrom('files')
    .select('account_id')
    .where('id', '=', fileId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!file) return false
  // Refused before the bytes are written; it counts when their size is.
  const quota = { stored_bytes: spooled.size }
  await db.transaction().execute((trx) => takeQuota(trx, config, file.account_id, quota))
  const stored = await storeClaimed(
    services,
    fileId,
    isWaitingForBytes,
    () => storage.write(storedKey(fileId), spooled),
    {
      filename,
      content_type: typeOfName(filename),
      size_bytes: spooled.size,
      sealed_source_url: null,
      upload_ends_at: null,
      ...(repaired ? { repaired: JSON.stringify(repaired) } : {}),
    },
  )
  return stored !== undefined
}
