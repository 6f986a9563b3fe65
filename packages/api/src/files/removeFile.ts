import { units } from '@mattercloud/rules'
import { sql } from 'kysely'
import { drawingKey, pictures, storedKey, uploadKey } from '../platform/objectStorage.ts'
import type { Services } from '../platform/services.ts'

/** Removes the bytes of a file that was deleted, and its drawings. */
export async function removeFile({ db, storage }: Services, fileId: string): Promise<void> {
  const file = await db
    .selectFrom('files')
    .select('deleted_at')
    .select(sql<boolean>`coalesce(storing_until > now(), false)`.as('isBeingStored'))
    .where('id', '=', fileId)
    .executeTakeFirst()
  if (file?.deleted_at === null) throw new Error(`file ${fileId} cannot be removed: it was not deleted`)
  // If the process that writes its bytes dies, nobody else would remove them: the queue tries again.
  if (file?.isBeingStored) throw new Error(`file ${fileId} cannot be removed yet: its bytes are being stored`)
  await storage.remove(storedKey(fileId))
  await storage.remove(uploadKey(fileId))
  for (const unit of units)
    for (const picture of pictures) await storage.remove(drawingKey(fileId, unit, picture))
}
