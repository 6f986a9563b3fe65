import type { SavedRun } from '@mattercloud/sdk/node'
import type {
  McpServer,
  ServerContext,
  StandardSchemaWithJSON,
  ToolAnnotations,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { McpServerDeps } from './createMcpServer.ts'
import { failedResult } from './failure.ts'
import { type Progress, progressOf } from './progress.ts'
import { commonFields, type Outcome, toResult } from './result.ts'
import { newRunId, runFor } from './run.ts'
import { ToolFailure } from './toolFailure.ts'

/** What a tool works with besides its arguments. */
export interface Call {
  deps: McpServerDeps
  run: SavedRun
  signal: AbortSignal
  progress: Progress
}

/** One tool: its face for the model, and what it does. */
export interface Tool<Input extends z.ZodObject, Output extends z.ZodObject> {
  name: string
  title: string
  /** For a model: what it does, when to use it, what it never does. */
  description: string
  input: Input
  /** Its own fields of the result; a failure has none of them. */
  output: Output
  annotations: ToolAnnotations
  call(input: z.output<Input>, call: Call): Promise<Outcome<Partial<z.input<Output>>>>
}

/** Puts a tool on the server, with the run, the progress and the failures that all tools share. */
export function registerTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  server: McpServer,
  deps: McpServerDeps,
  tool: Tool<Input, Output>,
): void {
  const { name, title, description, annotations, input, output } = tool
  const config = {
    title,
    description,
    annotations: { title, ...annotations },
    inputSchema: unjudged(input),
    outputSchema: z.object({ ...commonFields, ...output.partial().shape }),
  }
  server.registerTool(name, config, async (given: unknown, context: ServerContext) => {
    let run_id = newRunId()
    let args: Record<string, unknown> = {}
    try {
      const accepted = judge(input, given)
      args = accepted
      const run = runFor(accepted, deps.storage)
      run_id = run.id
      const { signal } = context.mcpReq
      const outcome = await tool.call(accepted, { deps, run, signal, progress: progressOf(context) })
      return toResult(outcome, run_id)
    } catch (error) {
      return failedResult(error, { tool: name, run_id, arguments: args })
    }
  })
}

/**
 * The schema as it is listed, but taking everything: the library answers a
 * misfit with bare text, and ours has the fields of every other result.
 */
function unjudged(schema: z.ZodObject): StandardSchemaWithJSON<unknown, unknown> {
  const { vendor, version, jsonSchema } = schema['~standard']
  return { '~standard': { vendor, version, jsonSchema, validate: (value: unknown) => ({ value }) } }
}

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
