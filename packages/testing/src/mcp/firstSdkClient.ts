import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { CallToolResultSchema, ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import type { McpClient, Person } from './mcpClient.ts'
import { programParameters } from './stdioClient.ts'

/** The parts of a host that tests use, for every client library. */
export type Peer = Pick<McpClient, 'call' | 'elicitations' | 'close'>

/** A host built with version 1 of the protocol's library, as most hosts are today. */
async function connected(
  transport: StdioClientTransport | StreamableHTTPClientTransport,
  { elicitation, answer }: Person,
): Promise<Peer> {
  const client = new Client(
    { name: 'mattercloud-tests-first-sdk', version: '0.0.0' },
    { capabilities: { elicitation } },
  )
  const requests: Peer['elicitations'] = []
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    requests.push(params)
    return answer(params)
  })
  await client.connect(transport)
  return {
    elicitations: requests,
    call: async (name, args = {}) =>
      CallToolResultSchema.parse(await client.callTool({ name, arguments: args })),
    close: () => client.close(),
  }
}

/** @param env as in `startStdioClient` */
export function startFirstSdkStdio(env: Record<string, string>, person: Person): Promise<Peer> {
  return connected(new StdioClientTransport(programParameters(env)), person)
}

/** @param url the address of the Streamable HTTP endpoint */
export function connectFirstSdkHttp(url: string, key: string, person: Person): Promise<Peer> {
  const headers = { authorization: `Bearer ${key}` }
  return connected(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }), person)
}
