import { meshFormats } from '@mattercloud/mesh'
import type { KeyCaller } from '../accounts/caller.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { uploadKey } from '../platform/objectStorage.ts'
import type { Services } from '../platform/services.ts'

const EXPIRES_IN_S = 3600

/** The type may be a mesh format's own, or none in particular when the name says what it is. */
function isMesh(filename: string, contentType: string): boolean {
  const extension = /\.[^.]+$/.exec(filename)?.[0].toLowerCase()
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  return meshFormats.some((format) =>
    extension !== undefined && type === 'application/octet-stream'
      ? format.extensions.includes(extension)
      : format.content_types.includes(type),
  )
}

/**
 * Makes a file and a signed URL that takes exactly the bytes announced, once.
 *
 * @throws ApiError `file_too_large`, `unsupported_file_type`
 */
export async function presignUpload(
  { db, storage, config }: Services,
  caller: KeyCaller,
  input: { filename: string; content_type: string; size_bytes: number },
) {
  if (input.size_bytes > config.MAX_FILE_BYTES)
    throw new ApiError(
      'file_too_large',
      `size_bytes: a file may have ${config.MAX_FILE_BYTES} bytes, this one has ${input.size_bytes}.`,
      {
        details: { fields: [{ field: 'size_bytes', problem: `is above ${config.MAX_FILE_BYTES}` }] },
      },
    )
  if (!isMesh(input.filename, input.content_type)) {
    const types = meshFormats.map((format) => format.content_types[0]).join(', ')
    throw new ApiError(
      'unsupported_file_type',
      `content_type: ${types} are taken (or application/octet-stream with a mesh file's name).`,
      {
        details: { fields: [{ field: 'content_type', problem: `is none of ${types}` }] },
      },
    )
  }
  const file = await db
    .insertInto('files')
    .values({
      account_id: caller.accountId,
      livemode: caller.livemode,
      filename: input.filename,
      content_type: input.content_type,
      size_bytes: input.size_bytes,
      status: 'pending_upload',
    })
    .returning(['id'])
    .executeTakeFirstOrThrow()
  return {
    file_id: file.id,
    required_headers: { 'Content-Type': input.content_type },
    next_action: 'upload_file_then_confirm' as const,
    ...(await uploadUrl(storage, file.id, input.content_type, input.size_bytes)),
  }
}

/** The signed URL of a file that waits for its bytes, made anew for each reply. */
export async function uploadUrl(
  storage: Services['storage'],
  fileId: string,
  contentType: string,
  sizeBytes: number,
): Promise<{ upload_url: string; expires_at: string }> {
  const upload_url = await storage.presignPut({
    key: uploadKey(fileId),
    contentType,
    sizeBytes,
    expiresInSeconds: EXPIRES_IN_S,
  })
  return { upload_url, expires_at: new Date(Date.now() + EXPIRES_IN_S * 1000).toISOString() }
}
