import { agentPolicy } from '@mattercloud/rules'
import { MatterCloudError } from '../../http/errors.ts'
import { resultOf, type ToolResult } from '../messages/result.ts'
import { withoutKeys } from '../messages/userText.ts'
import { apiRefusal } from './apiFailure.ts'
import type { FailedCall, Refusal } from './refusal.ts'
import { type FailureWords, ToolFailure } from './toolFailure.ts'

/**
 * Any error as a result: the step that failed, what to do next, and the call
 * that does it. Never a stack; what nobody foresaw is reported by name only.
 */
export function failedResult(
  error: unknown,
  call: FailedCall,
  report: (line: string) => void = console.error,
): ToolResult {
  const { code, message, advice, request_id, details, ...common } = refusalOf(error, call, report)
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

function refusalOf(error: unknown, call: FailedCall, report: (line: string) => void): Refusal {
  if (error instanceof ToolFailure) return inSameRun(error.words, call.run_id)
  if (error instanceof MatterCloudError) return apiRefusal(error, call)
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

/** What a tool says to do next goes on with the run that it failed in. */
function inSameRun(words: FailureWords, run_id: string): FailureWords {
  const { next_call } = words
  if (next_call === null) return words
  return { ...words, next_call: { tool: next_call.tool, arguments: { ...next_call.arguments, run_id } } }
}

/** The agent policy's advice for this code, where it has some. */
function recovery(code: string): string | undefined {
  const known: readonly { errors: readonly string[]; recover: string }[] = agentPolicy.failure_handling
  return known.find(({ errors }) => errors.includes(code))?.recover
}
