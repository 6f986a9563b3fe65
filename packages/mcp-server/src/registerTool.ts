import {
  listedSchemas,
  resultData,
  resultText,
  type Tool,
  type ToolContext,
  type ToolResult,
} from '@mattercloud/sdk/tools'
import type {
  CallToolResult,
  McpServer,
  ServerContext,
  StandardSchemaWithJSON,
  ToolAnnotations,
} from '@modelcontextprotocol/server'
import { progressOf } from './progress.ts'

/** Puts a tool of the SDK on the server. */
export function registerTool(server: McpServer, context: Omit<ToolContext, 'signal'>, tool: Tool): void {
  const { input, output } = listedSchemas(tool)
  const config = {
    title: tool.title,
    description: tool.description,
    annotations: annotationsOf(tool),
    inputSchema: listed(input),
    outputSchema: listed(output),
  }
  server.registerTool(tool.name, config, async (given: unknown, request: ServerContext) => {
    const { signal } = request.mcpReq
    return spoken(await tool.run(given, { ...context, signal, progress: progressOf(request) }))
  })
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
