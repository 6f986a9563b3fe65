import { type ErrorCode, errorTable } from '@mattercloud/rules'

/** A field of the input and what is wrong with it. */
export interface FieldProblem {
  field: string
  problem: string
}

/**
 * An error that is sent to the caller. Its code decides the HTTP status.
 *
 * @example throw new ApiError('file_not_ready', 'The analysis of this file is still running.')
 */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: ErrorCode
  readonly details: Record<string, unknown> | undefined
  readonly nextAction: string | undefined
  /** Seconds to wait before trying again, for the `Retry-After` header. */
  readonly retryAfterS: number | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: Record<string, unknown>; nextAction?: string; retryAfterS?: number } = {},
  ) {
    super(message)
    this.code = code
    this.details = options.details
    // A 503 always says when to try again.
    this.retryAfterS = options.retryAfterS ?? (errorTable[code].status === 503 ? 5 : undefined)
    const entry: { next_action?: string } = errorTable[code]
    this.nextAction = options.nextAction ?? entry.next_action
  }

  get status(): number {
    return errorTable[this.code].status
  }
}

/** 400 `invalid_request` that names the fields. */
export function invalidRequest(problems: [FieldProblem, ...FieldProblem[]]): ApiError {
  const [first] = problems
  return new ApiError('invalid_request', `${first.field}: ${first.problem}`, {
    details: { fields: problems },
  })
}
