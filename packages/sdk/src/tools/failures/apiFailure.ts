import { AnalysisFailedError, type MatterCloudError } from '../../http/errors.ts'
import { readableFormats } from '../messages/readableFormats.ts'
import { userText, withoutKeys } from '../messages/userText.ts'
import type { FailedCall, ReportedFailure } from './refusal.ts'
import type { FailureDetails } from './toolFailure.ts'

/** An error of the service, with the tool call that solves it. */
export function apiFailure(error: MatterCloudError, call: FailedCall): ReportedFailure {
  if (error instanceof AnalysisFailedError) return analysisFailure(error, call)
  const next_action = error.nextAction ?? (error.retryable ? 'retry_same_request_later' : 'report_to_user')
  return {
    code: error.code,
    message: withoutKeys(error.message),
    next_action,
    ...nextStep(error, call),
    ...(error.requestId === undefined ? {} : { request_id: error.requestId }),
    ...(error.details === undefined ? {} : { details: cleaned(error.details) }),
  }
}

/** The analysis says in a sentence what to do; the other errors have an id for it. */
function analysisFailure(error: AnalysisFailedError, { run_id }: FailedCall): ReportedFailure {
  return {
    code: error.code,
    message: withoutKeys(error.message),
    ...(error.nextAction === undefined ? {} : { advice: userText(error.nextAction, 400) }),
    next_action: 'ask_user_for_another_file',
    ...anotherFile(error.code, run_id),
  }
}

function anotherFile(
  code: string,
  run_id: string | undefined,
): Pick<FailureDetails, 'next_call' | 'waiting_for' | 'tell_user'> {
  return {
    next_call: { tool: 'upload', arguments: { run_id } },
    waiting_for: 'human',
    tell_user:
      notFetched[code] ??
      `The file cannot be read as a part. ${readableFormats} Please give me a corrected or another file.`,
  }
}

const otherAddress =
  'Please give me another https address of the file itself, or the file; I can also give you a page to put it on.'

/** The file never came, so nothing is known about it. */
const notFetched: Record<string, string> = {
  source_redirected: `The address leads on to another one instead of giving the file, so it was not fetched. ${otherAddress}`,
  source_refused: `The server at that address refused to give the file. ${otherAddress}`,
  source_timeout: `The server at that address was too slow, so the file was not fetched. ${otherAddress}`,
  source_unreachable: `Nothing could be reached at that address, so the file was not fetched. ${otherAddress}`,
  source_not_found: `There is no file at that address. ${otherAddress}`,
  source_not_allowed: `That address is not public, so the file was not fetched. ${otherAddress}`,
  empty_file: 'The file that came is empty. Please give me the file again, or another one.',
  file_too_large:
    'The file is larger than MatterCloud takes. Please give me a smaller one, with fewer triangles.',
}

function nextStep(
  error: MatterCloudError,
  { tool, run_id, arguments: args }: FailedCall,
): Pick<FailureDetails, 'next_call' | 'waiting_for' | 'tell_user'> & Partial<FailureDetails> {
  const sameCall = { tool, arguments: { ...args, run_id } }
  // An error of the analysis, which has many codes.
  if (error.nextAction === 'upload_another_file') return anotherFile(error.code, run_id)
  switch (error.code) {
    case 'key_not_confirmed':
      return {
        next_call: sameCall,
        waiting_for: 'human',
        tell_user:
          'Please open the e-mail that MatterCloud sent you and confirm this key there; then I can go on.',
      }
    case 'invalid_api_key':
      return {
        next_call: { tool: 'connect', arguments: { run_id } },
        waiting_for: 'human',
        tell_user:
          'MatterCloud no longer accepts the stored key. Which e-mail address shall I connect with again?',
      }
    case 'insufficient_scope':
      return {
        next_call: null,
        waiting_for: 'human',
        tell_user: 'This key may not do that; only the owner of the account can widen what it may do.',
      }
    case 'quote_expired':
    case 'quote_stale':
    case 'quote_not_found':
    case 'ship_country_mismatch':
      return {
        next_call: { tool: 'quote', arguments: { run_id } },
        waiting_for: 'agent',
        tell_user: 'The price has to be worked out again before this can go on; nothing was spent.',
      }
    case 'not_makeable':
      return {
        next_call: { tool: 'quote', arguments: { run_id } },
        waiting_for: 'human',
        tell_user: `${withoutKeys(error.message)} Which material shall I take instead, or will you change the part?`,
      }
    case 'idempotency_key_reused':
    case 'quote_already_ordered':
      return {
        message: 'This quote is ordered already; nothing more was ordered.',
        next_action: 'get_existing_order',
        next_call: { tool: 'track', arguments: { run_id } },
        waiting_for: 'agent',
        tell_user:
          'There is an order at this price already, so I did not make another; I will look how far it is.',
      }
    case 'file_not_found':
    case 'file_not_ready':
    case 'upload_incomplete':
      return {
        next_call: { tool: 'upload', arguments: { run_id } },
        waiting_for: 'agent',
        tell_user: 'The part has to be uploaded and measured before this can go on.',
      }
    case 'order_not_found':
      return {
        next_call: { tool: 'track', arguments: {} },
        waiting_for: 'agent',
        tell_user: 'MatterCloud knows no such order on this account; I will look at the open ones.',
      }
    default:
      return error.retryable
        ? {
            next_call: sameCall,
            waiting_for: 'agent',
            tell_user: `MatterCloud cannot answer the step "${tool}" at the moment; I will try it again shortly.`,
          }
        : {
            next_call: null,
            waiting_for: 'human',
            tell_user: `MatterCloud refused the step "${tool}"; nothing was spent. Shall I try it with other details?`,
          }
  }
}

/** Details may quote what the caller sent: every text in them is cleaned. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutKeys(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [withoutKeys(key), cleaned(inner)]))
}
