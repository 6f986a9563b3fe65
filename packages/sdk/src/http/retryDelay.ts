const baseMs = 500
const capMs = 8_000

/** A longer wait is the caller's decision: the rate limit's window is a minute. */
export const maxRetryDelayMs = 65_000

export interface RetryDelayInput {
  /** 0 for the first retry. */
  attempt: number
  /** The status and headers of the reply that failed; undefined if there was none. */
  reply?: { status: number; headers: Headers } | undefined
  /** Unix time in milliseconds. */
  now?: number
  /** At least 0 and below 1. */
  random?: () => number
}

/**
 * Milliseconds to wait before a retry: full jitter, between 0 and a limit that doubles
 * with each attempt (500 ms … 8 s), so that many clients do not return together
 * (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 * If the service states a time, the call is not repeated sooner; the jitter is added to that time.
 */
export function retryDelay({
  attempt,
  reply,
  now = Date.now(),
  random = Math.random,
}: RetryDelayInput): number {
  const requested = reply && requestedDelay(reply.status, reply.headers, now)
  if (requested !== undefined) return requested + random() * baseMs
  return random() * Math.min(capMs, baseMs * 2 ** attempt)
}

/**
 * Milliseconds that a reply asks to wait: `Retry-After` (seconds or a date), else for a 429 the
 * rest of the rate limit's window. Dates are compared with the service's clock if the reply has its
 * time, since the local clock may be wrong.
 */
export function requestedDelay(status: number, headers: Headers, now = Date.now()): number | undefined {
  const serverNow = date(headers.get('Date')) ?? now
  const retryAfter = headers.get('Retry-After')?.trim()
  if (retryAfter) {
    if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000
    const retryAt = date(retryAfter)
    if (retryAt !== undefined) return Math.max(0, retryAt - serverNow)
  }
  const reset = headers.get('X-RateLimit-Reset')?.trim()
  if (status === 429 && reset && /^\d{1,12}$/.test(reset))
    return Math.max(0, Number(reset) * 1000 - serverNow)
  return undefined
}

function date(text: string | null | undefined): number | undefined {
  const ms = text ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}
