// A question that the MCP server asked of a client of 2026: what the client sends with the answer.

import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { MatterCloud } from '@mattercloud/sdk'
import { serveHttp } from '../../../packages/mcp-server/src/http/serveHttp.ts'
import { stateSecret } from '../derived.ts'

export async function askQuestion(apiUrl: string, key: string, file_id: string): Promise<object> {
  const require = createRequire(new URL('../../../packages/mcp-server/package.json', import.meta.url))
  const { Client, StreamableHTTPClientTransport } = await import(
    pathToFileURL(require.resolve('@modelcontextprotocol/client')).href
  )
  const served = await serveHttp({ client: new MatterCloud({ baseUrl: apiUrl }) }, { port: 0, stateSecret })
  const answer = Promise.withResolvers<object>()
  const transport = new StreamableHTTPClientTransport(new URL(served.url), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
    async fetch(url: URL, init: { body?: string; headers?: Headers }) {
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
      if (body?.params?.requestState === undefined) return fetch(url, init)
      const headers = Object.fromEntries(new Headers(init.headers))
      delete headers['authorization']
      answer.resolve({ headers, body })
      return new Promise(() => {})
    },
  })
  const client = new Client(
    { name: 'mattercloud-stored-data', version: '0.0.0' },
    { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode: { pin: '2026-07-28' } } },
  )
  client.setRequestHandler('elicitation/create', () => ({ action: 'accept', content: { quantity: 7 } }))
  await client.connect(transport)
  const args = { file_id, material_id: 'sla_white', ship_country: 'US' }
  client.callTool({ name: 'quote', arguments: args }).catch(() => undefined)
  const request = await answer.promise
  // The client waits without end, so the server is left to stop with this process.
  return request
}
