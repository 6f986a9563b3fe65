import { fileURLToPath } from 'node:url'
import { type CallToolResult, Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'

export const program = fileURLToPath(new URL('../../bin/mattercloud-mcp.mjs', import.meta.url))

export interface StdioClient {
  client: Client
  /** Calls a tool, as a host does for its model. */
  call(tool: string, args?: Record<string, unknown>): Promise<CallToolResult>
  /** What the server wrote to standard error so far. */
  stderr(): string
  close(): Promise<void>
}

/**
 * The server as a host starts it: a child process spoken to over its pipes.
 *
 * @param env the only variables that it gets besides PATH and HOME.
 */
export async function startStdioClient(
  env: Record<string, string>,
  options: { cwd?: string; era?: 'legacy' | '2026-07-28' } = {},
): Promise<StdioClient> {
  const { cwd, era = 'legacy' } = options
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ['--conditions=@mattercloud/source', program],
    env,
    stderr: 'pipe',
    ...(cwd === undefined ? {} : { cwd }),
  })
  let written = ''
  transport.stderr?.on('data', (chunk: Buffer) => {
    written += chunk.toString()
  })
  const client = new Client(
    { name: 'mattercloud-tests', version: '0.0.0' },
    { versionNegotiation: { mode: era === 'legacy' ? 'legacy' : { pin: era } } },
  )
  await client.connect(transport)
  return {
    client,
    call: (name, args = {}) => client.callTool({ name, arguments: args }),
    stderr: () => written,
    close: () => client.close(),
  }
}
