import {
  connectionError,
  MatterCloudError,
  refusedInput,
  retryableStatuses,
  timeoutError,
} from '../http/errors.ts'
import { defaultTimeoutMs, type Http } from '../http/http.ts'
import { idempotencyHeader, makeIdempotencyKey } from '../http/idempotencyKey.ts'
import { loggedUrl } from '../http/logger.ts'
import type { RequestOptions } from '../http/requestOptions.ts'
import { maxRetryDelayMs, retryDelay } from '../http/retryDelay.ts'
import { sleep } from '../http/sleep.ts'
import { startTimeLimit } from '../http/timeLimit.ts'
import type { File, PresignedUpload } from '../http/types.ts'
import { contentTypeOf } from './contentType.ts'
import { type FileBytes, putFile, sendsStreamsWithLength, sizeOf } from './putFile.ts'

export interface UploadInput {
  filename: string
  bytes: FileBytes
  /** By the name's extension by default. */
  contentType?: string | undefined
}

export interface UploadOptions extends RequestOptions {
  /**
   * Called with the number of bytes that were sent: 0 first, `total` only once the storage has the file, and
   * steps between where the platform shows them (Node). Starts at 0 again if a broken upload is retried.
   */
  onProgress?: ((progress: { sent: number; total: number }) => void) | undefined
  /** An upload with this `idempotencyKey` was started before: if its bytes have arrived, they are not sent again. */
  resume?: boolean | undefined
}

/** The slowest connection over which a file can be sent as a whole: bytes a millisecond (50 kB/s). */
const minBytesPerMs = 50

/**
 * Presign → PUT → confirm, always for the same file: the same presign again returns the same file
 * with a new URL, since the old one works once and may have expired.
 */
export async function uploadFile(http: Http, input: UploadInput, options: UploadOptions = {}): Promise<File> {
  const total = sizeOf(input.bytes)
  if (total === 0) throw refusedInput('bytes', 'the file is empty.')
  const idempotencyKey = options.idempotencyKey ?? makeIdempotencyKey()
  const keyed = { ...options, idempotencyKey }
  for (let attempt = 0; ; attempt += 1) {
    const signed = await presign(http, input, total, keyed)
    const uploaded =
      options.resume && attempt === 0 ? await confirmIfUploaded(http, signed.file_id, keyed) : undefined
    if (uploaded) return uploaded
    const failure = await put(http, signed, input.bytes, total, options, attempt)
    if (!failure) return confirm(http, signed.file_id, keyed)
    const delay = retryDelay({ attempt, reply: failure.reply })
    // 403 may mean that the URL expired before it was used; twice, it means something else.
    const mayRetry = failure.error.retryable || (failure.reply?.status === 403 && attempt === 0)
    if (!mayRetry || attempt >= http.maxRetries || delay > maxRetryDelayMs) throw failure.error
    await sleep(delay, options.signal)
  }
}

type KeyedOptions = UploadOptions & { idempotencyKey: string }

async function presign(
  http: Http,
  { filename, contentType = contentTypeOf(filename) }: UploadInput,
  total: number,
  options: KeyedOptions,
): Promise<PresignedUpload> {
  const request = (idempotencyKey: string) =>
    http.unwrap<PresignedUpload>(
      http.client.POST('/v1/files/presign', {
        params: { header: idempotencyHeader({ idempotencyKey }) },
        body: { filename, content_type: contentType, size_bytes: total, write_once: true },
        ...http.authenticated(options),
      }),
    )
  try {
    return await request(options.idempotencyKey)
  } catch (error) {
    // A day after its start, an upload has expired: its file accepts no bytes.
    if (!(error instanceof MatterCloudError) || error.code !== 'token_expired') throw error
    return request(`${options.idempotencyKey}:${new Date().toISOString().slice(0, 10)}`)
  }
}

async function confirm(http: Http, file_id: string, options: KeyedOptions): Promise<File> {
  const body = { file_id }
  return http.unwrap(
    http.client.POST('/v1/files/confirm', {
      params: { header: idempotencyHeader(options) },
      body,
      ...http.authenticated(options),
    }),
  )
}

/** The file, if its bytes had arrived before the program that sent them ended. */
async function confirmIfUploaded(
  http: Http,
  file_id: string,
  options: KeyedOptions,
): Promise<File | undefined> {
  try {
    return await confirm(http, file_id, options)
  } catch (error) {
    if (error instanceof MatterCloudError && error.code === 'upload_incomplete') return undefined
    throw error
  }
}

interface PutFailure {
  error: MatterCloudError
  reply?: Response
}

async function put(
  http: Http,
  signed: PresignedUpload,
  bytes: FileBytes,
  total: number,
  { onProgress, signal, timeoutMs = defaultTimeoutMs }: UploadOptions,
  attempt: number,
): Promise<PutFailure | undefined> {
  const { origin } = new URL(signed.upload_url)
  const { customFetch } = http
  const ms = sendsStreamsWithLength(customFetch) ? timeoutMs : timeoutMs + total / minBytesPerMs
  const limit = startTimeLimit(ms, signal)
  const call = { method: 'PUT', url: loggedUrl(signed.upload_url), attempt }
  const startedAt = performance.now()
  const elapsedMs = () => Math.round(performance.now() - startedAt)
  http.log({ event: 'request', ...call })
  let callerError: { error: unknown } | undefined
  const report = (sent: number) => {
    try {
      onProgress?.({ sent, total })
    } catch (error) {
      callerError = { error }
      throw error
    }
  }
  try {
    report(0)
    const reply = await putFile({
      customFetch,
      url: signed.upload_url,
      headers: signed.required_headers,
      bytes,
      limit,
      // The last bytes may still be on the way: the last step is reported when the storage has confirmed.
      onSent: (sent) => {
        if (sent > 0 && sent < total) report(sent)
      },
    })
    const reason = await reply.text()
    http.log({ event: 'reply', ...call, status: reply.status, request_id: undefined, ms: elapsedMs() })
    // 412: the URL works once, so the file has arrived, and only the reply was lost.
    if (!reply.ok && reply.status !== 412) return storageFailure(origin, reply, reason)
    report(total)
    return undefined
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    if (callerError) throw callerError.error
    const failure = limit.expired() ? timeoutError(origin, ms) : connectionError(origin, error)
    http.log({ event: 'failure', ...call, code: failure.code, ms: elapsedMs() })
    return { error: failure }
  } finally {
    limit.stop()
  }
}

/** The storage replies in XML. Only the code is quoted: the rest may contain the signed URL. */
function storageFailure(origin: string, reply: Response, reason: string): PutFailure {
  const { status } = reply
  const code = /<Code>(\w{1,60})<\/Code>/.exec(reason)?.[1]
  const error = new MatterCloudError(
    `The storage at ${origin} did not take the file (HTTP ${status}${code ? `, ${code}` : ''}). Upload it again.`,
    { code: 'upload_failed', status, nextAction: 'upload_file', retryable: retryableStatuses.has(status) },
  )
  return { error, reply }
}
