import { resultData, resultText, type Tool, type ToolContext, type ToolResult } from '@mattercloud/sdk/tools'
import type {
  CallToolResult,
  McpServer,
  ServerContext,
  StandardSchemaWithJSON,
  ToolAnnotations,
} from '@modelcontextprotocol/server'
import type { z } from 'zod'
import { progressOf } from './progress.ts'

/** Puts a tool of the SDK on the server. */
export function registerTool(server: McpServer, context: Omit<ToolContext, 'signal'>, tool: Tool): void {
  const config = {
    title: tool.title,
    description: tool.description,
    annotations: annotationsOf(tool),
    inputSchema: unjudged(tool.input),
    outputSchema: tool.output,
  }
  server.registerTool(tool.name, config, async (given: unknown, request: ServerContext) => {
    const { signal } = request.mcpReq
    return spoken(await tool.run(given, { ...context, signal, progress: progressOf(request) }))
  })
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
 * The schema as it is listed, but taking everything: the library answers a
 * misfit with bare text, and the tool's own answer has the fields of every other result.
 */
function unjudged(schema: z.ZodObject): StandardSchemaWithJSON<unknown, unknown> {
  const { vendor, version, jsonSchema } = schema['~standard']
  return { '~standard': { vendor, version, jsonSchema, validate: (value: unknown) => ({ value }) } }
}
