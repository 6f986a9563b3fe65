import {
  type CallToolResult,
  Client,
  type ClientCapabilities,
  type ElicitRequestParams,
  type ElicitResult,
  StreamableHTTPClientTransport,
  type Transport,
} from '@modelcontextprotocol/client'

export type Era = 'legacy' | '2026-07-28'

/** The human behind a host: what the host can show, and what the human answers. */
export interface Person {
  elicitation: NonNullable<ClientCapabilities['elicitation']>
  answer(request: ElicitRequestParams): ElicitResult | Promise<ElicitResult>
}

export interface McpClient {
  client: Client
  /** Calls a tool, as a host does for its model. */
  call(tool: string, args?: Record<string, unknown>): Promise<CallToolResult>
  /** All elicitations so far, oldest first. */
  elicitations: ElicitRequestParams[]
  close(): Promise<void>
}

/** A host of this era of the protocol over this transport. */
export async function connectClient(transport: Transport, era: Era, person?: Person): Promise<McpClient> {
  const client = new Client(
    { name: 'mattercloud-tests', version: '0.0.0' },
    {
      capabilities: person ? { elicitation: person.elicitation } : {},
      versionNegotiation: { mode: era === 'legacy' ? 'legacy' : { pin: era } },
    },
  )
  const requests: ElicitRequestParams[] = []
  if (person) {
    client.setRequestHandler('elicitation/create', ({ params }) => {
      requests.push(params)
      return person.answer(params)
    })
  }
  await client.connect(transport)
  return {
    client,
    call: (name, args = {}) => client.callTool({ name, arguments: args }),
    elicitations: requests,
    close: () => client.close(),
  }
}

/** A host that connects to the server over HTTP with an API key. */
export function connectHttp(url: string, key: string, era: Era, person?: Person): Promise<McpClient> {
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
  })
  return connectClient(transport, era, person)
}
