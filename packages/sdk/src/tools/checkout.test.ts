import { ids, order, quoted, readyFile, refusal, session } from '@mattercloud/testing/sdk/samples'
import { dataOf, type Host, startHost, textOf } from '@mattercloud/testing/sdk/toolHost'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let host: Host
let run_id: string
const shipping_address_json = {
  name: 'Ada Lovelace',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}

beforeAll(async () => {
  host = await startHost()
})
beforeEach(async () => {
  host.reset()
  host.api.on(`GET /v1/files/${ids.file}`, { body: readyFile() })
  host.api.on('POST /v1/quotes', { body: quoted() })
  host.api.on(`GET /v1/quotes/${ids.quote}`, { body: quoted() })
  host.api.on('POST /v1/checkout_sessions', { body: session() })
  host.api.on(`GET /v1/orders/${ids.order}`, { body: order() })
  const wish = { file_id: ids.file, material_id: 'sla_white', quantity: 1, ship_country: 'US' }
  run_id = dataOf(await host.call('quote', wish)).run_id ?? ''
})
afterAll(() => host.close())

const keys = () =>
  host.api.requests
    .filter(({ path }) => path === '/v1/checkout_sessions')
    .map(({ headers }) => headers.get('idempotency-key'))

test("ADDR-8 asks for what the country's post needs, until the user says that there is none", async () => {
  const { name: _name, postal_code: _code, ...known } = shipping_address_json
  const questions = await host.call('checkout', { run_id, shipping_address_json: known })
  expect(dataOf(questions)).toMatchObject({
    status: 'needs_input',
    tell_user: 'What is the recipient and the postal code of the shipping address?',
    next_call: { tool: 'checkout', arguments: { shipping_address_json: known } },
  })
  expect(textOf(questions)).toContain('add no_name and no_postal_code to acknowledged_risks')
  expect(keys()).toEqual([])
  const acknowledged_risks = ['no_name', 'no_postal_code']
  const response = await host.call('checkout', { run_id, shipping_address_json: known, acknowledged_risks })
  expect(dataOf(response)).toMatchObject({ status: 'requires_payment' })
})

test('ADDR-9 the country of an address may be given by its name', async () => {
  const response = await host.call('checkout', {
    run_id,
    shipping_address_json: { ...shipping_address_json, country: 'United States of America' },
  })
  expect(dataOf(response)).toMatchObject({ status: 'requires_payment' })
  const sent = host.api.requests.find(({ path }) => path === '/v1/checkout_sessions')?.json()
  expect(sent).toMatchObject({ shipping_address_json })
})

test('asks for the address, and names its missing fields', async () => {
  const none = await host.call('checkout', { run_id })
  expect(dataOf(none)).toMatchObject({
    status: 'needs_input',
    waiting_for: 'human',
    missing: [
      {
        field: 'shipping_address_json',
        why: 'The address lacks line1, city, country, name, postal_code, state.',
      },
    ],
    next_call: { tool: 'checkout', arguments: { quote_id: ids.quote } },
  })
  const some = await host.call('checkout', {
    run_id,
    shipping_address_json: { line1: 'x', city: 'y', country: 'DE' },
  })
  expect(dataOf(some)).toMatchObject({
    error: { code: 'ship_country_mismatch' },
    next_call: { tool: 'quote', arguments: { run_id, ship_country: 'DE' } },
  })
  const gap = await host.call('checkout', {
    run_id,
    shipping_address_json: { line1: 'x', state: 'CA', country: 'US', postal_code: '94105' },
  })
  // Who gave a part of it is asked for the rest, and need not say all of it again.
  expect(dataOf(gap)).toMatchObject({
    tell_user: 'What is the recipient and the city of the shipping address?',
    missing: [{ field: 'shipping_address_json', why: 'The address lacks city, name.' }],
    next_call: { arguments: { shipping_address_json: { line1: 'x', state: 'CA', country: 'US' } } },
  })
  const wrong = await host.call('checkout', {
    run_id,
    shipping_address_json: { line1: 'x', city: 'y', country: 'US', town: 'z' },
  })
  expect(dataOf(wrong).tell_user).toMatch(
    /^The address has fields that cannot be used: town\. What is the full/,
  )
  expect(dataOf(wrong).next_call?.arguments).not.toHaveProperty('shipping_address_json')
  expect(textOf(none)).toContain('Ask the user; do not guess.')
  expect(keys()).toEqual([])
})

test('prepares the order and says plainly who pays, how much at most, and that nothing is spent', async () => {
  const result = await host.call('checkout', { run_id, shipping_address_json })
  expect(dataOf(result)).toMatchObject({
    status: 'requires_payment',
    waiting_for: 'human',
    next_action: 'give_user_review_url',
    next_call: { tool: 'track', arguments: { run_id } },
    order_id: ids.order,
    price: { min_cents: 5000, max_cents: 7500 },
    spent_cents: 0,
  })
  const text = textOf(result)
  expect(text.indexOf('review_url')).toBeLessThan(text.indexOf('approval_url'))
  expect(text).toContain('Nothing was spent. Only the user can pay')
  expect(text).toContain('paying holds at most 75.00 CNY, and the final price will be within 50.00–75.00 CNY')
  expect(dataOf(result).tell_user).toContain('https://mattercloud.test/review/1')
  expect(host.api.requests.at(-1)?.json()).toEqual({
    quote_id: ids.quote,
    shipping_address_json,
    max_cents: 7500,
  })
})

test('the same call again uses the same idempotency key, with the run’s id or without', async () => {
  await host.call('checkout', { run_id, shipping_address_json })
  await host.call('checkout', { run_id, shipping_address_json })
  await host.call('checkout', { quote_id: ids.quote, shipping_address_json })
  expect(keys()).toHaveLength(3)
  expect(new Set(keys()).size).toBe(1)
})

test('once the order is cancelled, the same quote gets a new one', async () => {
  await host.call('checkout', { run_id, shipping_address_json })
  host.api.on(`GET /v1/orders/${ids.order}`, { body: order({ status: 'cancelled' }) })
  await host.call('checkout', { run_id, shipping_address_json })
  expect(new Set(keys()).size).toBe(2)
})

test('an order with a changed address replaces the unpaid one, with its own key', async () => {
  await host.call('checkout', { run_id, shipping_address_json })
  const moved = {
    run_id,
    shipping_address_json: { ...shipping_address_json, line1: '124 Main St' },
    supersedes: ids.order,
  }
  await host.call('checkout', moved)
  await host.call('checkout', moved)
  expect(host.api.requests.at(-1)?.json()).toMatchObject({ supersedes: ids.order })
  const [first, second, third] = keys()
  expect(second).not.toBe(first)
  expect(third).toBe(second)
})

test('asks about risks that the user has not accepted', async () => {
  host.api.on(`GET /v1/quotes/${ids.quote}`, { body: quoted({ risk_flags: ['too_large'] }) })
  const result = await host.call('checkout', { run_id, shipping_address_json })
  expect(dataOf(result)).toMatchObject({
    status: 'needs_input',
    missing: [{ options: [{ value: 'too_large' }] }],
  })
  expect(keys()).toEqual([])
  const accepted = { run_id, shipping_address_json, acknowledged_risks: ['too_large'] }
  expect(dataOf(await host.call('checkout', accepted))).toMatchObject({ status: 'requires_payment' })
})

test('orders nothing above the maximum that the call allows, and says both amounts', async () => {
  const result = await host.call('checkout', { run_id, shipping_address_json, max_cents: 6000 })
  expect(dataOf(result)).toMatchObject({
    error: { code: 'amount_too_large' },
    tell_user: expect.stringMatching(/75\.00 CNY, above the 60\.00 CNY/),
  })
  expect(keys()).toEqual([])
})

test('after an expired quote the next call is quote, after an ordered one track', async () => {
  host.api.on('POST /v1/checkout_sessions', refusal(410, 'quote_expired', 'Expired.', 'create_quote'))
  expect(dataOf(await host.call('checkout', { run_id, shipping_address_json }))).toMatchObject({
    error: { code: 'quote_expired' },
    next_call: { tool: 'quote', arguments: { run_id } },
  })
  // The first try may have made the order: it is looked for before the refusal is believed.
  host.api.on('GET /v1/orders', { body: { items: [], next_cursor: null } })
  host.api.on(
    'POST /v1/checkout_sessions',
    refusal(409, 'quote_already_ordered', 'Ordered.', 'get_existing_order'),
  )
  expect(dataOf(await host.call('checkout', { run_id, shipping_address_json }))).toMatchObject({
    error: { code: 'quote_already_ordered' },
    next_action: 'get_existing_order',
    next_call: { tool: 'track' },
  })
})

test('without a quote says to make one', async () => {
  const result = await host.call('checkout', { shipping_address_json })
  expect(dataOf(result)).toMatchObject({ error: { code: 'no_quote' }, next_call: { tool: 'quote' } })
})

test('orders no other quote than the one that the user saw', async () => {
  const result = await host.call('checkout', { run_id, quote_id: ids.file, shipping_address_json })
  expect(dataOf(result)).toMatchObject({ error: { code: 'no_quote' }, next_call: { tool: 'quote' } })
  expect(keys()).toEqual([])
})

test('an expired price is shown again before anything is ordered', async () => {
  const over = quoted({ expires_at: '2020-01-01T00:00:00Z' })
  const renewed = quoted({ quote_id: ids.order })
  host.api.on(`GET /v1/quotes/${ids.quote}`, { body: over })
  host.api.on('POST /v1/quotes', { body: renewed })
  host.api.on(`GET /v1/quotes/${ids.order}`, { body: renewed })
  const result = await host.call('checkout', { run_id, shipping_address_json })
  expect(dataOf(result)).toMatchObject({
    error: { code: 'quote_expired' },
    next_action: 'show_user_the_new_quote',
    next_call: { tool: 'quote', arguments: { run_id } },
  })
  expect(keys()).toEqual([])
  const requoted = await host.call('quote', { run_id })
  expect(dataOf(requoted)).toMatchObject({ status: 'quoted', quote_id: ids.order })
})
