import { MatterCloud } from '@mattercloud/sdk'
import { dataOf, testKey } from '@mattercloud/testing/mcp/host'
import { connectHttp, type McpClient } from '@mattercloud/testing/mcp/mcpClient'
import { ids, order, quoted, readyFile, session } from '@mattercloud/testing/sdk/samples'
import { type ServedFakeService, serveFakeService } from '@mattercloud/testing/sdk/serveFakeService'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type RunningServer, serveHttp } from './serveHttp.ts'

let api: ServedFakeService
let served: RunningServer
let mcp: McpClient
beforeAll(async () => {
  api = await serveFakeService({ apiKey: testKey })
  served = await serveHttp({ client: new MatterCloud({ baseUrl: api.url }) }, { port: 0 })
  mcp = await connectHttp(served.url, testKey, '2026-07-28')
})
afterAll(async () => {
  await mcp.close()
  await served.close()
  await api.close()
})
beforeEach(() => {
  api.reset()
  api.on('GET /v1/settings', { body: {} })
  api.on(`GET /v1/files/${ids.file}`, { body: readyFile() })
  api.on(`GET /v1/files/${otherFile}`, { body: readyFile({ id: otherFile }) })
  api.on('POST /v1/quotes', { body: quoted() })
  api.on(`GET /v1/quotes/${ids.quote}`, { body: quoted() })
  api.on('POST /v1/checkout_sessions', { body: session() })
  api.on('GET /v1/orders', { body: { items: [order()], next_cursor: null } })
  api.on(`GET /v1/orders/${ids.order}`, { body: order() })
  api.on(`POST /v1/orders/${ids.order}/cancel`, { body: order({ status: 'cancelled' }) })
})

/** Calls a tool, and lists the requests that it sends to the service. */
async function countCalls(tool: string, args: Record<string, unknown> = {}) {
  const countBefore = api.requests.length
  const { status, run_id } = dataOf(await mcp.call(tool, args))
  const calls = api.requests.slice(countBefore).map(({ method, path }) => `${method} ${path}`)
  return { status, run_id, calls }
}

const otherFile = '00000000-0000-4000-8000-0000000000ff'
const wish = { material_id: 'sla_white', quantity: 1, ship_country: 'US' }
const shipping_address_json = {
  name: 'Ada Lovelace',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}

test('a tool sends few requests: a key may send 60 a minute', async () => {
  const uploaded = await countCalls('upload', { file_id: ids.file })
  const { run_id } = uploaded
  const steps = [
    { max: 8, ...uploaded },
    { max: 8, ...(await countCalls('quote', { run_id, ...wish })) },
    { max: 8, ...(await countCalls('quote', { run_id, quantity: 2 })) },
    { max: 5, ...(await countCalls('quote', { run_id })) },
    { max: 9, ...(await countCalls('checkout', { run_id, shipping_address_json })) },
    { max: 5, ...(await countCalls('checkout', { run_id, shipping_address_json })) },
    { max: 4, ...(await countCalls('track', { run_id })) },
    { max: 3, ...(await countCalls('track')) },
    { max: 5, ...(await countCalls('cancel', { run_id })) },
  ]
  expect(steps.map(({ status }) => status)).toEqual([
    ...['ready', 'quoted', 'quoted', 'quoted', 'requires_payment', 'requires_payment'],
    ...['requires_payment', 'listed', 'cancelled'],
  ])
  for (const { max, calls } of steps) expect(calls.length, calls.join('\n')).toBeLessThanOrEqual(max)
})

test('a file that is given without its run takes no more requests, however many runs there are', async () => {
  const { run_id } = await countCalls('upload', { file_id: ids.file })
  for (let i = 0; i < 15; i += 1) await countCalls('upload', { file_id: otherFile, run_id: `run_${i}` })
  const { status, calls, ...found } = await countCalls('quote', { file_id: ids.file, ...wish })
  expect({ status, ...found }).toEqual({ status: 'quoted', run_id })
  expect(calls.length, calls.join('\n')).toBeLessThanOrEqual(8)
})

test('the materials are read once a minute, for all clients', async () => {
  const { run_id } = await countCalls('upload', { file_id: ids.file })
  await countCalls('quote', { run_id, ...wish, material_id: undefined, material: 'white resin' })
  const other = await connectHttp(served.url, testKey, 'legacy')
  await other.call('quote', { run_id, quantity: 3 })
  await other.close()
  expect(api.count('GET /v1/catalog')).toBeLessThanOrEqual(1)
})
