import type { KeyCaller } from '../../platform/caller.ts'
import { ApiError } from '../../platform/http/apiError.ts'
import { storedKey, uploadKey } from '../../platform/objectStorage.ts'
import type { Services } from '../../platform/services.ts'
import { storeClaimed } from '../claimBytes.ts'
import { type FileRow, findFile } from '../findFile.ts'

/**
 * Accepts an uploaded file: copies it to a key that no signed URL can write, and starts its analysis.
 * Confirming again changes nothing.
 *
 * @throws ApiError `file_not_found`, `upload_incomplete`
 */
export async function confirmUpload(services: Services, caller: KeyCaller, fileId: string): Promise<FileRow> {
  const { db, storage } = services
  const file = await findFile(db, caller, fileId)
  if (file.status !== 'pending_upload') return file

  const uploaded = await storage.stat(uploadKey(fileId))
  const size = file.size_bytes === null ? null : Number(file.size_bytes)
  if (!uploaded || size === null || uploaded.size !== size) throw incomplete(size, uploaded?.size)
  const isWaiting = ({ status }: FileRow) => status === 'pending_upload'
  const stored = await storeClaimed(services, fileId, isWaiting, async () => {
    if (!(await storage.copy({ key: uploadKey(fileId), etag: uploaded.etag }, storedKey(fileId))))
      throw new ApiError(
        'upload_incomplete',
        'The file was uploaded again at the same moment: confirm again when that is done.',
      )
  })
  // Another confirmation was first, or the file was deleted.
  return stored ?? findFile(db, caller, fileId)
}

/** @param size announced, in bytes; null if a human adds the file on a page */
function incomplete(size: number | null, uploaded: number | undefined): ApiError {
  if (size === null)
    return new ApiError(
      'upload_incomplete',
      'Nobody has added the file on its page yet. It does not need to be confirmed after that.',
      { nextAction: 'ask_user_to_drop_file' },
    )
  return new ApiError(
    'upload_incomplete',
    uploaded === undefined
      ? 'Nothing has been uploaded yet: PUT the file to upload_url, then confirm.'
      : `${uploaded} of ${size} bytes were uploaded: presign again and PUT the whole file.`,
  )
}
