import { formatCents } from '@mattercloud/rules'
import { ids, order, refusal } from '@mattercloud/testing/sdk/samples'
import { dataOf, type Host, startHost } from '@mattercloud/testing/sdk/toolHost'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let host: Host
beforeAll(async () => {
  host = await startHost()
})
beforeEach(() => host.reset())
afterAll(() => host.close())

const route = `POST /v1/orders/${ids.order}/cancel`

test('cancels the order with this id, and says what happens to the money', async () => {
  host.api.on(route, { body: order({ status: 'cancelled', authorised_cents: 7500 }) })
  const result = await host.call('cancel', { order_id: ids.order })
  expect(dataOf(result)).toMatchObject({ status: 'cancelled', next_call: null, waiting_for: 'nobody' })
  expect(dataOf(result).tell_user).toContain(`the ${formatCents(7500)} that was held is released`)
  await host.call('cancel', { order_id: ids.order })
  expect(new Set(host.api.requests.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1)
})

test('asks which order is meant, even if there is only one', async () => {
  host.api.on('GET /v1/orders', {
    body: { items: [order(), order({ order_id: ids.quote, status: 'delivered' })], next_cursor: null },
  })
  const result = await host.call('cancel')
  expect(dataOf(result)).toMatchObject({
    status: 'needs_input',
    waiting_for: 'human',
    missing: [{ field: 'order_id', type: 'choice', options: [{ value: ids.public_order }] }],
    next_call: { tool: 'cancel' },
  })
  expect(host.api.count(route)).toBe(0)
})

test.each([
  ['in_production', 'Whether it can still be stopped, only the farm can say'],
  ['shipped', 'The parcel is on its way. '],
  ['delivered', 'If something is wrong with it'],
] as const)(
  'an order that is %s cannot be cancelled: says what is left, and who can help',
  async (status, words) => {
    host.api.on(route, refusal(409, 'invalid_transition', 'Accepted.', 'get_order'))
    host.api.on(`GET /v1/orders/${ids.order}`, { body: order({ status }) })
    const result = await host.call('cancel', { order_id: ids.order })
    expect(dataOf(result)).toMatchObject({
      error: { code: 'invalid_transition', step: 'cancel' },
      waiting_for: 'human',
      next_call: { tool: 'track', arguments: { order_id: ids.order } },
    })
    const { tell_user } = dataOf(result)
    expect(tell_user).toContain(words)
    // What has been sent is not said to be stoppable.
    expect(/stop/.test(tell_user)).toBe(status === 'in_production')
  },
)
