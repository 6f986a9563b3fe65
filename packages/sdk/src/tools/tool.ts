import * as z from 'zod'
import type { ToolContext } from './context.ts'
import { failedResult } from './failures/failure.ts'
import { ToolFailure } from './failures/toolFailure.ts'
import { newRunId, runFor, type ToolRun } from './run.ts'
import { commonFields, type Outcome, resultOf, type ToolResult } from './speech/result.ts'

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
  /** Never throws but for its signal: what fails is a result that says what to do next. */
  run(input: unknown, context: ToolContext): Promise<ToolResult>
}

/** What a tool's own code works with: the context, and the run that the call belongs to. */
export interface Call extends ToolContext {
  run: ToolRun
  progress: NonNullable<ToolContext['progress']>
}

interface Definition<Input extends z.ZodObject, Output extends z.ZodObject> extends Omit<Tool, 'run'> {
  input: Input
  /** Its own fields of the result. */
  output: Output
  call(input: z.output<Input>, call: Call): Promise<Outcome<Partial<z.input<Output>>>>
}

/** A tool with the run, the judged arguments and the failures that all tools share. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Input, Output>,
): Tool {
  const { call: callTool, input, output, ...face } = definition
  return {
    ...face,
    input,
    output: z.object({ ...commonFields, ...output.partial().shape }),
    async run(given, context) {
      let run_id = newRunId()
      let args: Record<string, unknown> = {}
      try {
        const accepted = judge(input, given)
        args = accepted
        const run = await runFor(accepted, context.runs)
        run_id = run.id
        return resultOf(
          await callTool(accepted, { ...context, run, progress: context.progress ?? ignored }),
          run_id,
        )
      } catch (error) {
        return failedResult(error, { tool: face.name, run_id, arguments: args }, context.report)
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
  throw new ToolFailure({
    code: 'invalid_arguments',
    message: faults.join('; '),
    next_action: 'correct_arguments',
    next_call: null,
    waiting_for: 'agent',
    tell_user: 'I called MatterCloud in a wrong way and will correct it.',
  })
}
