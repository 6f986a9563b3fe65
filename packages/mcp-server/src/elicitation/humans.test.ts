import { MatterCloud } from '@mattercloud/sdk'
import { dataOf, testKey, textOf } from '@mattercloud/testing/mcp/host'
import { connectHttp, type McpClient, type Person } from '@mattercloud/testing/mcp/mcpClient'
import { ids, order, quoted, readyFile, session } from '@mattercloud/testing/sdk/samples'
import { type ServedFakeService, serveFakeService } from '@mattercloud/testing/sdk/serveFakeService'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type RunningServer, serveHttp } from '../http/serveHttp.ts'

let api: ServedFakeService
let served: RunningServer
let mcp: McpClient
beforeAll(async () => {
  api = await serveFakeService({ apiKey: testKey })
  served = await serveHttp({ client: new MatterCloud({ baseUrl: api.url }) }, { port: 0 })
})
beforeEach(() => {
  api.reset()
  api.on('GET /v1/settings', { body: {} })
  api.on(`GET /v1/files/${ids.file}`, { body: readyFile() })
  api.on('POST /v1/quotes', { body: quoted() })
  api.on(`GET /v1/quotes/${ids.quote}`, { body: quoted() })
  api.on('POST /v1/checkout_sessions', { body: session() })
  api.on(`GET /v1/orders/${ids.order}`, { body: order() })
})
afterEach(() => mcp.close())
afterAll(async () => {
  await served.close()
  await api.close()
})

const wish = { file_id: ids.file, material_id: 'sla_white', quantity: 1, ship_country: 'US' }
const shipping_address_json = {
  name: 'Ada Lovelace',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}

const addressForm = z.object({
  properties: z.object({ known_address: z.object({ enum: z.array(z.string()) }) }),
  required: z.array(z.string()),
})

describe.each(['legacy', '2026-07-28'] as const)('a human before a client of the era %s', (era) => {
  const connect = async (answer: Person['answer']) => {
    mcp = await connectHttp(served.url, testKey, era, { elicitation: { form: {}, url: {} }, answer })
  }

  test('who declines a form is told that nothing goes on, and is not asked again', async () => {
    await connect(() => ({ action: 'decline' }))
    const result = await mcp.call('quote', { file_id: ids.file })
    expect(dataOf(result)).toMatchObject({
      status: 'declined',
      next_action: 'respect_users_refusal',
      next_call: null,
      missing: [],
      tell_user: expect.stringContaining('You declined'),
    })
    expect(textOf(result)).toContain('do not ask again')
    expect(textOf(result)).not.toContain('Ask the user')
    expect(mcp.elicitations).toHaveLength(1)
  })

  test('who only closes a form can still be asked in the chat', async () => {
    await connect(() => ({ action: 'cancel' }))
    const result = await mcp.call('quote', { file_id: ids.file })
    expect(dataOf(result)).toMatchObject({ status: 'needs_input', next_call: { tool: 'quote' } })
    expect(textOf(result)).toContain('closed it without an answer')
  })

  test.each([
    ['the address of an earlier order', { known_address: '' }, shipping_address_json],
    [
      'another address',
      { name: 'Grace Hopper', line1: '1 Navy Way', city: 'Boston', state: 'MA', postal_code: '02110' },
      {
        ...{ name: 'Grace Hopper', line1: '1 Navy Way', city: 'Boston', state: 'MA', postal_code: '02110' },
        country: 'US',
      },
    ],
  ])('ADDR-10 who orders again chooses %s in the form', async (_, content, expected) => {
    const earlier = order({ order_id: ids.file, status: 'paid', shipping_address_json })
    api.on('GET /v1/orders', { body: { items: [earlier], next_cursor: null } })
    await connect((request) => {
      if (request.mode === 'url') return { action: 'accept' }
      const offered = addressForm.parse(request.requestedSchema).properties.known_address
      return {
        action: 'accept',
        content: 'known_address' in content ? { known_address: offered.enum[0] ?? '' } : content,
      }
    })
    const { run_id } = dataOf(await mcp.call('quote', wish))
    api.on(`GET /v1/orders/${ids.order}`, { body: order({ shipping_address_json: expected }) })
    const result = await mcp.call('checkout', { run_id })
    expect(dataOf(result)).toMatchObject({ status: 'requires_payment' })
    const { requestedSchema: form } = z
      .object({ requestedSchema: addressForm })
      .parse(mcp.elicitations.find(({ mode }) => mode !== 'url'))
    expect(form.properties.known_address.enum).toEqual([
      `Ada Lovelace, 123 Main St, San Francisco, CA, 94105, US, as order ${ids.public_order}`,
    ])
    // One of them or the fields: none is required by itself.
    expect(form.required).toEqual([])
    const sent = api.requests.findLast(({ path }) => path === '/v1/checkout_sessions')
    expect(sent?.json()).toMatchObject({ shipping_address_json: expected })
  })

  test('who opens a page for a file reads of the file, and not of an approval', async () => {
    const drop_url = 'https://mattercloud.test/drop/1'
    const waiting = readyFile({ status: 'pending_upload', next_action: 'ask_user_to_drop_file' })
    api.on(`GET /v1/files/${ids.file}`, { body: { ...waiting, metrics_json: null } })
    api.on('POST /v1/files/drop', {
      body: { file_id: ids.file, drop_url, expires_at: '2099-11-25T08:00:00Z' },
    })
    await connect(() => ({ action: 'accept' }))
    const result = await mcp.call('upload', { wait_seconds: 0 })
    expect(mcp.elicitations).toMatchObject([{ mode: 'url', url: drop_url }])
    expect(dataOf(result).tell_user).toMatch(/when the file has come.*drop\/1/)
    expect(`${textOf(result)}`).not.toMatch(/decided|approves|pays/)
  })

  test.each([
    [{ status: 'paid', authorised_cents: 7500 }, /^Your order is mc_ord_0{16}1\. The payment is approved/],
    [{ status: 'cancelled', cancel_reason: 'declined_by_owner' }, /^The order was declined on its page\./],
  ] as const)('who decides on the page of the call hears what they did: %j', async (changes, words) => {
    await connect(({ mode }) => {
      if (mode === 'url')
        api.on(`GET /v1/orders/${ids.order}`, { body: order({ shipping_address_json, ...changes }) })
      return { action: 'accept' }
    })
    const { run_id } = dataOf(await mcp.call('quote', wish))
    const result = await mcp.call('checkout', { run_id, shipping_address_json })
    expect(dataOf(result)).toMatchObject({ status: changes.status, order_id: ids.order, spent_cents: 0 })
    expect(dataOf(result).tell_user).toMatch(words)
    expect(textOf(result)).toContain('was prepared by this call')
    expect(textOf(result)).not.toMatch(/ordered already|Nothing was ordered/)
    expect(api.count('POST /v1/checkout_sessions')).toBe(1)
  })
})

test('over HTTP the list has only what works there', async () => {
  mcp = await connectHttp(served.url, testKey, '2026-07-28')
  const { tools } = await mcp.client.listTools()
  const listed = new Map(tools.map((tool) => [tool.name, tool]))
  for (const name of ['upload', 'quote'])
    expect(Object.keys(listed.get(name)?.inputSchema.properties ?? {})).not.toEqual(
      expect.arrayContaining(['path']),
    )
  expect(listed.get('upload')?.description).not.toContain('this computer')
  const refused = await mcp.call('upload', { path: 'a.stl', colour: 'red' })
  expect(textOf(refused)).toMatch(/upload takes: source_url, file_id/)
})
