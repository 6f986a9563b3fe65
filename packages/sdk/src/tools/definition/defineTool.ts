import * as z from 'zod'
import { failedResult } from '../failures/failedResult.ts'
import { ToolFailure } from '../failures/toolFailure.ts'
import { WrongArguments } from '../failures/wrongArguments.ts'
import { commonFields, type Outcome, resultOf, type ToolResult } from '../messages/result.ts'
import { userText } from '../messages/userText.ts'
import { startAnswerTimeout } from './answerTimeout.ts'
import { normaliseArguments } from './normaliseArguments.ts'
import { runOfCall } from './runOfCall.ts'
import type { ToolContext } from './toolContext.ts'
import { toolIn, type Variants } from './toolIn.ts'

/** What a call may do: read, change data of the service, or spend the owner's money. */
export type Risk = 'read' | 'write' | 'spend'

/** One tool, for any framework or protocol. */
export interface Tool {
  readonly name: string
  readonly title: string
  /** For a model: what it does, when to use it, what it never does. */
  readonly description: string
  readonly input: z.ZodObject
  /** Every field of the result as data; a failure has none of the tool's own fields. */
  readonly output: z.ZodObject
  readonly risk: Risk
  /** Whether the same call again changes nothing more. */
  readonly idempotent: boolean
  /** Whether it removes something that the user has. */
  readonly destructive: boolean
  /** Whether a call without a run begins one; the others only look at what there is. */
  readonly opensRun: boolean
  /** Its form where there is no disk, and where each request brings its key. */
  readonly without?: Variants
  /** Throws only the reason of the context's signal: every failure is a result that says what to do next. */
  run(input: unknown, context: ToolContext): Promise<ToolResult>
}

/** What a tool's own code uses: the context, and the run of the call. */
export interface Call extends ToolContext {
  run_id: string
  progress: NonNullable<ToolContext['progress']>
  /** Does a transfer or a wait that the call asks for: the time to answer stops until it is done. */
  pauseTimeout<T>(work: () => Promise<T>): Promise<T>
}

interface Definition<Input extends z.ZodObject, Output extends z.ZodObject> extends Omit<Tool, 'run'> {
  input: Input
  /** The tool's own fields of the result. */
  output: Output
  call(input: z.output<Input>, call: Call): Promise<Outcome<Partial<z.input<Output>>>>
}

/** Hosts abort a call that does not answer for long, and people lose patience earlier. */
const answerWithinMs = 9_000

/** A tool with what all tools share: the run, the check of the arguments, the time limit and the failures. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Input, Output>,
): Tool {
  const { call: callTool, input, output, ...description } = definition
  const tool: Tool = {
    ...description,
    input,
    output: z.object({ ...commonFields, ...output.partial().shape }),
    async run(argumentsOfCall, context) {
      const time = startAnswerTimeout(context.answerWithinMs ?? answerWithinMs, context.signal)
      const { signal, pauseTimeout } = time
      const { name, opensRun } = description
      let shownRun: string | undefined
      const given = normaliseArguments(input, argumentsOfCall)
      let args = z.record(z.string(), z.unknown()).catch({}).parse(given)
      try {
        const client = context.client.withRequestCache()
        const { run_id, isNew } = await runOfCall(name, args, client.runStore)
        // A run that nothing was begun in is not shown: a model would go on with it.
        shownRun = isNew && !opensRun ? undefined : run_id
        const accepted = parseArguments(input, given)
        args = accepted
        const { progress = ignoreProgress } = context
        const call = { ...context, client, run_id, signal, progress, pauseTimeout }
        const outcome = await callTool(accepted, call)
        return resultOf(
          shownRun === undefined ? withoutRun(outcome, run_id) : outcome,
          outcome.run_id ?? shownRun,
        )
      } catch (error) {
        context.signal.throwIfAborted()
        const failed = {
          tool: name,
          run_id: shownRun,
          arguments: args,
          takes: Object.keys(toolIn(tool, context).input.shape),
        }
        return failedResult(time.isOver ? noAnswerInTime(failed) : error, failed, context.report)
      } finally {
        time.stop()
      }
    },
  }
  return tool
}

const ignoreProgress = () => {}

function parseArguments<Input extends z.ZodObject>(schema: Input, input: unknown): z.output<Input> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const unknown = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [],
  )
  const wrong = parsed.error.issues.filter(({ code }) => code !== 'unrecognized_keys')
  throw new WrongArguments(
    [
      ...wrong.map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`),
      ...unknown.map((field) => `${userText(field, 60)}: there is no such argument`),
    ].join('; '),
    [...wrong.map(({ path }) => String(path[0])), ...unknown],
  )
}

/** The outcome without the id of a run that was not begun. */
function withoutRun<Fields extends object>(outcome: Outcome<Fields>, run_id: string): Outcome<Fields> {
  const { next_call } = outcome
  if (next_call?.arguments.run_id !== run_id) return outcome
  const { run_id: _run, ...rest } = next_call.arguments
  return { ...outcome, next_call: { ...next_call, arguments: rest } }
}

function noAnswerInTime({ tool, arguments: given }: { tool: string; arguments: object }): ToolFailure {
  return new ToolFailure({
    code: 'no_answer_in_time',
    message: 'MatterCloud did not answer in time. The same call goes on where this one stopped.',
    next_action: 'retry_same_request_later',
    next_call: { tool, arguments: { ...given } },
    waiting_for: 'nobody',
    tell_user: 'MatterCloud is slow at the moment; I will ask again shortly. Nothing is lost.',
  })
}
