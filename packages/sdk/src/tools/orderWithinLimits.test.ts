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
const spending = 'POST /v1/autonomous/orders'

beforeAll(async () => {
  host = await startHost()
})
beforeEach(async () => {
  host.reset()
  host.api.on(`GET /v1/files/${ids.file}`, { body: readyFile() })
  host.api.on('POST /v1/quotes', { body: quoted() })
  host.api.on(`GET /v1/quotes/${ids.quote}`, { body: quoted() })
  host.api.on(`GET /v1/orders/${ids.order}`, { body: order({ status: 'paid' }) })
  host.api.on(spending, { body: session({ status: 'paid', approval_url: null }) })
  const wish = { file_id: ids.file, material_id: 'sla_white', quantity: 1, ship_country: 'US' }
  run_id = dataOf(await host.call('quote', wish)).run_id ?? ''
})
afterAll(() => host.close())

const keys = () =>
  host.api.requests
    .filter(({ path }) => path === '/v1/autonomous/orders')
    .map(({ headers }) => headers.get('idempotency-key'))

test('orders within the mandate, once, and says how much is held on the card', async () => {
  const result = await host.call('order_within_limits', { run_id, shipping_address_json })
  expect(dataOf(result)).toMatchObject({
    status: 'paid',
    waiting_for: 'nobody',
    held_cents: 7500,
    order_id: ids.order,
    next_call: { tool: 'track', arguments: { run_id } },
  })
  expect(dataOf(result).tell_user).toContain('At most 75.00 CNY is held')
  await host.call('order_within_limits', { run_id, shipping_address_json })
  expect(new Set(keys()).size).toBe(1)
  expect(host.api.count('POST /v1/checkout_sessions')).toBe(0)
})

test('without a mandate is refused with the reasons, what is possible instead and where limits are changed', async () => {
  host.api.on(spending, refusal(403, 'autonomous_not_allowed', 'Autopay is off.', 'create_checkout_session'))
  const result = await host.call('order_within_limits', { run_id, shipping_address_json })
  expect(result.error).toMatchObject({ code: 'autonomous_not_allowed', step: 'order_within_limits' })
  expect(dataOf(result)).toMatchObject({
    next_action: 'create_checkout_session',
    next_call: { tool: 'checkout', arguments: { run_id } },
  })
  expect(dataOf(result).tell_user).toContain('https://mattercloud.test/settings/x')
  expect(textOf(result)).toContain('Autopay is off. Nothing was ordered.')
})

test('a key that may not spend, or a declined card, leads to checkout too', async () => {
  for (const [status, code] of [
    [403, 'insufficient_scope'],
    [402, 'card_declined'],
  ] as const) {
    host.api.on(spending, refusal(status, code, 'No.', 'create_checkout_session'))
    const result = await host.call('order_within_limits', { run_id, shipping_address_json })
    expect(dataOf(result)).toMatchObject({ error: { code }, next_call: { tool: 'checkout' } })
    expect(dataOf(result).tell_user).toMatch(/nothing was (spent|charged)/)
  }
})

test('a payment that the bank wants approved goes to the human', async () => {
  host.api.on(spending, { body: session() })
  const result = await host.call('order_within_limits', { run_id, shipping_address_json })
  expect(dataOf(result)).toMatchObject({
    status: 'requires_payment',
    waiting_for: 'human',
    held_cents: 0,
  })
  expect(dataOf(result).tell_user).toContain('https://mattercloud.test/review/1')
})

test('asks for the address and the risks before it spends anything', async () => {
  host.api.on(`GET /v1/quotes/${ids.quote}`, { body: quoted({ risk_flags: ['non_watertight'] }) })
  const result = await host.call('order_within_limits', { run_id })
  expect(dataOf(result)).toMatchObject({
    status: 'needs_input',
    missing: [{ field: 'acknowledged_risks' }, { field: 'shipping_address_json' }],
    next_call: { tool: 'order_within_limits', arguments: { run_id, quote_id: ids.quote } },
  })
  expect(keys()).toEqual([])
})
