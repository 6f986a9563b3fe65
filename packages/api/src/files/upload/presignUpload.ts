import type { KeyCaller } from '../../platform/caller.ts'
import { ApiError } from '../../platform/http/apiError.ts'
import { uploadKey } from '../../platform/objectStorage.ts'
import type { Services } from '../../platform/services.ts'
import { takeQuota } from '../../quotas/takeQuota.ts'
import type { FileRow } from '../findFile.ts'
import { requireMeshType } from '../meshType.ts'

const MINUTE_MS = 60_000
/** An upload that is not confirmed by then goes, with its row. */
const UPLOAD_LASTS_MS = 60 * MINUTE_MS
/** The signed URL ends earlier, so that bytes that are on their way at its end arrive before the upload goes. */
const LAST_BYTES_MS = 10 * MINUTE_MS

/**
 * Creates a file and a signed URL that accepts exactly the announced size and type.
 *
 * @throws ApiError `file_too_large`, `unsupported_file_type`, `quota_exceeded`
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
  const file = await db.transaction().execute(async (trx) => {
    await takeQuota(trx, config, caller.accountId, {
      open_uploads: 1,
      open_upload_bytes: input.size_bytes,
      stored_bytes: input.size_bytes,
    })
    return trx
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
  })
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

const uploadIsOver = () =>
  new ApiError(
    'token_expired',
    'The time for this upload is over: presign again with a new Idempotency-Key.',
    { nextAction: 'presign_again' },
  )

/**
 * The signed URL of a repeated request.
 *
 * @throws ApiError `token_expired` after the time for the whole upload, when its file is gone
 */
export async function uploadUrlAgain(services: Services, caller: KeyCaller, fileId: string, once: boolean) {
  const file = await services.db
    .selectFrom('files')
    .selectAll()
    .where('id', '=', fileId)
    .where('account_id', '=', caller.accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!file) throw uploadIsOver()
  return uploadUrl(services, file, once)
}

/**
 * The signed URL of a file, signed again for each reply.
 *
 * @throws ApiError `token_expired` after the time for the whole upload
 */
async function uploadUrl(
  { storage }: Services,
  file: FileRow,
  once: boolean,
): Promise<{ upload_url: string; expires_at: string }> {
  const leftMs = (file.upload_ends_at?.getTime() ?? 0) - LAST_BYTES_MS - Date.now()
  const expiresInSeconds = Math.floor(leftMs / 1000)
  if (expiresInSeconds < 1 || file.size_bytes === null) throw uploadIsOver()
  const upload_url = await storage.presignPut({
    key: uploadKey(file.id),
    contentType: file.content_type,
    sizeBytes: Number(file.size_bytes),
    expiresInSeconds,
    once,
  })
  return { upload_url, expires_at: new Date(Date.now() + expiresInSeconds * 1000).toISOString() }
}
