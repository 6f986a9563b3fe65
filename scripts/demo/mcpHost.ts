import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import * as z from 'zod'

const program = fileURLToPath(new URL('../../packages/mcp-server/bin/mattercloud-mcp.mjs', import.meta.url))

/** The fields in every result; a step reads further fields with its own schema. */
const result = z.looseObject({
  status: z.string(),
  tell_user: z.string(),
  waiting_for: z.string(),
  next_action: z.string(),
  run_id: z.string(),
})
export type ToolResult = z.infer<typeof result>

/** An MCP host such as Claude: starts the server as a child process and calls its tools. */
export interface McpHost {
  tools(): Promise<string[]>
  /** @throws Error with the tool's text if the tool failed */
  call<Fields extends z.ZodRawShape>(
    tool: string,
    args: Record<string, unknown>,
    fields: Fields,
  ): Promise<ToolResult & z.infer<z.ZodObject<Fields>>>
  close(): Promise<void>
}

/** @param env variables for the server besides PATH and HOME: the service's address, its folders */
export async function startMcpHost(env: Record<string, string>): Promise<McpHost> {
  const client = new Client({ name: 'mattercloud-demo', version: '1.0.0' })
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: ['--conditions=@mattercloud/source', program],
      env,
      stderr: 'inherit',
    }),
  )
  return {
    async tools() {
      const { tools } = await client.listTools()
      return tools.map((tool) => tool.name)
    },
    async call(tool, args, fields) {
      const answer = await client.callTool({ name: tool, arguments: args })
      if (answer.isError) {
        const [first] = answer.content
        throw new Error(first?.type === 'text' ? first.text : `the tool ${tool} failed`)
      }
      return {
        ...result.parse(answer.structuredContent),
        ...z.object(fields).parse(answer.structuredContent),
      }
    },
    close: () => client.close(),
  }
}
