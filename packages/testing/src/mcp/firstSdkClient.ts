import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { CallToolResultSchema, ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import type { McpClient, Person } from './mcpClient.ts'
import { programParameters } from './stdioClient.ts'

/** What a test does with a host, whichever library that was built with. */
export type Peer = Pick<McpClient, 'call' | 'asked' | 'close'>

/** A host that was built with the protocol's first library, which most of today's hosts were. */
async function connected(
  transport: StdioClientTransport | StreamableHTTPClientTransport,
  { elicitation, answer }: Person,
): Promise<Peer> {
  const client = new Client(
    { name: 'mattercloud-tests-first-sdk', version: '0.0.0' },
    { capabilities: { elicitation } },
  )
  const asked: Peer['asked'] = []
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    asked.push(params)
    return answer(params)
  })
  await client.connect(transport)
  return {
    asked,
    call: async (name, args = {}) =>
      CallToolResultSchema.parse(await client.callTool({ name, arguments: args })),
    close: () => client.close(),
  }
}

/** @param env as in `startStdioClient` */
export function startFirstSdkStdio(env: Record<string, string>, person: Person): Promise<Peer> {
  return connected(new StdioClientTransport(programParameters(env)), person)
}

/** @param url where the server speaks Streamable HTTP */
export function connectFirstSdkHttp(url: string, key: string, person: Person): Promise<Peer> {
  const headers = { authorization: `Bearer ${key}` }
  return connected(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }), person)
}
