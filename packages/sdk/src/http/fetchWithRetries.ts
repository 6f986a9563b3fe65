import {
  connectionError,
  isProgramError,
  type MatterCloudError,
  retryableStatuses,
  timeoutError,
} from './errors.ts'
import { type LogEntry, type Logger, loggedUrl } from './logger.ts'
import { redact } from './redact.ts'
import { maxRetryDelayMs, retryDelay } from './retryDelay.ts'
import { sleep } from './sleep.ts'
import { startTimeLimit } from './timeLimit.ts'

export interface AttemptOptions {
  fetch: typeof fetch
  maxRetries: number
  /** Of each attempt. */
  timeoutMs: number
  /** Of all attempts and the pauses between them. */
  deadlineMs: number
  log: Logger
  signal: AbortSignal | undefined
}

/**
 * A fetch that tries again after a broken connection, a timeout, and replies that may succeed later. A POST is
 * repeated only with an Idempotency-Key, or if the rate limit refused it. The reply's body is read within the
 * attempt, so a body that breaks off is a failed attempt too.
 */
export function fetchWithRetries(options: AttemptOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    // By the method: Firefox has no `Request.body`.
    const hasNoBody = request.method === 'GET' || request.method === 'HEAD'
    const body = hasNoBody ? null : (await request.text()) || null
    const isRepeatable = request.method !== 'POST' || request.headers.has('Idempotency-Key')
    const endsAt = performance.now() + options.deadlineMs
    const call = { method: request.method, url: loggedUrl(request.url) }
    for (let attempt = 0; ; attempt += 1) {
      options.log({ event: 'request', ...call, attempt })
      const startedAt = performance.now()
      const timeoutMs = Math.min(options.timeoutMs, Math.max(1, endsAt - startedAt))
      const outcome = await tryOnce(request, body, { ...options, timeoutMs })
      options.log(logged(outcome, { ...call, attempt, ms: Math.round(performance.now() - startedAt) }))
      // A call that the rate limit refused was not executed.
      const mayRepeat = isRepeatable || outcome.reply?.status === 429
      const last = !mayRepeat || attempt >= options.maxRetries
      if (last || !shouldRetry(outcome)) return finish(outcome, request)
      const delay = retryDelay({ attempt, reply: outcome.reply })
      if (delay > maxRetryDelayMs || performance.now() + delay >= endsAt) return finish(outcome, request)
      options.log({ event: 'retry', ...call, attempt, in_ms: Math.round(delay) })
      await sleep(delay, options.signal)
    }
  }
}

function logged(
  { reply, error }: Outcome,
  call: { method: string; url: string; attempt: number; ms: number },
): LogEntry {
  if (error) return { event: 'failure', ...call, code: error.code }
  const request_id = reply.headers.get('X-Request-Id') ?? undefined
  return { event: 'reply', ...call, status: reply.status, request_id }
}

interface Reply {
  status: number
  headers: Headers
  bytes: ArrayBuffer
}
type Outcome = { reply: Reply; error?: undefined } | { reply?: undefined; error: MatterCloudError }

async function tryOnce(request: Request, body: string | null, options: AttemptOptions): Promise<Outcome> {
  // Called as a method of another object, a browser's fetch refuses to work.
  const { fetch, timeoutMs, signal } = options
  const { origin } = new URL(request.url)
  const limit = startTimeLimit(timeoutMs, signal)
  try {
    // A redirect is not followed: the key must not reach another address than the one it is for.
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body,
      redirect: 'manual',
      signal: limit.signal,
    })
    return {
      reply: { status: response.status, headers: response.headers, bytes: await response.arrayBuffer() },
    }
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    if (!limit.expired() && isProgramError(error)) throw error
    return { error: limit.expired() ? timeoutError(origin, timeoutMs) : connectionError(origin, error) }
  } finally {
    limit.stop()
  }
}

const textOf = ({ bytes }: Reply) => new TextDecoder().decode(bytes)

function shouldRetry({ reply }: Outcome): boolean {
  if (!reply) return true
  return (
    (retryableStatuses.has(reply.status) && !isQuota(reply)) ||
    (reply.status === 409 && textOf(reply).includes('"idempotency_in_flight"'))
  )
}

/** Only the caller can free a quota. */
const isQuota = (reply: Reply) => reply.status === 429 && textOf(reply).includes('"quota_exceeded"')

function finish({ reply, error }: Outcome, request: Request): Response {
  if (error) throw error
  const { status, headers, bytes } = reply
  // A redirect that a browser hides has status 0, which the Response constructor refuses.
  if (status < 200) throw connectionError(new URL(request.url).origin, undefined)
  const hasNoBody = status === 204 || status === 205 || status === 304
  const key = request.headers.get('Authorization')?.replace(/^Bearer /, '')
  const body = status < 300 ? bytes : redact(textOf(reply), key)
  return new Response(hasNoBody ? null : body, { status, headers })
}
