import { agentPolicy } from '@mattercloud/rules'
import { MatterCloudError } from '../../http/errors.ts'
import { resultOf, type ToolResult } from '../messages/result.ts'
import { withoutKeys } from '../messages/userText.ts'
import { apiFailure } from './apiFailure.ts'
import type { FailedCall, ReportedFailure } from './refusal.ts'
import { type FailureDetails, ToolFailure } from './toolFailure.ts'
import { WrongArguments, wrongArgumentsFailure } from './wrongArguments.ts'

/**
 * Any error as a result: the tool that failed, what to do next, and the call
 * that does it. It never has a stack; an unexpected error is reported only to the log.
 */
export function failedResult(
  error: unknown,
  call: FailedCall,
  report: (line: string) => void = console.error,
): ToolResult {
  const { code, message, advice, request_id, details, ...common } = reportedFailure(error, call, report)
  const lines = [
    `${call.tool} failed: ${message} (${code})`,
    `What to do next: ${advice ?? recovery(code) ?? `${common.next_action.replaceAll('_', ' ')}.`}`,
  ]
  return {
    ...resultOf({ status: 'failed', ...common, fields: {}, lines }, call.run_id),
    error: {
      code,
      message,
      step: call.tool,
      ...(request_id === undefined ? {} : { request_id }),
      ...(details === undefined ? {} : { details }),
    },
  }
}

function reportedFailure(error: unknown, call: FailedCall, report: (line: string) => void): ReportedFailure {
  if (error instanceof ToolFailure) return inSameRun(error.details, call.run_id)
  if (error instanceof WrongArguments) return wrongArgumentsFailure(error, call)
  if (error instanceof MatterCloudError) return apiFailure(error, call)
  report(`${call.tool} failed unforeseen: ${withoutKeys(String(error))}`)
  return {
    code: 'internal_error',
    message: 'The tool failed in a way it did not foresee.',
    next_action: 'retry_same_request_later',
    next_call: { tool: call.tool, arguments: { ...call.arguments, run_id: call.run_id } },
    waiting_for: 'agent',
    tell_user: `Something went wrong in the step "${call.tool}"; nothing was spent. I can try it again.`,
  }
}

/** The next call of a failure goes on with the run of the failed call. */
function inSameRun(details: FailureDetails, run_id: string | undefined): FailureDetails {
  const { next_call } = details
  if (next_call === null || run_id === undefined) return details
  return { ...details, next_call: { tool: next_call.tool, arguments: { ...next_call.arguments, run_id } } }
}

/** The agent policy's advice for this code, if it has any. */
function recovery(code: string): string | undefined {
  const failures: readonly { errors: readonly string[]; recover: string }[] = agentPolicy.failure_handling
  return failures.find(({ errors }) => errors.includes(code))?.recover
}
