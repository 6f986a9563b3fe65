import type { KeyCaller } from '../accounts/caller.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { storedKey, uploadKey } from '../platform/objectStorage.ts'
import type { Services } from '../platform/services.ts'
import { findFile } from './findFile.ts'

/**
 * Takes an uploaded file: copies it to where no signed URL can write, and starts its analysis.
 * Confirming again changes nothing.
 *
 * @throws ApiError `file_not_found`, `upload_incomplete`
 */
export async function confirmUpload(services: Services, caller: KeyCaller, fileId: string) {
  const { db, storage, queue } = services
  const file = await findFile(db, caller, fileId)
  if (file.status !== 'pending_upload') return file

  const uploaded = await storage.sizeOf(uploadKey(fileId))
  if (uploaded !== Number(file.size_bytes))
    throw new ApiError(
      'upload_incomplete',
      uploaded === undefined
        ? 'Nothing was uploaded yet: PUT the file to upload_url, then confirm.'
        : `${uploaded} of ${file.size_bytes} bytes were uploaded: presign again and PUT the whole file.`,
    )
  await storage.copy(uploadKey(fileId), storedKey(fileId))
  await db.transaction().execute(async (trx) => {
    const started = await trx
      .updateTable('files')
      .set({ status: 'processing' })
      .where('id', '=', fileId)
      .where('status', '=', 'pending_upload')
      .returning('revision')
      .executeTakeFirst()
    if (started) await queue.send(trx, 'analyse-file', { fileId, revision: started.revision })
  })
  return findFile(db, caller, fileId)
}
