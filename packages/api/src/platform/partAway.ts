/** What the service depends on. */
export type Part = 'database' | 'store' | 'payments' | 'mail'

/**
 * A part of the service does not answer. `toApiError` turns it into the one 503; in the worker the queue tries
 * the job again.
 */
export class PartAwayError extends Error {
  override name = 'PartAwayError'
  readonly part: Part

  constructor(part: Part, what: string, options?: ErrorOptions) {
    super(what, options)
    this.part = part
  }
}

export const isAway = (error: unknown, part: Part): error is PartAwayError =>
  error instanceof PartAwayError && error.part === part
