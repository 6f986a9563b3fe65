import { UsageError } from '@mattercloud/command-line'
import { ConnectionError, MatterCloudError, OrderCancelledError, QuestionsOpenError } from '@mattercloud/sdk'
import { Interrupted, NoKey, UnansweredQuestions } from './errors.ts'
import { type ExitCode, exitCodes } from './exitCodes.ts'
import type { Output } from './terminal/output.ts'

/** Reports what went wrong and what to do next, for people or for programs. */
export function reportError(error: unknown, output: Output): ExitCode {
  const exit_code = exitCodeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof UnansweredQuestions || error instanceof QuestionsOpenError)
    output.writeJson({ event: 'questions', questions: error.questions })
  output.writeJson({
    event: 'error',
    code: error instanceof MatterCloudError ? error.code : codeName(exit_code),
    message,
    ...(error instanceof MatterCloudError && error.requestId ? { request_id: error.requestId } : {}),
    ...(error instanceof MatterCloudError && error.nextAction ? { next_action: error.nextAction } : {}),
    exit_code,
  })
  output.note(`mattercloud: ${message}`)
  if (error instanceof MatterCloudError && error.requestId) output.note(`  request ${error.requestId}`)
  const advice = adviceFor(error)
  if (advice) output.note(advice)
  return exit_code
}

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Interrupted) return exitCodes.interrupted
  if (error instanceof UsageError) return exitCodes.usage
  if (error instanceof UnansweredQuestions || error instanceof QuestionsOpenError)
    return exitCodes.questions_open
  if (error instanceof OrderCancelledError) return exitCodes.order_over
  if (error instanceof NoKey) return exitCodes.no_key
  if (error instanceof MatterCloudError && keyCodes.has(error.code)) return exitCodes.no_key
  return exitCodes.failed
}

const keyCodes: ReadonlySet<string> = new Set(['invalid_api_key', 'key_not_confirmed'])

const codeName = (code: ExitCode) =>
  Object.entries(exitCodes).find(([, value]) => value === code)?.[0] ?? 'failed'

function adviceFor(error: unknown): string | undefined {
  if (error instanceof UsageError) return '  mattercloud --help lists the commands.'
  if (error instanceof UnansweredQuestions || error instanceof QuestionsOpenError)
    return '  Answer by options (mattercloud print --help), or run it on a terminal, which asks.'
  if (error instanceof NoKey) return getKey
  if (!(error instanceof MatterCloudError)) return undefined
  if (error.code === 'invalid_api_key') return getKey
  if (error.code === 'key_not_confirmed')
    return '  Ask the owner to confirm the key by the link in their mail.'
  if (error.code === 'run_busy') return '  Another process is working on the same run.'
  if (error instanceof ConnectionError) return `${whichAddress()}\n${continues}`
  return error.retryable ? continues : undefined
}

const getKey = '  Get a key: mattercloud login'
const continues = '  Run the same command again: it continues where this one stopped.'

/** Where the service's address comes from. */
const whichAddress = () =>
  process.env['MATTERCLOUD_API_URL']?.trim()
    ? '  The address is that of MATTERCLOUD_API_URL.'
    : '  This is the public service; for another, such as the one of `dev` on this machine, set MATTERCLOUD_API_URL, for example to http://127.0.0.1:4400.'
