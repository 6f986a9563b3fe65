import { testKey } from '@mattercloud/testing/mcp/host'
import { McpServer } from '@modelcontextprotocol/server'
import { afterAll, expect, test } from 'vitest'
import { createHttpHandler } from './createHttpHandler.ts'

const handler = createHttpHandler(() => new McpServer({ name: 'tests', version: '0.0.0' }), {
  hostnames: ['127.0.0.1'],
})
afterAll(() => handler.close())

const initialize = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'Jörg', version: '0.0.0' },
  },
})

function post(path: string, body: string, encoding: 'utf8' | 'latin1' = 'utf8') {
  return handler.fetch(
    new Request(`http://127.0.0.1${path}`, {
      method: 'POST',
      headers: {
        host: '127.0.0.1',
        authorization: `Bearer ${testKey}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: new Uint8Array(Buffer.from(body, encoding)),
    }),
  )
}

test.each([
  ['/mcp', 200],
  ['/mcp/', 200],
  ['/mcp//', 404],
  ['/mcp/x', 404],
  ['/', 404],
])('%s answers %i', async (path, status) => {
  expect((await post(path, initialize)).status).toBe(status)
})

test('a body is UTF-8, with or without a byte order mark; other bytes are refused', async () => {
  expect((await post('/mcp', `\ufeff${initialize}`)).status).toBe(200)
  for (const body of [initialize, '{"a":"\xff"}', '\xff\xfe{\0}\0']) {
    const refused = await post('/mcp', body, 'latin1')
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('UTF-8')
  }
})
