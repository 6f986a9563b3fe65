import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStack } from '@mattercloud/dev-stack'
import { breaches } from '@mattercloud/testing/sdk/contract'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { MatterCloud } from '../index.ts'
import { createFakeService, fakeServiceHandlers } from '../testing.ts'

const part = (name: string) => new URL(`../../../../examples/parts/${name}`, import.meta.url)
const address = {
  name: 'Ada Lovelace',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}
const unknown = '7f1de1c6-53a4-4a0c-8d0b-0b9f6a0c1f01'

/** What both services answered to one call, as far as it must agree. */
interface ReplyMessages {
  call: string
  status: number
  error: unknown
  fields: string[]
  facts: unknown
}

/** The same conversation, with whichever service: right calls, wrong ones, and the same again. */
async function converse(send: typeof fetch, url: string, key: string): Promise<ReplyMessages[]> {
  const messages: ReplyMessages[] = []
  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await send(url + path, {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const reply = z.looseObject({}).parse(await response.json())
    const shown = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '{id}').replace(/mc_ord_\w+/, '{public}')
    messages.push({
      call: `${method} ${shown}`,
      status: response.status,
      error: reply.error,
      fields: response.ok ? Object.keys(reply).sort() : [],
      facts: [
        reply.price_estimate,
        reply.execution_confidence,
        reply.risk_flags,
        reply.next_action,
        reply.max_cents,
      ],
    })
    const operation = `${method} ${contractPath(shown)}`
    expect({ operation, found: breaches(method, contractPath(shown), response.status, reply) }).toEqual({
      operation,
      found: [],
    })
    return reply
  }
  async function analysed(file_id: string) {
    for (;;) {
      const response = await send(`${url}/v1/files/${file_id}`, {
        headers: { Authorization: `Bearer ${key}` },
      })
      const { status } = z.looseObject({ status: z.string() }).parse(await response.json())
      if (status === 'ready' || status === 'failed') return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const bytes = new Uint8Array(await readFile(part('bracket.stl')))
  const wish = { filename: 'bracket.stl', content_type: 'model/stl', size_bytes: bytes.byteLength }
  const presigned = await call('POST', '/v1/files/presign', wish, { 'Idempotency-Key': 'p' })
  await call('POST', '/v1/files/presign', { ...wish, size_bytes: 1 }, { 'Idempotency-Key': 'p' })
  const file_id = z.string().parse(presigned.file_id)
  await call('POST', '/v1/files/confirm', { file_id })
  const put = await send(z.string().parse(presigned.upload_url), {
    method: 'PUT',
    headers: { 'Content-Type': 'model/stl' },
    body: bytes,
  })
  expect(put.status).toBe(200)
  await call('POST', '/v1/files/confirm', { file_id })
  await analysed(file_id)
  await call('GET', `/v1/files/${file_id}`)
  const nothing = new TextEncoder().encode('solid nothing')
  const broken = await call('POST', '/v1/files/presign', { ...wish, size_bytes: nothing.byteLength })
  await send(z.string().parse(broken.upload_url), {
    method: 'PUT',
    headers: { 'Content-Type': 'model/stl' },
    body: nothing,
  })
  await call('POST', '/v1/files/confirm', { file_id: broken.file_id })
  await analysed(z.string().parse(broken.file_id))
  await call('GET', `/v1/files/${broken.file_id}`)
  await call('POST', '/v1/files/presign', { ...wish, size_bytes: 2 ** 40 })
  await call('GET', `/v1/files/${unknown}`)
  await call('GET', '/v1/catalog')
  await call('GET', '/v1/files')
  const terms = { file_id, material_id: 'sla_white', quantity: 40, ship_country: 'US' }
  await call('POST', '/v1/quotes', { ...terms, material_id: 'cheese' })
  await call('POST', '/v1/quotes', { ...terms, quantity: 0 })
  const old = await call('POST', '/v1/quotes', terms)
  await call('POST', `/v1/files/${file_id}/unit`, { selected_unit: 'cm', confirmed_by: 'user' })
  await call('GET', `/v1/quotes/${old.quote_id}`)
  const quote = await call('POST', '/v1/quotes', { ...terms, quantity: 1 })
  const order = { quote_id: quote.quote_id, shipping_address_json: address }
  const keyed = (key: string) => ({ 'Idempotency-Key': key })
  await call('POST', '/v1/checkout_sessions', order)
  await call('POST', '/v1/checkout_sessions', { ...order, quote_id: old.quote_id }, keyed('1'))
  await call('POST', '/v1/checkout_sessions', { ...order, quote_id: unknown }, keyed('2'))
  await call('POST', '/v1/checkout_sessions', { quote_id: quote.quote_id }, keyed('3'))
  const elsewhere = { ...order, shipping_address_json: { ...address, country: 'DE' } }
  await call('POST', '/v1/checkout_sessions', elsewhere, keyed('4'))
  await call('POST', '/v1/checkout_sessions', { ...order, max_cents: 1 }, keyed('5'))
  const created = await call('POST', '/v1/checkout_sessions', order, keyed('6'))
  const repeated = await call('POST', '/v1/checkout_sessions', order, keyed('6'))
  expect(repeated.order_id).toBe(created.order_id)
  await call('POST', '/v1/checkout_sessions', order, keyed('7'))
  await call('GET', `/v1/orders/${created.order_id}`)
  await call('GET', `/v1/public/orders/${created.public_order_id}`)
  await call('POST', `/v1/orders/${created.order_id}/cancel`)
  await call('POST', `/v1/orders/${created.order_id}/cancel`)
  await call('GET', '/v1/orders')
  await call('GET', '/v1/events')
  await call('GET', '/v1/orders', undefined, { Authorization: 'Bearer mc_test_wrong' })
  return messages
}

function contractPath(shown: string): string {
  const [, thing = 'file'] = /^\/v1\/(file|quote|order)s/.exec(shown) ?? []
  return shown.replace('{id}', `{${thing}_id}`).replace('{public}', '{public_order_id}')
}

test('answers right and wrong calls as the service does, by the contract', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'mattercloud-fake-'))
  const stack = await startStack({ dataDir: join(directory, 'stack'), durable: false, callsPerMinute: 6000 })
  const anonymous = new MatterCloud({ baseUrl: stack.links.api_url })
  const { api_key } = await anonymous.connect({ email: 'owner@example.com', mode: 'test' })
  const real = await converse(fetch, stack.links.api_url, api_key).finally(async () => {
    await stack.stop()
    await rm(directory, { recursive: true, force: true })
  })
  const service = createFakeService()
  const fake = await converse(service.fetch, service.url, service.apiKey)
  expect(fake).toEqual(real)
}, 120_000)

describe('with the client, by MSW', () => {
  const service = createFakeService({ url: 'https://mattercloud.test' })
  const server = setupServer(...fakeServiceHandlers(service))
  beforeAll(() => server.listen())
  afterAll(() => server.close())
  const mc = new MatterCloud({ baseUrl: service.url, apiKey: service.apiKey })

  test('a part is bought and delivered without a network, with the test as owner and farm', async () => {
    const run = mc.run('bracket')
    await run.upload(new Uint8Array(await readFile(part('bracket.stl'))), { filename: 'bracket.stl' })
    const quote = await run.quote({ material_id: 'sla_white', quantity: 1, ship_country: 'US' })
    if (!quote.ready) throw new Error('the quote has questions')
    const order = await run.checkout({ quote, shipping_address_json: address })
    expect(() => service.ship(order.order_id)).toThrow('cannot become shipped')
    expect(() => service.accept(order.order_id)).toThrow('cannot become queued')
    const paid = order.untilPaid()
    service.pay(order.order_id)
    expect(await paid).toMatchObject({ status: 'paid', authorised_cents: 7500 })
    expect(() => service.accept(order.order_id, 7501)).toThrow('within 50.00–75.00 CNY')
    service.accept(order.order_id)
    service.start(order.order_id)
    service.ship(order.order_id)
    service.deliver(order.order_id)
    const statuses: string[] = []
    for await (const { status } of order.updates()) statuses.push(status)
    expect(statuses).toEqual(['requires_payment', 'paid', 'queued', 'in_production', 'shipped', 'delivered'])
    expect((await mc.events.list()).items.map(({ type }) => type)).toContain('order.shipped')
  })

  test('an open mesh has questions, a broken one fails with its reason, a declined order says so', async () => {
    const open = mc.run('open')
    const bytes = new Uint8Array(await readFile(part('broken/open-box.stl')))
    await open.upload(bytes, { filename: 'open-box.stl' })
    const quote = await open.quote({ material_id: 'sla_white', quantity: 1, ship_country: 'US' })
    expect(quote.questions.map(({ field }) => field)).toContain('acknowledged_risks')
    const answered = await open.answer({ acknowledged_risks: ['non_watertight', 'low_confidence'] })
    if (!answered.ready) throw new Error('the quote still has questions')
    const order = await open.checkout({ quote: answered, shipping_address_json: address })
    service.decline(order.order_id, 'too dear')
    await expect(order.untilPaid()).rejects.toThrow('too dear')

    const { id } = await mc.files.upload({
      filename: 'x.stl',
      bytes: new TextEncoder().encode('solid nothing'),
    })
    await expect(mc.files.waitUntilReady(id)).rejects.toMatchObject({ status: 200, retryable: false })
  })

  test('an unknown call is answered 404', async () => {
    await expect(mc.settings.get()).rejects.toMatchObject({ code: 'not_found', status: 404 })
  })
})
