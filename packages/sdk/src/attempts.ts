import { connectionError, type MatterCloudError, retryableStatuses, timeoutError } from './errors.ts'
import { redact } from './redact.ts'
import { longestDelayMs, retryDelay } from './retryDelay.ts'
import { sleep } from './sleep.ts'
import { startTimeLimit } from './timeLimit.ts'

export interface AttemptOptions {
  fetch: typeof fetch
  maxRetries: number
  timeoutMs: number
  signal: AbortSignal | undefined
}

/**
 * A fetch that tries again: after a connection that broke, a time that ran out, and replies that
 * say so. A POST is repeated only under an Idempotency-Key. The reply's body is read within the
 * attempt, so a body that breaks off counts as a failed attempt too.
 */
export function fetchWithRetries(options: AttemptOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = request.body === null ? null : await request.text()
    const mayRepeat = request.method !== 'POST' || request.headers.has('Idempotency-Key')
    for (let attempt = 0; ; attempt += 1) {
      const last = !mayRepeat || attempt >= options.maxRetries
      const outcome = await tryOnce(request, body, options)
      if (last || !worthRepeating(outcome)) return finish(outcome, request)
      const delay = retryDelay({ attempt, reply: outcome.reply })
      if (delay > longestDelayMs) return finish(outcome, request)
      await sleep(delay, options.signal)
    }
  }
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
    // A redirect is not followed: the key belongs to the address it was given for, and to no other.
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
    return { error: limit.expired() ? timeoutError(origin, timeoutMs) : connectionError(origin, error) }
  } finally {
    limit.stop()
  }
}

const textOf = ({ bytes }: Reply) => new TextDecoder().decode(bytes)

function worthRepeating({ reply }: Outcome): boolean {
  if (!reply) return true
  return (
    retryableStatuses.has(reply.status) ||
    (reply.status === 409 && textOf(reply).includes('"idempotency_in_flight"'))
  )
}

function finish({ reply, error }: Outcome, request: Request): Response {
  if (error) throw error
  const { status, headers, bytes } = reply
  // A redirect that a browser hides has status 0, which no Response can be made with.
  if (status < 200) throw connectionError(new URL(request.url).origin, undefined)
  const hasNoBody = status === 204 || status === 205 || status === 304
  const key = request.headers.get('Authorization')?.replace(/^Bearer /, '')
  const shown = status < 300 ? bytes : redact(textOf(reply), key)
  return new Response(hasNoBody ? null : shown, { status, headers })
}
