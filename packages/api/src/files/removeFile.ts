import { units } from '@mattercloud/rules'
import { drawingKey, pictures, storedKey, uploadKey } from '../platform/objectStorage.ts'
import type { Services } from '../platform/services.ts'

/** Removes the bytes of a file that was deleted, and its drawings. */
export async function removeFile({ db, storage }: Services, fileId: string): Promise<void> {
  const file = await db
    .selectFrom('files')
    .select('id')
    .where('id', '=', fileId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (file) throw new Error(`file ${fileId} cannot be removed: it was not deleted`)
  await storage.remove(storedKey(fileId))
  await storage.remove(uploadKey(fileId))
  for (const unit of units)
    for (const picture of pictures) await storage.remove(drawingKey(fileId, unit, picture))
}
