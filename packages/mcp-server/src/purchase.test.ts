import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Stack, startStack } from '@mattercloud/dev-stack'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { dataOf, forgetKey } from './testing/host.ts'
import { type StdioClient, startStdioClient } from './testing/stdioClient.ts'

const bracket = fileURLToPath(new URL('../../../examples/parts/bracket.stl', import.meta.url))
const address = {
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}

let root: string
let stack: Stack
let mcp: StdioClient
beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'mattercloud-purchase-')))
  mkdirSync(join(root, 'parts'))
  copyFileSync(bracket, join(root, 'parts', 'bracket.stl'))
  stack = await startStack({ dataDir: join(root, 'stack'), durable: false })
  mcp = await startStdioClient({
    MATTERCLOUD_API_URL: stack.links.api_url,
    MATTERCLOUD_CONFIG_DIR: join(root, 'config'),
    MATTERCLOUD_FOLDERS: join(root, 'parts'),
  })
}, 120_000)
afterAll(async () => {
  await mcp?.close()
  await forgetKey(join(root, 'config'), stack.links.api_url)
  await stack?.stop()
  rmSync(root, { recursive: true, force: true })
})

/** The human, on the emulator's payment page. */
async function pay(approval_url: string): Promise<number> {
  const card = { card_number: '4242424242424242', exp: '12/34', cvc: '123' }
  expect((await fetch(approval_url)).status).toBe(200)
  const paid = await fetch(approval_url, {
    method: 'POST',
    body: new URLSearchParams(card),
    redirect: 'manual',
  })
  return paid.status
}

/** The farm, at the operator's desk. */
async function operate(order_id: string, action: string, key: string, body: object = {}): Promise<void> {
  const answer = await fetch(`${stack.links.api_url}/v1/operator/orders/${order_id}/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(`${action} ${answer.status}`).toBe(`${action} 200`)
}

test('a part goes from a file on this computer to a delivered parcel, and only a human pays', async () => {
  const connected = await mcp.call('connect', { email: 'ada@example.test', name: 'purchase test' })
  expect(dataOf(connected)).toMatchObject({ status: 'connected', email: 'ada@example.test' })
  const { run_id } = dataOf(connected)

  const uploaded = await mcp.call('upload', { run_id, path: 'bracket.stl' })
  expect(dataOf(uploaded)).toMatchObject({ status: 'ready', run_id, filename: 'bracket.stl', missing: [] })
  expect(dataOf(await mcp.call('upload', { run_id, path: 'bracket.stl' }))).toMatchObject({ uploaded: false })

  expect(dataOf(await mcp.call('quote', { run_id }))).toMatchObject({ status: 'needs_input' })
  const quoted = await mcp.call('quote', {
    run_id,
    material_id: 'sla_white',
    quantity: 1,
    ship_country: 'US',
  })
  const price = z
    .object({ price: z.object({ min_cents: z.int(), max_cents: z.int() }) })
    .parse(dataOf(quoted)).price
  expect(dataOf(quoted)).toMatchObject({ status: 'quoted', risks: [] })

  expect(dataOf(await mcp.call('checkout', { run_id }))).toMatchObject({ status: 'needs_input' })
  const checkout = await mcp.call('checkout', { run_id, shipping_address_json: address })
  expect(dataOf(checkout)).toMatchObject({ status: 'requires_payment', waiting_for: 'human', price })
  const links = z
    .object({ order_id: z.string(), approval_url: z.string(), review_url: z.string() })
    .parse(dataOf(checkout))
  const { order_id } = links
  const again = await mcp.call('checkout', { run_id, shipping_address_json: address })
  expect(dataOf(again)).toMatchObject({ order_id })
  expect(dataOf(await mcp.call('track', { run_id }))).toMatchObject({
    status: 'requires_payment',
    order: { authorised_cents: 0, captured_cents: 0 },
  })

  expect((await fetch(links.review_url)).status).toBe(200)
  expect(await pay(links.approval_url)).toBe(303)
  expect(dataOf(await mcp.call('track', { run_id, wait_seconds: 20 }))).toMatchObject({
    status: 'paid',
    order: { changed: true, authorised_cents: price.max_cents, captured_cents: 0 },
  })

  const operator = await stack.operatorKey('purchase test')
  await operate(order_id, 'accept', operator, { final_price_cents: price.min_cents })
  await operate(order_id, 'start', operator)
  await operate(order_id, 'ship', operator, { carrier: 'SF Express', tracking_number: 'SF1' })
  expect(dataOf(await mcp.call('track'))).toMatchObject({
    status: 'listed',
    open_orders: [{ order_id, part: 'bracket.stl', status: 'shipped' }],
  })
  await operate(order_id, 'deliver', operator)
  expect(dataOf(await mcp.call('track', { run_id }))).toMatchObject({
    status: 'delivered',
    next_call: null,
    order: { captured_cents: price.min_cents, carrier: 'SF Express', tracking_number: 'SF1' },
  })
  expect(dataOf(await mcp.call('track'))).toMatchObject({ open_orders: [] })
}, 120_000)
