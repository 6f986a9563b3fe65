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
import { readClientCapabilities } from './elicitation/clientCapabilities.ts'
import { runOrElicit, type ToolCall } from './elicitation/elicitation.ts'
import type { RequestStateSeal } from './elicitation/requestState.ts'
import { sendElicitation } from './elicitation/sendElicitation.ts'
import { progressListenerOf } from './progress.ts'
import { readClientName } from './readClientName.ts'

/** Registers a tool of the SDK on the server. */
export function registerTool(
  server: McpServer,
  context: Omit<ToolContext, 'signal'>,
  seal: RequestStateSeal,
  tool: Tool,
): void {
  const { input, output } = listedSchemas(tool)
  const config = {
    title: tool.title,
    description: tool.description,
    annotations: annotationsOf(tool),
    inputSchema: listedSchema({ ...input }),
    outputSchema: listedSchema({ ...output }),
  }
  server.registerTool(tool.name, config, async (given: unknown, request: ServerContext) => {
    const { signal } = request.mcpReq
    const listener = progressListenerOf(request)
    const toolCall: ToolCall = {
      tool,
      given: z.record(z.string(), z.unknown()).catch({}).parse(given),
      client: readClientCapabilities(server, request),
      run: (args, afterPage) =>
        tool.run(args, {
          ...context,
          clientName: readClientName(server, request),
          afterPage,
          signal,
          progress: listener?.progress,
        }),
      shipCountry: async (run_id) => (await context.client.run(run_id).state()).ship_country,
    }
    return toolCall.client.era === 'modern'
      ? answerOrRequestInput(toolCall, context, seal, request)
      : toCallToolResult(await elicitWhileRunning(toolCall, request, listener?.keepAlive))
  })
}

/** A client of 2026 gets the question as the call's result, and calls again with the human's answer. */
async function answerOrRequestInput(
  toolCall: ToolCall,
  { keys, client }: Omit<ToolContext, 'signal'>,
  seal: RequestStateSeal,
  request: ServerContext,
): Promise<CallToolResult | InputRequiredResult> {
  const { tool, given } = toolCall
  const binding = async () => ({ tool: tool.name, given, key: await keys.get(client.baseUrl) })
  const pending = seal.open(request, await binding())
  const step = await runOrElicit(toolCall, pending, inputResponse(request.mcpReq.inputResponses, 'answer'))
  if ('result' in step) return toCallToolResult(step.result)
  // The key is read again: this call may have stored one.
  const requestState = await seal.seal(step.pending, await binding(), request)
  return inputRequired({ inputRequests: { answer: step.request }, requestState })
}

/** Asks a client of the 2025 revisions while its call waits; where it can't be asked, the result says the same as text. */
async function elicitWhileRunning(
  toolCall: ToolCall,
  request: ServerContext,
  keepAlive: (() => void) | undefined,
): Promise<ToolResult> {
  let step = await runOrElicit(toolCall)
  while ('request' in step) {
    const reply = await sendElicitation(step.request, request, keepAlive)
    step =
      reply.kind === 'elicit' || step.pending.kind === 'page'
        ? await runOrElicit(toolCall, step.pending, reply)
        : await runOrElicit({
            ...toolCall,
            given: step.pending.args,
            client: { ...toolCall.client, form: false, url: false },
          })
  }
  return step.result
}

function annotationsOf({ title, risk, idempotent, destructive }: Tool): ToolAnnotations {
  return {
    title,
    readOnlyHint: risk === 'read',
    destructiveHint: destructive || risk === 'spend',
    idempotentHint: idempotent,
    openWorldHint: true,
  }
}

/** A result as data and as text, for hosts that show a model only one of them; then its pictures. */
function toCallToolResult(result: ToolResult): CallToolResult {
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
 * A schema as `tools/list` returns it. The tool itself validates the arguments: the library would answer invalid
 * ones with bare text, and the tool's own answer has the fields of every other result.
 */
function listedSchema(schema: Record<string, unknown>): StandardSchemaWithJSON<unknown, unknown> {
  const jsonSchema = { input: () => schema, output: () => schema }
  const validate = (value: unknown) => ({ value })
  return { '~standard': { version: 1, vendor: 'mattercloud', jsonSchema, validate } }
}
