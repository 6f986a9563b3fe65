import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatCents } from '@mattercloud/rules'
import { dataOf, type Host, startHost, textOf } from '@mattercloud/testing/sdk/toolHost'
import { boxStl, guidePart } from '@mattercloud/testing/service/parts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'

const wish = { material_id: 'sla_white', quantity: 1, ship_country: 'US' }
const home = {
  name: 'Ada Lovelace',
  line1: '123 Main St',
  city: 'San Francisco',
  state: 'CA',
  postal_code: '94105',
  country: 'US',
}
const elsewhere = { ...home, line1: '9 Other St' }

let host: Host
let run_id: string
let order_id: string
beforeAll(async () => {
  host = await startHost()
})
/** A part whose order is prepared. */
beforeEach(async () => {
  host.reset()
  writeFileSync(join(host.folder, 'part.stl'), guidePart())
  run_id = dataOf(await host.call('upload', { path: 'part.stl' })).run_id ?? ''
  await host.call('quote', { run_id, ...wish })
  order_id = ordered(await host.call('checkout', { run_id, shipping_address_json: home }))
})
afterAll(() => host.close())

type Result = Awaited<ReturnType<Host['call']>>
const ordered = (result: Result) => z.looseObject({ order_id: z.string() }).parse(dataOf(result)).order_id
const track = async () => dataOf(await host.call('track', { run_id }))
const publicId = (words: string) => /mc_ord_\w+/.exec(words)?.[0]
const paidAmounts = { approved_max_cents: 7500, held_cents: 7500, charged_cents: 0, released_cents: 0 }
/** The owner changes the address on the order's page. */
async function ownerSendsItTo(address: object): Promise<void> {
  const headers = { authorization: `Bearer ${host.api.apiKey}` }
  const url = `${host.api.url}/v1/orders/${order_id}`
  const now = z.looseObject({}).parse(await (await fetch(url, { headers })).json())
  const changed = { shipping_address_json: address, address_changed_at: '2099-01-01T00:00:00Z' }
  host.api.on(`GET /v1/orders/${order_id}`, { body: { ...now, ...changed } })
}
const orders = () =>
  host.api.count('POST /v1/checkout_sessions') + host.api.count('POST /v1/autonomous/orders')

describe('a run never forgets its order', () => {
  test.each(['checkout', 'order_within_limits'])(
    'TOLD-6 %s with another address after paying changes nothing, and says how far the paid order is',
    async (tool) => {
      host.api.pay(order_id)
      const before = orders()
      const refused = await host.call(tool, { run_id, shipping_address_json: elsewhere })
      expect(dataOf(refused)).toMatchObject({
        error: { code: 'quote_already_ordered' },
        waiting_for: 'human',
      })
      const { tell_user } = dataOf(refused)
      expect(tell_user).toContain(`${formatCents(7500)} is held, and nothing is charged`)
      expect(tell_user).toContain(`You can change its address yourself until the farm accepts`)
      expect(tell_user).toContain(`/orders/${order_id}/address`)
      expect(orders()).toBe(before)
      expect(await track()).toMatchObject({ status: 'paid', order: { order_id, amounts: paidAmounts } })
    },
  )

  test('ADDR-11 to another country it must be ordered again, and after the farm has accepted it stays', async () => {
    host.api.pay(order_id)
    const away = { ...home, city: 'Berlin', country: 'Germany' }
    const abroad = dataOf(await host.call('checkout', { run_id, shipping_address_json: away }))
    expect(abroad.tell_user).toContain('Shall I cancel it')
    expect(abroad.next_call).toMatchObject({ tool: 'cancel', arguments: { order_id, run_id } })
    expect(abroad.tell_user).not.toContain('/address')
    expect(textOf(await host.call('track', { run_id }))).toContain(`/orders/${order_id}/address`)
    host.api.accept(order_id, 5210)
    const late = dataOf(await host.call('checkout', { run_id, shipping_address_json: elsewhere }))
    expect(late.tell_user).toContain('its address cannot be changed any more')
    expect(late.next_call).toEqual({ tool: 'quote', arguments: { run_id, again: publicId(late.tell_user) } })
    expect(textOf(await host.call('track', { run_id }))).not.toContain('/address')
  })

  test('ADDR-12 what is ordered next goes where its owner sent the first, unless the user says otherwise', async () => {
    host.api.pay(order_id)
    expect(textOf(await host.call('track', { run_id }))).toContain('Address: Ada Lovelace, 123 Main St,')
    await ownerSendsItTo(elsewhere)
    const tracked = await host.call('track', { run_id })
    expect(dataOf(tracked).tell_user).toContain('Its address was changed to: Ada Lovelace, 9 Other St,')
    expect(textOf(tracked)).toMatch(/Address: Ada Lovelace, 9 Other St, .*, as its owner changed it on/)
    const { next_call } = dataOf(await host.call('quote', { run_id, quantity: 3 }))
    const prepared = await host.call('checkout', next_call?.arguments)
    expect(textOf(prepared)).toContain('It goes to: Ada Lovelace, 9 Other St,')
    host.api.pay(ordered(prepared))
    await host.call('quote', { run_id, quantity: 4 })
    const third = { ...home, line1: '7 Third St' }
    const other = await host.call('checkout', { run_id, shipping_address_json: third })
    expect(textOf(other)).toContain('It goes to: Ada Lovelace, 7 Third St,')
  })

  test('TOLD-6 a later call that the service refuses does not drop it either', async () => {
    host.api.pay(order_id)
    host.api.on('POST /v1/checkout_sessions', {
      status: 503,
      body: { error: 'upstream_temporarily_unavailable', message: 'Away.', request_id: 'r' },
    })
    await host.call('quote', { run_id, quantity: 2 })
    expect((await host.call('checkout', { run_id, shipping_address_json: home })).error).toBeDefined()
    expect(await track()).toMatchObject({ status: 'paid', order: { order_id } })
  })

  test('TOLD-6 the list has it once, as an open order and never as not ordered', async () => {
    host.api.pay(order_id)
    await host.call('quote', { run_id, quantity: 2 })
    expect(dataOf(await host.call('track'))).toMatchObject({
      open_orders: [{ order_id, run_id, status: 'paid' }],
      not_ordered: [],
    })
  })

  test('TOLD-7 a new number of pieces is priced with a word about the paid order', async () => {
    host.api.pay(order_id)
    const quoted = await host.call('quote', { run_id, quantity: 2 })
    const { tell_user, next_call } = dataOf(quoted)
    expect(tell_user).toMatch(/Your order mc_ord_\w+ \(1 × sla_white\) stays as it is: payment authorised/)
    expect(tell_user).toContain('This price is for one more order.')
    expect(next_call?.arguments).not.toHaveProperty('supersedes')
    expect(await track()).toMatchObject({ status: 'paid', order: { order_id } })
  })

  test('TOLD-8 an order that another program made of the same price is found', async () => {
    host.api.decline(order_id)
    const { quote_id } = z
      .looseObject({ quote_id: z.string() })
      .parse(dataOf(await host.call('quote', { run_id, material_id: 'fdm_pla' })))
    const response = await fetch(`${host.api.url}/v1/checkout_sessions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${host.api.apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': 'by-another-program',
      },
      body: JSON.stringify({ quote_id, shipping_address_json: home }),
    })
    const other = z.looseObject({ order_id: z.string() }).parse(await response.json()).order_id
    host.api.pay(other)
    expect(await track()).toMatchObject({ status: 'paid', order: { order_id: other } })
    expect(dataOf(await host.call('track'))).toMatchObject({ open_orders: [{ run_id }], not_ordered: [] })
  })
})

describe('checkout of a part that is ordered', () => {
  test('TOLD-9 before paying gives the page again, also to another address in one step', async () => {
    const retried = await host.call('checkout', { run_id })
    expect(dataOf(retried)).toMatchObject({ status: 'requires_payment', next_action: 'give_user_review_url' })
    expect(ordered(retried)).toBe(order_id)
    const moved = await host.call('checkout', { run_id, shipping_address_json: elsewhere })
    expect(dataOf(moved)).toMatchObject({
      next_call: { tool: 'checkout', arguments: { supersedes: order_id, shipping_address_json: elsewhere } },
    })
  })

  test('TOLD-9 after paying it says how far the order is, and gives no link to pay', async () => {
    host.api.pay(order_id)
    const before = orders()
    const retried = await host.call('checkout', { run_id, shipping_address_json: home })
    expect(dataOf(retried)).toMatchObject({ status: 'paid', waiting_for: 'nobody', order_id })
    expect(textOf(retried)).not.toMatch(/review_url|approval_url|fake-pay|Nothing was spent/)
    expect(dataOf(retried).tell_user).toContain(`${formatCents(7500)} is held`)
    expect(orders()).toBe(before)
  })

  test('TOLD-10 after the delivery, again means a new price, and is said so', async () => {
    host.api.pay(order_id)
    host.api.accept(order_id, 5210)
    host.api.start(order_id)
    host.api.ship(order_id)
    host.api.deliver(order_id)
    const retried = await host.call('checkout', { run_id, shipping_address_json: home })
    expect(dataOf(retried)).toMatchObject({
      status: 'delivered',
      next_call: { tool: 'quote', arguments: { run_id, again: publicId(textOf(retried)) } },
    })
    expect(dataOf(retried).tell_user).toContain(
      `${formatCents(5210)} is charged of the ${formatCents(7500)} that was approved at most, and ${formatCents(2290)} is released.`,
    )
    expect(dataOf(retried).tell_user).toContain('To order the same once more I ask for a new price.')
    const quoted = await host.call('quote', { run_id })
    expect(dataOf(quoted).tell_user).toContain('This is a new price')
    const second = ordered(await host.call('checkout', { run_id, shipping_address_json: home }))
    expect(second).not.toBe(order_id)
    expect(await track()).toMatchObject({ status: 'requires_payment', order: { order_id: second } })
  })

  test('TOLD-11 a price that is still valid is not said to have run out', async () => {
    await host.call('quote', { run_id, material_id: 'fdm_pla', compare: true })
    const response = await host.call('checkout', { run_id, shipping_address_json: home })
    expect(dataOf(response)).toMatchObject({ status: 'requires_payment' })
    expect(textOf(response)).not.toContain('run out')
  })
})

test('TOLD-12 a rejected order names the farm and the reason, and does not offer the same again', async () => {
  host.api.pay(order_id)
  const path = `GET /v1/orders/${order_id}`
  const paid = await (
    await fetch(`${host.api.url}/v1/orders/${order_id}`, {
      headers: { authorization: `Bearer ${host.api.apiKey}` },
    })
  ).json()
  host.api.on(path, {
    body: {
      ...z.looseObject({}).parse(paid),
      status: 'cancelled',
      cancel_reason: 'rejected_by_operator',
      cancel_note: 'The wall is too thin.',
      amounts: { ...paidAmounts, held_cents: 0, released_cents: 7500, refunded_cents: 0 },
    },
  })
  const rejected = await track()
  expect(rejected).toMatchObject({ status: 'cancelled', next_action: 'ask_user_what_to_change' })
  expect(rejected.tell_user).toContain('The farm rejected the order')
  expect(rejected.tell_user).toContain('"The wall is too thin."')
  expect(rejected.tell_user).toContain('Shall I change something')
  expect(rejected.tell_user).not.toContain('order the part again')
})

test('TOLD-13 a run of an earlier version, which dropped its order, finds it', async () => {
  host.api.pay(order_id)
  await host.call('quote', { run_id, quantity: 2 })
  const { fileRunStore } = await import('@mattercloud/sdk/node')
  const store = fileRunStore({ configDir: join(host.folder, '..', 'config') })
  const record = z.looseObject({ state: z.looseObject({}) }).parse(await store.read(run_id))
  const { order_id: _id, public_order_id: _public, last_known_status: _status, ...state } = record.state
  const opened = await store.open(run_id)
  const { runRecordSchema } = await import('../run/runRecord.ts')
  await opened?.write(runRecordSchema.parse({ ...record, state }), false)
  await opened?.release()
  expect(await track()).toMatchObject({ status: 'paid', order: { order_id } })
})

test('parts of one name are told apart by their sizes, in lists and in questions', async () => {
  mkdirSync(join(host.folder, 'small'), { recursive: true })
  writeFileSync(join(host.folder, 'small', 'part.stl'), boxStl([20, 20, 20]))
  const second = dataOf(await host.call('upload', { path: 'small/part.stl' })).run_id
  const begun = textOf(await host.call('track'))
  expect(begun).toContain('"part.stl", 45.2 × 30.1 × 6.13 mm: Awaiting payment')
  expect(begun).toContain('"part.stl", 20 × 20 × 20 mm: next is quote')
  await host.call('quote', { run_id: second, ...wish })
  await host.call('checkout', { run_id: second, shipping_address_json: home })
  const { tell_user } = dataOf(await host.call('cancel'))
  expect(tell_user).toContain('1 × "part.stl", 45.2 × 30.1 × 6.13 mm, Awaiting payment')
  expect(tell_user).toContain('1 × "part.stl", 20 × 20 × 20 mm, Awaiting payment')
})

const addressQuestion = z
  .tuple([
    z.object({
      field: z.literal('shipping_address_json'),
      options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
    }),
  ])
  .transform(([question]) => question)

describe('ADDR-10 addresses of earlier orders are offered', () => {
  const second = { ...wish, material_id: 'fdm_pla' }
  /** The questions of a new run's price. */
  const askedFor = async (terms: object = {}) => {
    writeFileSync(join(host.folder, 'next.stl'), guidePart())
    const next = dataOf(await host.call('upload', { path: 'next.stl' })).run_id
    const result = dataOf(await host.call('quote', { run_id: next, ...second, ...terms }))
    return { ...result, question: addressQuestion.parse(result.missing) }
  }

  test('those that were paid for, with who they are for', async () => {
    host.api.pay(order_id)
    const { question, tell_user, run_id: next } = await askedFor()
    expect(tell_user).toMatch(
      /Should it be sent to Ada Lovelace, 123 Main St, San Francisco, CA, 94105, US, as order mc_ord_\w+; or to another address\?/,
    )
    const [option, ...others] = question.options ?? []
    expect(others).toEqual([])
    const chosen: unknown = JSON.parse(option?.value ?? '')
    expect(chosen).toEqual(home)
    const response = await host.call('checkout', { run_id: next, shipping_address_json: chosen })
    expect(dataOf(response)).toMatchObject({ status: 'requires_payment' })
  })

  test.each([
    ['that was not paid', () => {}, {}],
    ['that was declined', () => host.api.decline(order_id), {}],
    ['to another country', () => host.api.pay(order_id), { ship_country: 'Germany' }],
  ])('not one of an order %s', async (_, happens, terms) => {
    happens()
    expect((await askedFor(terms)).question.options).toBeUndefined()
  })

  test('none to a key that may not read the orders', async () => {
    host.api.pay(order_id)
    host.api.on('GET /v1/orders', {
      status: 403,
      body: { error: 'insufficient_scope', message: 'This key may not read.', request_id: 'r' },
    })
    expect((await askedFor()).question.options).toBeUndefined()
  })
})
