import type { FailureDetails } from './toolFailure.ts'

/** The call that failed, so that the result can name the step and repeat it. */
export interface FailedCall {
  tool: string
  /** Undefined if there is none, because the tool begins none. */
  run_id: string | undefined
  arguments: Record<string, unknown>
  /** The names of all arguments of the tool. */
  takes: readonly string[]
}

/** A failure as the result tells it. */
export interface ReportedFailure extends FailureDetails {
  request_id?: string
  details?: unknown
}
