import { storedKey } from '../../platform/objectStorage.ts'
import type { Services } from '../../platform/services.ts'
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
 * Stores bytes that arrived at the service as a file's content, and starts its analysis. The row is locked
 * meanwhile: of two writers at the same moment one is refused, and the bytes that the analysis reads are
 * never overwritten.
 *
 * @param repaired what was changed, if the bytes come from a repair
 * @returns false if the file has its bytes already, or was deleted
 */
export async function storeBytes(
  { db, storage, queue }: Services,
  fileId: string,
  spooled: Spooled,
  filename: string,
  repaired?: Repaired,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const file = await trx
      .selectFrom('files')
      .selectAll()
      .where('id', '=', fileId)
      .where('deleted_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!file || !isWaitingForBytes(file)) return false
    await storage.write(storedKey(fileId), spooled)
    await trx
      .updateTable('files')
      .set({
        status: 'processing',
        filename,
        content_type: typeOfName(filename),
        size_bytes: spooled.size,
        sealed_source_url: null,
        upload_ends_at: null,
        ...(repaired ? { repaired: JSON.stringify(repaired) } : {}),
      })
      .where('id', '=', fileId)
      .execute()
    await queue.send(trx, 'analyse-file', { fileId, revision: file.revision })
    return true
  })
}
