import { errorTable } from '@mattercloud/rules/errors'
import type { File } from './types.ts'

/** Everything that is known about a failed call. */
export interface ErrorFacts {
  code: string
  status: number
  requestId?: string | undefined
  details?: unknown
  nextAction?: string | undefined
  retryable: boolean
  retryAfterMs?: number | undefined
}

/**
 * A call that did not succeed. Its message says what happened and what to do; it never
 * contains an API key or a signed URL.
 *
 * @example
 * try {
 *   await client.quotes.create(input)
 * } catch (error) {
 *   if (error instanceof MatterCloudError && error.code === 'file_not_ready') …
 * }
 */
export class MatterCloudError extends Error {
  override name = 'MatterCloudError'
  /**
   * The service's `error` string; or, where it gave none, `connection_error`, `timeout`,
   * `invalid_response` (not the service's JSON), `upload_failed` (the storage refused the file),
   * or `invalid_request` with status 0 (refused here, before anything was sent).
   */
  readonly code: string
  /** The HTTP status, 0 where there was no reply. */
  readonly status: number
  readonly requestId: string | undefined
  readonly details: unknown
  /** The next step, as a word for programs. */
  readonly nextAction: string | undefined
  /** Whether the same call may succeed later. */
  readonly retryable: boolean
  /** Milliseconds that the service asks to wait first. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, facts: ErrorFacts) {
    super(message)
    this.code = facts.code
    this.status = facts.status
    this.requestId = facts.requestId
    this.details = facts.details
    this.nextAction = facts.nextAction
    this.retryable = facts.retryable
    this.retryAfterMs = facts.retryAfterMs
  }
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

const known: Record<string, { title: string; next_action?: string } | undefined> = errorTable

/** The error that a reply of the service stands for. */
export function replyError(response: Response, body: unknown, retryAfterMs?: number): MatterCloudError {
  const { status } = response
  const headerId = response.headers.get('X-Request-Id') ?? undefined
  // The guide promises `error` alone; the rest is there where the service knows it.
  const error = textIn(body, 'error')
  if (!error || response.ok) return notTheService(status, headerId, retryAfterMs)
  return new MatterCloudError(
    textIn(body, 'message') ?? known[error]?.title ?? `The service refused the call: ${error}.`,
    {
      code: error,
      status,
      requestId: textIn(body, 'request_id') ?? headerId,
      details: valueIn(body, 'details'),
      nextAction: textIn(body, 'next_action') ?? known[error]?.next_action,
      retryable: retryableStatuses.has(status) || error === 'idempotency_in_flight',
      retryAfterMs,
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

function notTheService(status: number, requestId: string | undefined, retryAfterMs: number | undefined) {
  const retryable = retryableStatuses.has(status)
  const advice = retryable
    ? 'Something in between does not reach the service at the moment: try again later.'
    : 'Check that the base URL is the one of the service.'
  return new MatterCloudError(`The answer (HTTP ${status}) is not the service's JSON. ${advice}`, {
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
  return new MatterCloudError(`${field}: ${problem}`, {
    code: 'invalid_request',
    status: 0,
    details: { fields: [{ field, problem }] },
    nextAction: 'correct_request',
    retryable: false,
  })
}

/** Nothing came back. Only the cause's code is told: its text may quote headers or a signed URL. */
export function connectionError(origin: string, cause: unknown): MatterCloudError {
  return new MatterCloudError(
    `${origin} did not answer (${causeCode(cause)}). Check the network and the address, then try again.`,
    { code: 'connection_error', status: 0, nextAction: 'retry_same_request_later', retryable: true },
  )
}

export function timeoutError(origin: string, ms: number): MatterCloudError {
  return new MatterCloudError(`${origin} did not answer within ${ms} ms. Try again, or give it more time.`, {
    code: 'timeout',
    status: 0,
    nextAction: 'retry_same_request_later',
    retryable: true,
  })
}

function causeCode(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && /^\w{1,40}$/.test(at.code)) return at.code
  }
  return error instanceof Error ? error.name : 'unknown reason'
}
