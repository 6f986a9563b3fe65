import { fileURLToPath } from 'node:url'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { connectClient, type Era, type McpClient, type Person } from './mcpClient.ts'

export const program = fileURLToPath(new URL('../../../mcp-server/bin/mattercloud-mcp.mjs', import.meta.url))

export interface StdioClient extends McpClient {
  /** What the server wrote to standard error so far. */
  stderr(): string
}

/**
 * Starts the server as a host does: as a child process over stdio.
 *
 * @param env the only variables that it gets besides PATH and HOME.
 */
export async function startStdioClient(
  env: Record<string, string>,
  options: { cwd?: string; era?: Era; person?: Person } = {},
): Promise<StdioClient> {
  const { cwd, era = 'legacy', person } = options
  const transport = new StdioClientTransport({
    ...programParameters(env),
    ...(cwd === undefined ? {} : { cwd }),
  })
  let written = ''
  transport.stderr?.on('data', (chunk: Buffer) => {
    written += chunk.toString()
  })
  const client = await connectClient(transport, era, person)
  return { ...client, stderr: () => written }
}

/** How the program is started from its sources, for any client's stdio transport. */
export function programParameters(env: Record<string, string>) {
  const args = ['--conditions=@mattercloud/source', program]
  // Types are stripped once for all the processes that the tests start.
  const { NODE_COMPILE_CACHE } = process.env
  const cached = NODE_COMPILE_CACHE === undefined ? env : { NODE_COMPILE_CACHE, ...env }
  return { command: process.execPath, args, env: cached, stderr: 'pipe' as const }
}
