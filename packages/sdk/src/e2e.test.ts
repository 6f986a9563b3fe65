import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import { startWebhookReceiver } from '@mattercloud/testing/webhooks/waitingReceiver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { MatterCloud, MatterCloudError, type OrderStatus } from './index.ts'
import { readMeshFile } from './node.ts'
import { verifyWebhook } from './webhooks.ts'

const bracket = fileURLToPath(new URL('../../../examples/parts/bracket.stl', import.meta.url))
const address = {
  name: 'Ada Lovelace',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}

let directory: string
let stack: Stack
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mattercloud-sdk-'))
  stack = await startStack({ dataDir: join(directory, 'stack'), durable: false })
}, 120_000)
afterAll(async () => {
  await stack?.stop()
  await rm(directory, { recursive: true, force: true })
}, 60_000)

test('a part is bought and delivered with the SDK, and its agent sees every step', async () => {
  const receiver = await startWebhookReceiver()
  const anonymous = new MatterCloud({ baseUrl: stack.links.api_url })
  const connection = await anonymous.connect({ email: 'owner@example.com', name: 'road-test' })
  expect(connection.key_status).toBe('active')
  const client = anonymous.withKey(connection.api_key)
  const endpoint = await client.webhookEndpoints.create({ url: receiver.url })

  const sent: number[] = []
  const uploaded = await client.files.upload(await readMeshFile(bracket, await anonymous.catalog()), {
    onProgress: (progress) => sent.push(progress.sent / progress.total),
  })
  expect(sent[0]).toBe(0)
  expect(sent.at(-1)).toBe(1)
  const file = await client.files.waitUntilReady(uploaded.id)
  expect(file.metrics_json).toMatchObject({ is_watertight: true, detected_unit: 'mm', warnings: [] })
  const picture = await client.files.preview(file.id)
  expect(Buffer.from(picture.subarray(1, 4)).toString()).toBe('PNG')
  expect(await client.files.preview(file.id, { theme: 'dark' })).not.toEqual(picture)
  await expect(client.files.repair(file.id)).rejects.toMatchObject({ code: 'repair_not_needed' })
  expect((await client.files.list()).items.map(({ id }) => id)).toEqual([uploaded.id])

  const quote = await client.quotes.create({
    file_id: file.id,
    material_id: 'sla_white',
    quantity: 1,
    ship_country: 'US',
  })
  expect(await client.quotes.get(quote.quote_id)).toMatchObject({ quote_hash: quote.quote_hash })
  const options = { idempotencyKey: 'road' }
  const purchase = { quote_id: quote.quote_id, shipping_address_json: address }
  const checkout = await client.checkoutSessions.create(purchase, options)
  expect(checkout).toMatchObject({ status: 'requires_payment', max_cents: quote.price_estimate.max })
  expect((await client.checkoutSessions.create(purchase, options)).order_id).toBe(checkout.order_id)

  const operator = await operatorOf(stack, checkout.order_id)
  const then: Partial<Record<OrderStatus, () => Promise<void>>> = {
    requires_payment: () => payAsHuman(checkout.approval_url),
    paid: () => operator('accept', { final_price_cents: quote.price_estimate.min }),
    queued: () => operator('start'),
    in_production: () => operator('ship', { carrier: 'SF Express', tracking_number: 'SF1' }),
    shipped: () => operator('deliver'),
  }
  const statuses: OrderStatus[] = []
  for await (const order of client.orders.updates(checkout.order_id)) {
    const isNew = !statuses.includes(order.status)
    statuses.push(order.status)
    if (isNew) await then[order.status]?.()
  }
  expect([...new Set(statuses)]).toEqual([
    'requires_payment',
    'paid',
    'queued',
    'in_production',
    'shipped',
    'delivered',
  ])

  const order = await client.orders.get(checkout.order_id)
  expect(order).toMatchObject({
    status: 'delivered',
    captured_cents: quote.price_estimate.min,
    approval: { kind: 'stripe_checkout', quote_hash: quote.quote_hash },
    tracking_number: 'SF1',
  })
  await expect(client.orders.cancel(order.order_id)).rejects.toMatchObject({ code: 'invalid_transition' })
  expect(await anonymous.publicOrders.get(checkout.public_order_id)).toMatchObject({ status: 'delivered' })

  const { items } = await client.events.list()
  const deliveries = await receiver.atLeast(items.length)
  const verdicts = deliveries.map(({ headers, body }) =>
    verifyWebhook({ secret: endpoint.secret, headers, body, now: new Date() }),
  )
  const results = verdicts.map((verdict) => (verdict.ok ? verdict.event.id : verdict.reason))
  expect([...new Set(results)].sort((a, b) => Number(a) - Number(b))).toEqual(items.map(({ id }) => id))
  const [first] = deliveries
  if (!first) throw new Error('nothing was delivered')
  const forged = { headers: first.headers, body: `${first.body} `, now: new Date() }
  expect(verifyWebhook({ secret: endpoint.secret, ...forged })).toEqual({
    ok: false,
    reason: 'signature_mismatch',
  })
  expect((await client.webhookEndpoints.deliveries(endpoint.id)).items.length).toBeGreaterThan(0)

  // Through a rotation a receiver may know either secret.
  const { secret: renewed } = await client.webhookEndpoints.rotate(endpoint.id)
  const delivery = await client.webhookEndpoints.test(endpoint.id)
  const isTried = ({ headers: sent }: { headers: Record<string, unknown> }) =>
    sent['x-webhook-id'] === delivery.id
  await expect.poll(() => deliveries.some(isTried), { timeout: 20_000 }).toBe(true)
  for (const { headers, body } of deliveries.filter(isTried))
    for (const secret of [endpoint.secret, renewed])
      expect(verifyWebhook({ secret, headers, body, now: new Date() })).toMatchObject({
        ok: true,
        event: { type: 'webhook.test' },
      })
  expect(await client.webhookEndpoints.enable(endpoint.id)).toMatchObject({ status: 'enabled' })
  expect(await client.webhookEndpoints.redeliver(delivery.id)).toMatchObject({ id: delivery.id })
  expect(await client.webhookEndpoints.delete(endpoint.id)).toEqual({ id: endpoint.id, deleted: true })
  expect((await client.webhookEndpoints.list()).items).toEqual([])
  expect((await client.settings.get()).email).toBe('owner@example.com')
  await receiver.stop()
}, 120_000)

test("a program without a disk stores its run's journal at the service", async () => {
  const anonymous = new MatterCloud({ baseUrl: stack.links.api_url })
  const { api_key } = await anonymous.connect({ email: 'journal@example.com', name: 'no-disk' })
  const { runs } = anonymous.withKey(api_key)
  const created = await runs.put('bracket', { quantity: 1 })
  const written = await runs.put('bracket', { quantity: 2 }, { version: created.version })
  expect(await runs.get('bracket')).toEqual(written)
  expect((await runs.list()).items.map(({ run_id }) => run_id)).toEqual(['bracket'])
  await expect(runs.put('bracket', { quantity: 3 }, { version: created.version })).rejects.toMatchObject({
    code: 'run_conflict',
    nextAction: 'read_run_again',
  })
  expect(await runs.delete('bracket')).toEqual({ run_id: 'bracket', deleted: true })
  await expect(runs.get('bracket')).rejects.toMatchObject({ code: 'run_not_found' })
})

test('a file also comes from an address or a page, and is deleted', async () => {
  const anonymous = new MatterCloud({ baseUrl: stack.links.api_url })
  const { api_key } = await anonymous.connect({ email: 'files@example.com', name: 'files-test' })
  const { files } = anonymous.withKey(api_key)
  const bytes = (await readMeshFile(bracket, await anonymous.catalog())).bytes
  const source = createServer((_request, response) => response.end(bytes)).listen(0, '127.0.0.1')
  await once(source, 'listening')
  const { port } = z.object({ port: z.number() }).parse(source.address())
  const fetched = await files.fromUrl({ source_url: `http://127.0.0.1:${port}/bracket.stl` })
  expect(await files.waitUntilReady(fetched.id)).toMatchObject({ filename: 'bracket.stl' })
  source.close()

  const { file_id, drop_url } = await files.drop()
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(bytes)]), 'by-hand.stl')
  expect((await fetch(drop_url, { method: 'POST', body })).status).toBe(200)
  expect(await files.waitUntilReady(file_id)).toMatchObject({ filename: 'by-hand.stl' })

  expect(await files.delete(file_id)).toEqual({ id: file_id, deleted: true })
  await expect(files.get(file_id)).rejects.toMatchObject({ code: 'file_not_found' })
  await expect(files.fromUrl({ source_url: 'https://10.0.0.7/x.stl' })).rejects.toMatchObject({
    code: 'url_not_allowed',
  })
}, 120_000)
test('a test account’s part is made and delivered by the account’s clock', async () => {
  const anonymous = new MatterCloud({ baseUrl: stack.links.api_url })
  const { api_key } = await anonymous.connect({ email: 'owner@example.com', mode: 'test' })
  const client = anonymous.withKey(api_key)
  const uploaded = await client.files.upload(await readMeshFile(bracket, await anonymous.catalog()))
  await client.files.waitUntilReady(uploaded.id)
  const wish = { file_id: uploaded.id, material_id: 'sla_white', quantity: 1, ship_country: 'US' }
  const { quote_id } = await client.quotes.create(wish)
  const order = await client.checkoutSessions.create(
    { quote_id, shipping_address_json: address },
    { idempotencyKey: 'test-mode' },
  )
  expect(order.approval_url).toContain(new URL(stack.links.stripe_test_url).host)
  await payAsHuman(order.approval_url)
  const statuses: OrderStatus[] = []
  for await (const { status } of client.orders.updates(order.order_id)) {
    statuses.push(status)
    if (status === 'paid') await client.testMode.advanceClock({ seconds: 7 * 86_400 })
  }
  expect(statuses.at(-1)).toBe('delivered')
})

test('what anyone may read, and how a stranger is refused', async () => {
  const anonymous = new MatterCloud({ baseUrl: stack.links.api_url })
  const catalog = await anonymous.catalog()
  expect(catalog.items.map(({ id }) => id)).toContain('sla_white')
  expect((await anonymous.agentPolicy()).rules.length).toBeGreaterThan(0)
  const refused: unknown = await anonymous.settings.get().catch((reason: unknown) => reason)
  expect(refused).toBeInstanceOf(MatterCloudError)
  expect(refused).toMatchObject({ code: 'invalid_api_key', status: 401, nextAction: 'connect_again' })
})

/** What the operator's staff do, at their own routes. */
async function operatorOf({ links, operatorKey }: Stack, orderId: string) {
  const key = await operatorKey('road-test')
  return async (act: string, body: object = {}) => {
    const response = await fetch(`${links.api_url}/v1/operator/orders/${orderId}/${act}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${act}: ${response.status} ${await response.text()}`)
  }
}

/** The human at the payment page: reads its form, fills it in, sends it. */
async function payAsHuman(approvalUrl: string | null) {
  if (approvalUrl === null) throw new Error('the checkout has no payment page')
  const page = await fetch(approvalUrl)
  expect(await page.text()).toContain('name="card_number"')
  const paid = await fetch(approvalUrl, {
    method: 'POST',
    body: new URLSearchParams({ card_number: '4242424242424242', exp: '12/34', cvc: '123' }),
    redirect: 'manual',
  })
  expect(paid.status).toBe(303)
}

test('an open part is repaired, and its agent learns what was changed', async () => {
  const anonymous = new MatterCloud({ baseUrl: stack.links.api_url })
  const { api_key } = await anonymous.connect({ email: 'repairs@example.com', name: 'repair-test' })
  const client = anonymous.withKey(api_key)
  const { bytes } = await readMeshFile(bracket, await anonymous.catalog())
  // Without its last triangle, and saying so.
  const open = new Uint8Array(bytes.slice(0, -50))
  new DataView(open.buffer).setUint32(80, (open.length - 84) / 50, true)
  const uploaded = await client.files.upload({ filename: 'open.stl', bytes: open })
  const { metrics_json } = await client.files.waitUntilReady(uploaded.id)
  expect(metrics_json.faults).toMatchObject([{ number: 1, kind: 'open_loop' }])
  expect(metrics_json.repair).toMatchObject({ outcome: 'possible' })
  const begun = await client.files.repair(uploaded.id)
  const repaired = await client.files.waitUntilReady(begun.id)
  expect(repaired.repaired_from).toBe(uploaded.id)
  expect(repaired.repaired?.changes).toMatchObject([{ kind: 'closed_loops', count: 1 }])
  expect(repaired.metrics_json).toMatchObject({ is_watertight: true, faults: [] })
  await expect(client.files.preview('no-id')).rejects.toMatchObject({ code: 'file_not_found' })
})
