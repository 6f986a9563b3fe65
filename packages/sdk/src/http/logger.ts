/** One event of a call, for a log. It has no key, no signed URL and no body. */
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

/** Called for each attempt of each call. What it throws is ignored. */
export type Logger = (entry: LogEntry) => void

/** The URL without its secret, which is in the query of a signed URL and in the last part of a signed link. */
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
      // An order must not fail because a log is full.
    }
  }
}
