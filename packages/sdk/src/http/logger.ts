/** What a call did, for a log. It holds no key, no signed URL and no body. */
export type LogEntry =
  | { event: 'request'; method: string; url: string; attempt: number }
  | {
      event: 'reply'
      method: string
      url: string
      attempt: number
      status: number
      request_id: string | undefined
      ms: number
    }
  | { event: 'failure'; method: string; url: string; attempt: number; code: string; ms: number }
  | { event: 'retry'; method: string; url: string; attempt: number; in_ms: number }

/** Told of each attempt of each call. What it throws is not heard. */
export type Logger = (entry: LogEntry) => void

/** Signed URLs carry their secret in the query, links in their last part: a log has neither. */
export function loggedUrl(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname.replace(/\/signed\/[^/]+/, '/signed/[token]')}`
}

/** A logger that cannot break a call. */
export function safeLogger(logger: Logger | undefined): Logger {
  return (entry) => {
    try {
      logger?.(entry)
    } catch {
      // A log that is full is no reason for an order to fail.
    }
  }
}
