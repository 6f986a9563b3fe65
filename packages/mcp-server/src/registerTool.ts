import {
  listedSchemas,
  resultData,
  resultText,
  type Tool,
  type ToolContext,
  type ToolResult,
} from '@mattercloud/sdk/tools'
import {
  type CallToolResult,
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type McpServer,
  type ServerContext,
  type StandardSchemaWithJSON,
  type ToolAnnotations,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import { askInCall } from './ask/askInCall.ts'
import { clientOf } from './ask/client.ts'
import { type Rungs, takeStep } from './ask/ladder.ts'
import type { Seal } from './ask/seal.ts'
import { heardBy } from './progress.ts'

/** Puts a tool of the SDK on the server. */
export function registerTool(
  server: McpServer,
  context: Omit<ToolContext, 'signal'>,
  seal: Seal,
  tool: Tool,
): void {
  const { input, output } = listedSchemas(tool)
  const config = {
    title: tool.title,
    description: tool.description,
    annotations: annotationsOf(tool),
    inputSchema: listed({ ...input }),
    outputSchema: listed({ ...output }),
  }
  server.registerTool(tool.name, config, async (given: unknown, request: ServerContext) => {
    const { signal } = request.mcpReq
    const heard = heardBy(request)
    const rungs: Rungs = {
      tool,
      given: z.record(z.string(), z.unknown()).catch({}).parse(given),
      client: clientOf(server, request),
      run: (args) => tool.run(args, { ...context, signal, progress: heard?.progress }),
      shipCountry: async (run_id) => (await context.client.run(run_id).state()).ship_country,
    }
    return rungs.client.era === 'modern'
      ? answerOrAsk(rungs, context, seal, request)
      : spoken(await askedWhileRunning(rungs, request, heard?.beat))
  })
}

/** A client of 2026 gets the question as the call's answer, and calls again with the human's. */
async function answerOrAsk(
  rungs: Rungs,
  { keys, client }: Omit<ToolContext, 'signal'>,
  seal: Seal,
  request: ServerContext,
): Promise<CallToolResult | InputRequiredResult> {
  const { tool, given } = rungs
  const belongs = async () => ({ tool: tool.name, given, key: await keys.get(client.baseUrl) })
  const asked = seal.open(request, await belongs())
  const step = await takeStep(rungs, asked, inputResponse(request.mcpReq.inputResponses, 'answer'))
  if ('result' in step) return spoken(step.result)
  // The key is looked up anew: this very call may have stored one.
  const requestState = await seal.close(step.asked, await belongs(), request)
  return inputRequired({ inputRequests: { answer: step.ask }, requestState })
}

/** A client of the 2025 revisions is asked while its call waits; where it can't say, the words do. */
async function askedWhileRunning(
  rungs: Rungs,
  request: ServerContext,
  beat: (() => void) | undefined,
): Promise<ToolResult> {
  let step = await takeStep(rungs)
  while ('ask' in step) {
    const { ask, asked } = step
    const reply = await askInCall(ask, request, beat)
    step =
      reply.kind === 'elicit'
        ? await takeStep(rungs, asked, reply)
        : await takeStep({
            ...rungs,
            given: asked.args,
            client: { ...rungs.client, form: false, url: false },
          })
  }
  return step.result
}

function annotationsOf({ risk, idempotent, destructive }: Tool): ToolAnnotations {
  return {
    readOnlyHint: risk === 'read',
    destructiveHint: destructive || risk === 'spend',
    idempotentHint: idempotent,
    openWorldHint: true,
  }
}

/** The same result as data and as text, for hosts that show a model only one of them; then its pictures. */
function spoken(result: ToolResult): CallToolResult {
  const pictures = result.pictures.map(({ mimeType, bytes }) => ({
    type: 'image' as const,
    mimeType,
    data: Buffer.from(bytes).toString('base64'),
  }))
  return {
    content: [{ type: 'text', text: resultText(result) }, ...pictures],
    structuredContent: resultData(result),
    ...(result.error ? { isError: true } : {}),
  }
}

/**
 * A schema as it is listed. The arguments are judged by the tool: the library answers a misfit
 * with bare text, and the tool's own answer has the fields of every other result.
 */
function listed(schema: Record<string, unknown>): StandardSchemaWithJSON<unknown, unknown> {
  const jsonSchema = { input: () => schema, output: () => schema }
  const validate = (value: unknown) => ({ value })
  return { '~standard': { version: 1, vendor: 'mattercloud', jsonSchema, validate } }
}
