import { randomUUID } from 'node:crypto'
import { payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import { address } from '@mattercloud/testing/service/parts'
import {
  checkOut,
  moneyOf,
  newOrder,
  readyFile,
  requestQuote,
  setFaults,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

let service: TestService
let agent: TestClient
let fileId = ''
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
  fileId = await readyFile(agent)
})
afterAll(() => service[Symbol.asyncDispose]())
beforeEach(() => setFaults(service, undefined))

describe('MONEY-24 events arrive twice and in any order, and pay an order once', () => {
  test.each([1, 2, 3])('repeated and shuffled with seed %d', async (seed) => {
    await setFaults(service, { webhook: { repeat: 3, reorder: true, delay_ms: 200 }, seed })
    const buyer = await service.newAccount()
    const file = await readyFile(buyer)
    const orders = await Promise.all(Array.from({ length: 4 }, () => newOrder(buyer, file)))
    await Promise.all(orders.map((order) => payAsHuman(order.text('approval_url'))))
    for (const order of orders) await buyer.untilStatus(order.text('order_id'), 'paid')
    const events = JSON.stringify((await buyer.get('/v1/events?limit=100')).body)
    expect(events.match(/"order\.paid"/g)).toHaveLength(orders.length)
    for (const order of orders)
      expect(await moneyOf(service, order.text('order_id'))).toMatchObject({ authorised: 7500, held: 7500 })
  })

  test('an event that arrives after the order was cancelled releases the payment', async () => {
    await setFaults(service, { webhook: { fail: true } })
    const order = await newOrder(agent, fileId)
    const id = order.text('order_id')
    expect(await payAsHuman(order.text('approval_url'))).toBe(303)
    await agent.post(`/v1/orders/${id}/cancel`)
    expect((await moneyOf(service, id)).authorised).toBe(7500)
    await setFaults(service, undefined)
    await expect
      .poll(() => moneyOf(service, id), { timeout: 10_000 })
      .toMatchObject({ released: 7500, held: 0 })
    // Somebody paid: that is told, though it came too late.
    expect((await agent.get(`/v1/orders/${id}`)).body).toMatchObject({
      status: 'cancelled',
      approval: { kind: 'stripe_checkout', max_cents: 7500 },
    })
  })
})

describe('MONEY-25 only events that Stripe signed are accepted', () => {
  const { webhooks } = new Stripe('sk_test_emulator')
  const now = () => Math.floor(Date.now() / 1000)

  /** An event that says an order was paid, as Stripe would send it. */
  async function forged() {
    const order = await newOrder(agent, fileId)
    const session = await service.services.db
      .selectFrom('orders')
      .select('stripe_session_id')
      .where('id', '=', order.text('order_id'))
      .executeTakeFirstOrThrow()
    const event = {
      id: `evt_${randomUUID()}`,
      object: 'event',
      livemode: false,
      type: 'checkout.session.completed',
      data: { object: { id: session.stripe_session_id, object: 'checkout.session', status: 'complete' } },
    }
    return { orderId: order.text('order_id'), eventId: event.id, payload: JSON.stringify(event) }
  }
  const sign = (
    payload: string,
    { secret = service.services.config.STRIPE_WEBHOOK_SECRET, timestamp = now() },
  ) => webhooks.generateTestHeaderString({ payload, secret, timestamp })
  const send = (payload: string, signature?: string) =>
    service.anonymous.send('POST', '/v1/stripe/webhook', payload, {
      'content-type': 'application/json',
      ...(signature === undefined ? {} : { 'stripe-signature': signature }),
    })

  test.each<[string, (payload: string) => [string, string | undefined]]>([
    ['no signature', (payload) => [payload, undefined]],
    ['a signature without its form', (payload) => [payload, 'genuine']],
    ["another's secret", (payload) => [payload, sign(payload, { secret: 'whsec_other' })]],
    ['a signature dated far ahead', (payload) => [payload, sign(payload, { timestamp: now() + 400 })]],
    ['an old signature', (payload) => [payload, sign(payload, { timestamp: now() - 400 })]],
    ['a body other than the signed one', (payload) => [`${payload} `, sign(payload, {})]],
    ['no body', (payload) => ['', sign(payload, {})]],
    ['an older scheme', (payload) => [payload, sign(payload, {}).replace('v1=', 'v0=')]],
  ])('%s is refused and changes nothing', async (_what, forge) => {
    const { orderId, eventId, payload } = await forged()
    const answer = await send(...forge(payload))
    expect(answer.refusal).toBe('400 invalid_request')
    const kept = await service.services.db
      .selectFrom('stripe_events')
      .select('id')
      .where('id', '=', eventId)
      .execute()
    expect(kept).toEqual([])
    expect((await agent.get(`/v1/orders/${orderId}`)).body).toMatchObject({ status: 'requires_payment' })
  })

  test.each([
    'null',
    '[]',
    '"evt_1"',
    '{}',
    '{',
    '{"object":"v2.core.event","id":"evt_1"}',
    '{"id":"evt_1","type":"charge.refunded","livemode":false}',
    '{"id":"evt_1","type":"charge.refunded","livemode":false,"data":null}',
    '{"id":"evt_1","type":"charge.refunded","livemode":false,"data":{"object":"ch_1"}}',
    '{"id":7,"type":"charge.refunded","livemode":false,"data":{"object":{"id":"ch_1"}}}',
    '{"id":"evt_\\u0000","type":"charge.refunded","livemode":false,"data":{"object":{"id":"ch_1"}}}',
    '{"id":"evt_1","type":"charge.refunded","livemode":"no","data":{"object":{"id":"ch_1"}}}',
    '{"id":"evt_1","type":"charge.refunded","livemode":false,"data":{"object":{"id":["ch_1"]}}}',
  ])('a signed body that is no event is refused: %s', async (payload) => {
    expect((await send(payload, sign(payload, {}))).refusal).toBe('400 invalid_request')
  })

  test('even a signed event only says which object changed: whether it was paid is read from Stripe', async () => {
    const { orderId, eventId, payload } = await forged()
    expect((await send(payload, sign(payload, {}))).status).toBe(200)
    const isHandled = async () => {
      const event = await service.services.db
        .selectFrom('stripe_events')
        .select('handled_at')
        .where('id', '=', eventId)
        .executeTakeFirstOrThrow()
      return event.handled_at !== null
    }
    await expect.poll(isHandled, { timeout: 10_000 }).toBe(true)
    expect((await agent.get(`/v1/orders/${orderId}`)).body).toMatchObject({
      status: 'requires_payment',
      approval: null,
    })
  })
})

describe('MONEY-22 a lost answer of Stripe makes no second order', () => {
  test.each([
    ['no answer at all three tries', { drop_connection_after_commit: 3 }],
    ['500 at every try', { fail_after_commit: 3 }],
  ])('%s', async (_what, faults) => {
    const key = randomUUID()
    const quote = await requestQuote(agent, fileId)
    await setFaults(service, faults)
    const first = await checkOut(agent, quote.text('quote_id'), { key })
    expect([200, 503]).toContain(first.status)
    await setFaults(service, undefined)
    const second = await checkOut(agent, quote.text('quote_id'), { key })
    expect(second.status).toBe(200)
    const orders = await service.services.db
      .selectFrom('orders')
      .select('id')
      .where('quote_id', '=', quote.text('quote_id'))
      .execute()
    expect(orders).toEqual([{ id: second.text('order_id') }])
    expect(await payAsHuman(second.text('approval_url'))).toBe(303)
    await agent.untilStatus(second.text('order_id'), 'paid')
    expect(await moneyOf(service, second.text('order_id'))).toMatchObject({ authorised: 7500, held: 7500 })
  })
})

test('MONEY-36 a payment that was released before its event arrived ends its order, and may be approved again', async () => {
  await setFaults(service, { webhook: { fail: true } })
  const order = await newOrder(agent, fileId)
  const id = order.text('order_id')
  expect(await payAsHuman(order.text('approval_url'))).toBe(303)
  const { stripe } = service.services
  const { data } = await stripe.paymentIntents.list({ limit: 10 })
  const intent = data.find(({ metadata }) => metadata['order_id'] === id)
  await stripe.paymentIntents.cancel(intent?.id ?? '')
  await setFaults(service, { webhook: { reorder: true }, seed: 5 })
  await agent.untilStatus(id, 'cancelled')
  expect((await agent.get(`/v1/orders/${id}`)).body).toMatchObject({
    cancel_reason: 'authorisation_lapsed',
    captured_cents: 0,
  })
  expect(await moneyOf(service, id)).toMatchObject({ captured: 0, held: 0 })
})

describe('MONEY-39 in Stripe’s account only objects that this service made are changed', () => {
  const isHandled = async (objectId: string) => {
    const events = await service.services.db
      .selectFrom('stripe_events')
      .select('handled_at')
      .where('object_id', '=', objectId)
      .execute()
    return events.length > 0 && events.every(({ handled_at }) => handled_at !== null)
  }

  /** A paid payment page, as any program with the same Stripe account may make one. */
  async function paidPage(metadata: Record<string, string>): Promise<string> {
    const { sessions } = service.services.stripe.checkout
    const { id, url } = await sessions.create({
      mode: 'payment',
      success_url: service.url,
      metadata,
      line_items: [
        { quantity: 1, price_data: { currency: 'cny', unit_amount: 900, product_data: { name: 'tea' } } },
      ],
      payment_intent_data: { capture_method: 'manual', metadata },
    })
    expect(await payAsHuman(url ?? '')).toBe(303)
    await expect.poll(() => isHandled(id), { timeout: 10_000 }).toBe(true)
    const { payment_intent } = await sessions.retrieve(id, { expand: ['payment_intent'] })
    return payment_intent !== null && typeof payment_intent === 'object' ? payment_intent.status : 'none'
  }

  test.each<[string, () => Record<string, string>]>([
    ['without an order in its metadata', () => ({})],
    ['with an order number of another shop', () => ({ order_id: '1042' })],
    ['of another installation', () => ({ order_id: randomUUID() })],
  ])('a payment %s is not changed', async (_what, metadata) => {
    expect(await paidPage(metadata())).toBe('requires_capture')
  })

  test('a payment that names our order but is not from its page is released', async () => {
    const order = await newOrder(agent, fileId)
    expect(await paidPage({ order_id: order.text('order_id') })).toBe('canceled')
  })

  test.each(['1042', randomUUID()])(
    'a charge by the mandate for an order of others is left alone (%#)',
    async (id) => {
      const { stripe } = service.services
      const customer = await stripe.customers.create({})
      const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
      const intent = await stripe.paymentIntents.create({
        amount: 900,
        currency: 'cny',
        customer: customer.id,
        payment_method: card.id,
        capture_method: 'manual',
        allowed_payment_method_types: ['card'],
        off_session: true,
        confirm: true,
        metadata: { order_id: id, paid_by: 'mandate' },
      })
      await expect.poll(() => isHandled(intent.id), { timeout: 10_000 }).toBe(true)
      expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_capture')
    },
  )
})

describe('MONEY-37 the recipient of the parcel', () => {
  /** The fields that Stripe was asked to collect on an order's page. */
  async function page(fields: Record<string, unknown> = {}) {
    const quote = await requestQuote(agent, fileId)
    const order = await checkOut(agent, quote.text('quote_id'), fields)
    const { stripe_session_id } = await service.services.db
      .selectFrom('orders')
      .select('stripe_session_id')
      .where('id', '=', order.text('order_id'))
      .executeTakeFirstOrThrow()
    const session = await service.services.stripe.checkout.sessions.retrieve(stripe_session_id ?? '')
    return { order, session }
  }
  const pay = (url: string, more: object = {}) =>
    fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ card_number: '4242424242424242', exp: '12/34', cvc: '123', ...more }),
      redirect: 'manual',
    })

  test('is asked for on the payment page if the address has none', async () => {
    const { order, session } = await page()
    expect(session).toMatchObject({
      phone_number_collection: { enabled: true },
      name_collection: { individual: { enabled: true } },
    })
    await pay(order.text('approval_url'), { name: 'Ada Lovelace', phone: '+1 415 555 0100' })
    const paid = await agent.untilStatus(order.text('order_id'), 'paid')
    expect(paid.body).toMatchObject({ recipient: { name: 'Ada Lovelace', phone: '+1 415 555 0100' } })
  })

  test('is not asked for again if the address has one', async () => {
    const shipping_address_json = { ...address, name: 'Ada', phone: '+1 415 555 0199' }
    const { order, session } = await page({ shipping_address_json })
    expect(session.phone_number_collection).toEqual({ enabled: false })
    await pay(order.text('approval_url'), { name: 'Bob' })
    const paid = await agent.untilStatus(order.text('order_id'), 'paid')
    expect(paid.body).toMatchObject({ recipient: { name: 'Ada', phone: '+1 415 555 0199' } })
  })

  test('is shown on the page with the whole address', async () => {
    const { session } = await page({ shipping_address_json: { ...address, name: 'Ada', line2: 'Floor 2' } })
    const text = await (await fetch(session.url ?? '')).text()
    expect(text).toContain('to Ada, 123 Main St, Floor 2, San Francisco, CA, 94105, US')
  })
})
