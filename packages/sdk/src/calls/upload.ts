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
import { longestDelayMs, retryDelay } from '../http/retryDelay.ts'
import { sleep } from '../http/sleep.ts'
import { startTimeLimit } from '../http/timeLimit.ts'
import type { File, PresignedUpload } from '../http/types.ts'
import { contentTypeOf } from './contentType.ts'
import { type FileBytes, putFile, sendsStreamsWithLength, sizeOf } from './putFile.ts'

export interface UploadInput {
  filename: string
  bytes: FileBytes
  /** By the name's extension unless told. */
  contentType?: string | undefined
}

export interface UploadOptions extends RequestOptions {
  /**
   * Told how many bytes went out: 0 first, `total` only once the storage has taken the file, and
   * steps between where the platform shows them (Node). Starts at 0 again when a broken upload is retried.
   */
  onProgress?: ((progress: { sent: number; total: number }) => void) | undefined
  /** The upload under this `idempotencyKey` was begun before: what is there already is not sent again. */
  resume?: boolean | undefined
}

/** The slowest line that a file is sent over whole: bytes a millisecond (50 kB/s). */
const slowestBytesPerMs = 50

/**
 * Presign → PUT → confirm, all for one file: the same presign again is answered with the same file
 * under a new URL, since the old one works once and may have expired.
 */
export async function uploadFile(http: Http, input: UploadInput, options: UploadOptions = {}): Promise<File> {
  const total = sizeOf(input.bytes)
  if (total === 0) throw refusedInput('bytes', 'the file is empty.')
  const idempotencyKey = options.idempotencyKey ?? makeIdempotencyKey()
  const keyed = { ...options, idempotencyKey }
  for (let attempt = 0; ; attempt += 1) {
    const signed = await presign(http, input, total, keyed)
    const isThere =
      options.resume && attempt === 0 ? await confirmIfThere(http, signed.file_id, keyed) : undefined
    if (isThere) return isThere
    const failure = await put(http, signed, input.bytes, total, options, attempt)
    if (!failure) return confirm(http, signed.file_id, keyed)
    const delay = retryDelay({ attempt, reply: failure.reply })
    // 403 may mean that the URL expired on the way; twice, it means something else.
    const again = failure.error.retryable || (failure.reply?.status === 403 && attempt === 0)
    if (!again || attempt >= http.maxRetries || delay > longestDelayMs) throw failure.error
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
  const ask = (idempotencyKey: string) =>
    http.take<PresignedUpload>(
      http.client.POST('/v1/files/presign', {
        params: { header: idempotencyHeader({ idempotencyKey }) },
        body: { filename, content_type: contentType, size_bytes: total, write_once: true },
        ...http.signed(options),
      }),
    )
  try {
    return await ask(options.idempotencyKey)
  } catch (error) {
    // A day after it was begun, an upload is over: its file takes nothing any more.
    if (!(error instanceof MatterCloudError) || error.code !== 'token_expired') throw error
    return ask(`${options.idempotencyKey}:${new Date().toISOString().slice(0, 10)}`)
  }
}

async function confirm(http: Http, file_id: string, options: KeyedOptions): Promise<File> {
  const body = { file_id }
  return http.take(
    http.client.POST('/v1/files/confirm', {
      params: { header: idempotencyHeader(options) },
      body,
      ...http.signed(options),
    }),
  )
}

/** The file, where its bytes had come already before the program that sent them ended. */
async function confirmIfThere(http: Http, file_id: string, options: KeyedOptions): Promise<File | undefined> {
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
  const { givenFetch } = http
  const ms = sendsStreamsWithLength(givenFetch) ? timeoutMs : timeoutMs + total / slowestBytesPerMs
  const limit = startTimeLimit(ms, signal)
  const call = { method: 'PUT', url: loggedUrl(signed.upload_url), attempt }
  const startedAt = performance.now()
  const took = () => Math.round(performance.now() - startedAt)
  http.log({ event: 'request', ...call })
  let thrown: { error: unknown } | undefined
  const tell = (sent: number) => {
    try {
      onProgress?.({ sent, total })
    } catch (error) {
      thrown = { error }
      throw error
    }
  }
  try {
    tell(0)
    const reply = await putFile({
      givenFetch,
      url: signed.upload_url,
      headers: signed.required_headers,
      bytes,
      limit,
      // What was handed over is not there yet: the last step is told when the storage says so.
      onSent: (sent) => {
        if (sent > 0 && sent < total) tell(sent)
      },
    })
    const reason = await reply.text()
    http.log({ event: 'reply', ...call, status: reply.status, request_id: undefined, ms: took() })
    // 412: the URL works once, so the file is there, and only the answer that said so was lost.
    if (!reply.ok && reply.status !== 412) return refusal(origin, reply, reason)
    tell(total)
    return undefined
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    if (thrown) throw thrown.error
    const failure = limit.expired() ? timeoutError(origin, ms) : connectionError(origin, error)
    http.log({ event: 'failure', ...call, code: failure.code, ms: took() })
    return { error: failure }
  } finally {
    limit.stop()
  }
}

/** Storage answers in XML, where only the code is safe to repeat: the rest may quote the signed URL. */
function refusal(origin: string, reply: Response, reason: string): PutFailure {
  const { status } = reply
  const code = /<Code>(\w{1,60})<\/Code>/.exec(reason)?.[1]
  const error = new MatterCloudError(
    `The storage at ${origin} did not take the file (HTTP ${status}${code ? `, ${code}` : ''}). Upload it again.`,
    { code: 'upload_failed', status, nextAction: 'upload_file', retryable: retryableStatuses.has(status) },
  )
  return { error, reply }
}
