import * as z from 'zod'
import { failedResult } from '../failures/failedResult.ts'
import { ToolFailure, wrongArguments } from '../failures/toolFailure.ts'
import { commonFields, type Outcome, resultOf, type ToolResult } from '../messages/result.ts'
import { startAnswerTime } from './answerTimeout.ts'
import { newRunId, runIdFor } from './runOfCall.ts'
import type { ToolContext } from './toolContext.ts'

/** What a call may do: look, change things at the service, or spend the owner's money. */
export type Risk = 'read' | 'write' | 'spend'

/** One tool, for any framework or protocol. */
export interface Tool {
  readonly name: string
  readonly title: string
  /** For a model: what it does, when to use it, what it never does. */
  readonly description: string
  readonly input: z.ZodObject
  /** Every field of the result as data; a failure has none of the tool's own. */
  readonly output: z.ZodObject
  readonly risk: Risk
  /** Whether the same call again does no more than the first. */
  readonly idempotent: boolean
  /** Whether it undoes what the user has. */
  readonly destructive: boolean
  /** Never throws but for the context's signal: what fails is a result that says what to do next. */
  run(input: unknown, context: ToolContext): Promise<ToolResult>
}

/** What a tool's own code works with: the context, and the run that the call belongs to. */
export interface Call extends ToolContext {
  run_id: string
  progress: NonNullable<ToolContext['progress']>
  /** Does a transfer or an asked-for wait, during which the time to answer stands still. */
  unhurried<T>(work: () => Promise<T>): Promise<T>
}

interface Definition<Input extends z.ZodObject, Output extends z.ZodObject> extends Omit<Tool, 'run'> {
  input: Input
  /** Its own fields of the result. */
  output: Output
  call(input: z.output<Input>, call: Call): Promise<Outcome<Partial<z.input<Output>>>>
}

/** Hosts give up on a call that says nothing for long, and people before them. */
const answerWithinMs = 9_000

/** A tool with the run, the judged arguments, the time limit and the failures that all tools share. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Input, Output>,
): Tool {
  const { call: callTool, input, output, ...face } = definition
  return {
    ...face,
    input,
    output: z.object({ ...commonFields, ...output.partial().shape }),
    async run(given, context) {
      const time = startAnswerTime(context.answerWithinMs ?? answerWithinMs, context.signal)
      const { signal, unhurried } = time
      let run_id = newRunId()
      let args: Record<string, unknown> = {}
      try {
        const accepted = judge(input, given)
        args = accepted
        const client = context.client.readingOnce()
        run_id = await runIdFor(accepted, client.runStore)
        const { progress = ignored } = context
        const call = { ...context, client, run_id, signal, progress, unhurried }
        return resultOf(await callTool(accepted, call), run_id)
      } catch (error) {
        context.signal.throwIfAborted()
        const failed = { tool: face.name, run_id, arguments: args }
        return failedResult(time.isOver ? tooSlow(failed) : error, failed, context.report)
      } finally {
        time.stop()
      }
    },
  }
}

const ignored = () => {}

function judge<Input extends z.ZodObject>(schema: Input, given: unknown): z.output<Input> {
  const parsed = schema.safeParse(given ?? {})
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`,
  )
  throw wrongArguments(faults.join('; '))
}

function tooSlow({ tool, arguments: given }: { tool: string; arguments: object }): ToolFailure {
  return new ToolFailure({
    code: 'no_answer_in_time',
    message: 'MatterCloud did not answer in time. The same call goes on where this one stopped.',
    next_action: 'retry_same_request_later',
    next_call: { tool, arguments: { ...given } },
    waiting_for: 'nobody',
    tell_user: 'MatterCloud is slow at the moment; I will ask again shortly. Nothing is lost.',
  })
}
