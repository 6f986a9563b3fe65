import type { KeyCaller } from '../../platform/caller.ts'
import { ApiError } from '../../platform/http/apiError.ts'
import { uploadKey } from '../../platform/objectStorage.ts'
import type { Services } from '../../platform/services.ts'
import type { FileRow } from '../findFile.ts'
import { requireMeshType } from '../meshType.ts'

const EXPIRES_IN_S = 3600
/** How long replays may sign a URL again, plus the lifetime of the last one: after that nothing can be written. */
const UPLOAD_LASTS_MS = 25 * 3600 * 1000

/**
 * Creates a file and a signed URL that accepts exactly the announced size and type.
 *
 * @throws ApiError `file_too_large`, `unsupported_file_type`
 */
export async function presignUpload(
  services: Services,
  caller: KeyCaller,
  input: { filename: string; content_type: string; size_bytes: number; write_once?: boolean | undefined },
) {
  const { db, config } = services
  if (input.size_bytes > config.MAX_FILE_BYTES)
    throw new ApiError(
      'file_too_large',
      `size_bytes: must be at most ${config.MAX_FILE_BYTES}, and is ${input.size_bytes}.`,
      { details: { fields: [{ field: 'size_bytes', problem: `must be at most ${config.MAX_FILE_BYTES}` }] } },
    )
  requireMeshType(input.filename, input.content_type)
  const file = await db
    .insertInto('files')
    .values({
      account_id: caller.accountId,
      livemode: caller.livemode,
      filename: input.filename,
      content_type: input.content_type,
      size_bytes: input.size_bytes,
      status: 'pending_upload',
      upload_ends_at: new Date(Date.now() + UPLOAD_LASTS_MS),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const once = input.write_once === true
  return {
    file_id: file.id,
    required_headers: {
      'Content-Type': input.content_type,
      ...(once ? { 'If-None-Match': '*' as const } : {}),
    },
    next_action: 'upload_file_then_confirm' as const,
    ...(await uploadUrl(services, file, once)),
  }
}

/**
 * The signed URL of a file, signed again for each reply.
 *
 * @throws ApiError `token_expired` after the time for the whole upload
 */
export async function uploadUrl(
  { storage }: Services,
  file: FileRow,
  once: boolean,
): Promise<{ upload_url: string; expires_at: string }> {
  const leftMs = (file.upload_ends_at?.getTime() ?? 0) - Date.now()
  const expiresInSeconds = Math.min(EXPIRES_IN_S, Math.floor(leftMs / 1000))
  if (expiresInSeconds < 1 || file.size_bytes === null)
    throw new ApiError(
      'token_expired',
      'The time for this upload is over: presign again with a new Idempotency-Key.',
      { nextAction: 'presign_again' },
    )
  const upload_url = await storage.presignPut({
    key: uploadKey(file.id),
    contentType: file.content_type,
    sizeBytes: Number(file.size_bytes),
    expiresInSeconds,
    once,
  })
  return { upload_url, expires_at: new Date(Date.now() + expiresInSeconds * 1000).toISOString() }
}
