import { type ErrorCode, errorTable } from '@mattercloud/rules/errors'
import type { File } from './types.ts'

/** Codes of errors that do not come from a reply of the service: see `MatterCloudError.code`. */
export type LocalErrorCode =
  | 'connection_error'
  | 'timeout'
  | 'invalid_response'
  | 'upload_failed'
  | 'upload_damaged'
  | 'questions_open'
  | 'order_cancelled'
  | 'unit_changed'
  | 'run_busy'
  | 'run_lease_lost'
  | 'unreadable_run'
  | 'unreadable_file'
  | 'newer_schema_version'
  | 'key_from_environment'
  | 'no_config_directory'

/** Every known code; a newer service and the analysis of a file have others. */
export type AnyErrorCode = ErrorCode | LocalErrorCode | (string & {})

/** The fields of a `MatterCloudError`. */
export interface ErrorFacts {
  code: AnyErrorCode
  status: number
  requestId?: string | undefined
  details?: unknown
  nextAction?: string | undefined
  retryable: boolean
  retryAfterMs?: number | undefined
  /** The error that led to this one. */
  cause?: unknown
}

/**
 * A call that did not succeed. Its message says what happened and what to do; it never
 * contains an API key or a signed URL. Its class is the kind of error, its `code` the exact one.
 *
 * @example
 * try {
 *   await client.quotes.create({ file_id, material_id: 'sla_white', quantity: 1, ship_country: 'DE' })
 * } catch (error) {
 *   if (!(error instanceof InvalidRequestError) || error.code !== 'file_not_ready') throw error
 *   await client.files.waitUntilReady(file_id)
 * }
 */
export class MatterCloudError extends Error {
  override name = 'MatterCloudError'
  /**
   * The service's `error` string. Without one: `connection_error`, `timeout`,
   * `invalid_response` (not the service's JSON), `upload_failed` (the storage refused the file),
   * or `invalid_request` with status 0 (refused here, before anything was sent).
   */
  readonly code: AnyErrorCode
  /** The HTTP status, 0 if there was no reply. */
  readonly status: number
  readonly requestId: string | undefined
  readonly details: unknown
  /** The next step, as an id for programs. */
  readonly nextAction: string | undefined
  /** Whether the same call may succeed later. */
  readonly retryable: boolean
  /** Milliseconds that the service asks to wait first. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, facts: ErrorFacts) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.code = facts.code
    this.status = facts.status
    this.requestId = facts.requestId
    this.details = facts.details
    this.nextAction = facts.nextAction
    this.retryable = facts.retryable
    this.retryAfterMs = facts.retryAfterMs
  }
}

/** The input is not valid: correct it. */
export class InvalidRequestError extends MatterCloudError {
  override name = 'InvalidRequestError'
}
/** The key is not valid, is revoked, or is not confirmed by its owner yet (`key_not_confirmed`): ask the user. */
export class AuthenticationError extends MatterCloudError {
  override name = 'AuthenticationError'
}
/** The card was declined. Nothing is spent. */
export class CardDeclinedError extends MatterCloudError {
  override name = 'CardDeclinedError'
}
/** The key is valid but may not do this: only the owner can change that. */
export class PermissionError extends MatterCloudError {
  override name = 'PermissionError'
}
/** The account has no object with this id. */
export class NotFoundError extends MatterCloudError {
  override name = 'NotFoundError'
}
/** The state has changed in the meantime: read it again. */
export class ConflictError extends MatterCloudError {
  override name = 'ConflictError'
}
/** It is no longer valid: ask for a new one. */
export class ExpiredError extends MatterCloudError {
  override name = 'ExpiredError'
}
/** Too many calls in this minute, after all retries. */
export class RateLimitError extends MatterCloudError {
  override name = 'RateLimitError'
}
/**
 * The account has as much of something as it may (`quota_exceeded`): the message and `details` say of what, how
 * much, and what frees it. Waiting alone does not help, so the call is not repeated.
 */
export class QuotaExceededError extends MatterCloudError {
  override name = 'QuotaExceededError'
}
/** The service failed, or something else answered in its place, after all retries. */
export class ServiceError extends MatterCloudError {
  override name = 'ServiceError'
}
/** There was no reply (`connection_error`, `timeout`), after all retries. */
export class ConnectionError extends MatterCloudError {
  override name = 'ConnectionError'
}

const classes: Partial<Record<number, typeof MatterCloudError>> = {
  400: InvalidRequestError,
  401: AuthenticationError,
  402: CardDeclinedError,
  403: PermissionError,
  404: NotFoundError,
  405: InvalidRequestError,
  408: ServiceError,
  409: ConflictError,
  410: ExpiredError,
  412: ConflictError,
  413: InvalidRequestError,
  428: InvalidRequestError,
  429: RateLimitError,
}

/** A code has one status, and a status one class; but a key that is not confirmed yet is not a lack of rights, and a quota is not a rate. */
function classOf(code: AnyErrorCode, status: number): typeof MatterCloudError {
  if (code === 'key_not_confirmed') return AuthenticationError
  if (code === 'quota_exceeded') return QuotaExceededError
  return classes[status] ?? (status >= 500 ? ServiceError : MatterCloudError)
}

/** The service read the file and could not analyse it; the code is the analysis's own. */
export class AnalysisFailedError extends MatterCloudError {
  override name = 'AnalysisFailedError'
  readonly file: File

  constructor(file: File) {
    const metrics = file.metrics_json
    const reason = metrics && 'error' in metrics ? metrics.error : undefined
    super(reason?.message ?? `The analysis of ${JSON.stringify(file.filename)} failed without a reason.`, {
      code: reason?.code ?? 'analysis_failed',
      status: 200,
      nextAction: reason?.next_action ?? 'upload_another_file',
      retryable: false,
    })
    this.file = file
  }
}

/** Statuses after which the same request may succeed. */
export const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

const entries: Record<string, { title: string; next_action?: string } | undefined> = errorTable

/** The error that a reply of the service stands for. */
export function replyError(response: Response, body: unknown, retryAfterMs?: number): MatterCloudError {
  const { status } = response
  const headerId = response.headers.get('X-Request-Id') ?? undefined
  // The guide promises only `error`; the other fields may be missing.
  const error = textIn(body, 'error')
  if (!error || response.ok) return unexpectedReply(status, headerId, retryAfterMs)
  const isQuota = error === 'quota_exceeded'
  return new (classOf(error, status))(
    textIn(body, 'message') ?? entries[error]?.title ?? `The service refused the call: ${error}.`,
    {
      code: error,
      status,
      requestId: textIn(body, 'request_id') ?? headerId,
      details: valueIn(body, 'details'),
      nextAction: textIn(body, 'next_action') ?? entries[error]?.next_action,
      retryable: (retryableStatuses.has(status) && !isQuota) || error === 'idempotency_in_flight',
      // The end of the rate limit's window frees no quota.
      retryAfterMs: isQuota ? undefined : retryAfterMs,
    },
  )
}

function valueIn(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name)
    ? Reflect.get(body, name)
    : undefined
}

function textIn(body: unknown, name: string): string | undefined {
  const value = valueIn(body, name)
  return typeof value === 'string' ? value : undefined
}

function unexpectedReply(status: number, requestId: string | undefined, retryAfterMs: number | undefined) {
  const retryable = retryableStatuses.has(status)
  const advice = retryable
    ? 'A proxy or gateway cannot reach the service at the moment: try again later.'
    : 'Check that the base URL is the one of the service.'
  return new ServiceError(`The reply (HTTP ${status}) is not the service's JSON. ${advice}`, {
    code: 'invalid_response',
    status,
    requestId,
    nextAction: retryable ? 'retry_same_request_later' : 'check_base_url',
    retryable,
    retryAfterMs,
  })
}

/** A call that was refused before anything was sent. */
export function refusedInput(field: string, problem: string): MatterCloudError {
  return new InvalidRequestError(`${field}: ${problem}`, {
    code: 'invalid_request',
    status: 0,
    details: { fields: [{ field, problem }] },
    nextAction: 'correct_request',
    retryable: false,
  })
}

/** There was no reply. Only the cause's code is shown: its text may quote headers or a signed URL. */
export function connectionError(origin: string, cause: unknown): MatterCloudError {
  return new ConnectionError(
    `${origin} did not answer (${causeCode(cause)}). Check the network and the address, then try again.`,
    { code: 'connection_error', status: 0, nextAction: 'retry_same_request_later', retryable: true, cause },
  )
}

export function timeoutError(origin: string, ms: number): MatterCloudError {
  return new ConnectionError(`${origin} did not answer within ${ms} ms. Try again, or raise the timeout.`, {
    code: 'timeout',
    status: 0,
    nextAction: 'retry_same_request_later',
    retryable: true,
  })
}

/** The messages with which platforms say that a request failed, in the TypeError that they throw. */
const networkMessage = /fetch|network|load failed|terminated|sending request|connection|socket/i

/**
 * Whether an error is a mistake in the program, such as in a `fetch` of its own: to try again would only hide it.
 * By its name: an error of another realm is no instance of this TypeError.
 */
export function isProgramError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('name' in error) || !('message' in error)) return false
  if (('cause' in error && error.cause !== undefined) || 'code' in error) return false
  if (error.name === 'TypeError') return !networkMessage.test(String(error.message))
  return error.name === 'ReferenceError' || error.name === 'RangeError' || error.name === 'SyntaxError'
}

function causeCode(error: unknown): string {
  for (
    let current = error, depth = 0;
    typeof current === 'object' && current !== null && depth < 5;
    current = 'cause' in current ? current.cause : undefined, depth += 1
  ) {
    if ('code' in current && typeof current.code === 'string' && /^\w{1,40}$/.test(current.code))
      return current.code
  }
  return error instanceof Error ? error.name : 'unknown reason'
}
