import { randomUUID } from 'node:crypto'
import { cards, saveCard } from '@mattercloud/testing/service/cards'
import { type Answer, payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import { setMandate, setSpend, spendingAccount } from '@mattercloud/testing/service/mandate'
import { signInAsOwner } from '@mattercloud/testing/service/owner'
import { address, boxStl } from '@mattercloud/testing/service/parts'
import {
  intentOf,
  moneyOf,
  newOrder,
  paidOrder,
  readyFile,
  requestQuote,
  setFaults,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reconcile } from '../payments/reconcile.ts'
import { createStripe } from '../stripe/client.ts'
import { placeAutonomousOrder } from './placeAutonomousOrder.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())
beforeEach(() => setFaults(service, undefined))

/** An agent that may spend, with a file. */
async function spendingAgent(mandate: Parameters<typeof spendingAccount>[1] = {}) {
  const agent = await spendingAccount(service, mandate)
  return { agent, fileId: await readyFile(agent) }
}
type SpendingAgent = Awaited<ReturnType<typeof spendingAgent>>

const orderAutonomously = (
  agent: TestClient,
  quoteId: string,
  fields: object = {},
  key?: string,
): Promise<Answer> =>
  agent.post(
    '/v1/autonomous/orders',
    { quote_id: quoteId, shipping_address_json: address, ...fields },
    key === undefined ? {} : { 'idempotency-key': key },
  )
async function newAutonomousOrder({ agent, fileId }: SpendingAgent, terms: object = {}): Promise<Answer> {
  return orderAutonomously(agent, (await requestQuote(agent, fileId, terms)).text('quote_id'))
}
const spent = async ({ agent }: SpendingAgent) =>
  (await agent.get('/v1/settings')).body['monthly_spend_cents']
const latestOrder = async ({ agent }: SpendingAgent) => {
  const { body } = await agent.get('/v1/orders?limit=1')
  const [order] = Array.isArray(body['items']) ? body['items'] : []
  return agent.get(`/v1/orders/${order.order_id}`)
}
const postForm = (path: string) =>
  fetch(new URL(path, service.url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
    redirect: 'manual',
  })

describe('AUTO-1 within the mandate an order is paid without asking, and its owner gets a mail', () => {
  test('authorised for the maximum, captured by the farm, settled to what was captured', async () => {
    const me = await spendingAgent()
    const made = await newAutonomousOrder(me)
    expect(made.body).toMatchObject({
      status: 'paid',
      approval_url: null,
      max_cents: 7500,
      next_action: 'wait_for_acceptance',
    })
    for (const field of ['order_id', 'public_order_id', 'tracking_url', 'review_url', 'expires_at'])
      made.text(field)
    const id = made.text('order_id')
    const order = await me.agent.get(`/v1/orders/${id}`)
    expect(order.body).toMatchObject({
      authorised_cents: 7500,
      captured_cents: 0,
      approval: {
        kind: 'mandate',
        max_cents: 7500,
        mandate: { max_per_order_cents: 7500, monthly_cap_cents: 30_000, any_address: true },
      },
    })
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 7500, held: 7500 })
    expect(await spent(me)).toBe(7500)

    await service.operator.post(`/v1/operator/orders/${id}/accept`, { final_price_cents: 5000 })
    expect(await moneyOf(service, id)).toEqual({ authorised: 7500, captured: 5000, released: 2500, held: 0 })
    expect(await spent(me)).toBe(5000)
    await service.operator.post(`/v1/operator/orders/${id}/refund`)
    expect(await spent(me)).toBe(5000)
  })

  test('the mail has a link that cancels, by a POST only, until the farm accepts', async () => {
    const me = await spendingAgent()
    const email = (await me.agent.get('/v1/settings')).text('email')
    const mailedLink = async (order: Answer) => {
      const find = async () => {
        const mails = await service.mails(email)
        const name = order.text('public_order_id')
        return mails.find(({ subject }) => subject.includes(name))?.text.match(/\/cancel\/[\w-]+/)?.[0]
      }
      await expect.poll(find, { timeout: 10_000 }).toBeDefined()
      return (await find()) ?? ''
    }
    const first = await newAutonomousOrder(me)
    const link = await mailedLink(first)
    expect((await service.anonymous.get(link)).text('text')).toContain('Cancel this order?')
    const drawing = (of: string) => fetch(`${service.url}${of}/drawing/light.svg`)
    expect(await (await drawing(link)).text()).toMatch(/^<svg /)
    expect((await drawing(link.replace(/cancel\/./, 'cancel/_'))).status).toBe(404)
    expect((await me.agent.get(`/v1/orders/${first.text('order_id')}`)).body).toMatchObject({
      status: 'paid',
    })
    expect((await postForm(link)).status).toBe(200)
    expect((await me.agent.get(`/v1/orders/${first.text('order_id')}`)).body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'declined_by_owner',
    })
    await expect
      .poll(() => moneyOf(service, first.text('order_id')), { timeout: 10_000 })
      .toMatchObject({ held: 0 })
    expect(await spent(me)).toBe(0)

    const second = await newAutonomousOrder(me)
    const late = await mailedLink(second)
    await service.operator.post(`/v1/operator/orders/${second.text('order_id')}/accept`, {
      final_price_cents: 5000,
    })
    expect((await service.anonymous.get(late)).text('text')).not.toContain('<form')
    expect((await postForm(late)).status).toBe(409)
    expect(await moneyOf(service, second.text('order_id'))).toMatchObject({ captured: 5000 })
  })
})

describe('AUTO-2 every limit of the mandate is checked, and a refusal says which', () => {
  const refused = async (me: SpendingAgent, reason: string, made: Promise<Answer>) => {
    const answer = await made
    expect(answer.refusal).toBe('403 autonomous_not_allowed')
    expect(answer.body['details']).toMatchObject({ reasons: expect.arrayContaining([reason]) })
    expect(answer.body['next_action']).toBe('create_checkout_session')
    expect((await me.agent.get('/v1/orders')).body['items']).toEqual([])
    expect(await spent(me)).toBe(0)
  }

  test.each<[string, Parameters<typeof spendingAccount>[1]]>([
    ['autopay_off', { autopay_enabled: false }],
    ['no_default_payment_method', { default_payment_method: null }],
    ['over_order_cap', { max_per_order_cents: 7499 }],
    ['over_monthly_cap', { monthly_cap_cents: 7499 }],
    ['mandate_expired', { expires_at: '2020-01-01T00:00:00.000Z' }],
    ['material_not_allowed', { materials: ['fdm_pla'] }],
    ['country_not_allowed', { countries: ['DE'] }],
    ['address_new', { any_address: false }],
    ['unit_unsure', { unit_gate: 1 }],
  ])('%s', async (reason, mandate) => {
    const me = await spendingAgent(mandate)
    await refused(me, reason, newAutonomousOrder(me))
  })

  test('key_without_spend', async () => {
    const me = await spendingAgent()
    await setSpend(service, me.agent, false)
    await refused(me, 'key_without_spend', newAutonomousOrder(me))
  })

  test("unit_unsure: the agent's claim that the user confirmed the unit does not count", async () => {
    const me = await spendingAgent({ max_per_order_cents: 90_000_000, monthly_cap_cents: 90_000_000 })
    const choice = { selected_unit: 'in', confirmed_by: 'user' }
    expect((await me.agent.post(`/v1/files/${me.fileId}/unit`, choice)).status).toBe(200)
    await refused(me, 'unit_unsure', newAutonomousOrder(me))
  })

  test('risk_flags', async () => {
    const agent = await spendingAccount(service)
    const me = { agent, fileId: await readyFile(agent, boxStl([45.2, 30.1, 6], { open: true })) }
    await refused(me, 'risk_flags', newAutonomousOrder(me))
  })

  test('all reasons are given at once', async () => {
    const agent = await service.newAccount()
    const me = { agent, fileId: await readyFile(agent) }
    const { body } = await newAutonomousOrder(me)
    expect(body['details']).toEqual({
      reasons: [
        'autopay_off',
        'key_without_spend',
        'no_default_payment_method',
        'over_order_cap',
        'over_monthly_cap',
        'address_new',
      ],
    })
  })

  test('an address that the owner paid for on a page is known; one of a cancelled or unpaid order is not', async () => {
    const me = await spendingAgent({ any_address: false })
    await newOrder(me.agent, me.fileId)
    expect((await newAutonomousOrder(me)).refusal).toBe('403 autonomous_not_allowed')
    const paid = await paidOrder(me.agent, me.fileId)
    expect((await newAutonomousOrder(me)).body).toMatchObject({ status: 'paid' })
    await me.agent.post(`/v1/orders/${paid.text('order_id')}/cancel`)
    // An order that the mandate paid does not make its address known either.
    expect((await newAutonomousOrder(me)).refusal).toBe('403 autonomous_not_allowed')
  })

  test('the quote, the address and the caller’s own limit are checked as for a checkout', async () => {
    const me = await spendingAgent()
    const quote = (await requestQuote(me.agent, me.fileId)).text('quote_id')
    const cases: Array<[string, object]> = [
      ['400 missing_shipping_fields', { shipping_address_json: { line1: 'x' } }],
      ['409 ship_country_mismatch', { shipping_address_json: { ...address, country: 'DE' } }],
      ['400 amount_too_large', { max_cents: 7499 }],
      ['404 quote_not_found', { quote_id: randomUUID() }],
    ]
    for (const [refusal, fields] of cases)
      expect((await orderAutonomously(me.agent, quote, fields)).refusal).toBe(refusal)
    await me.agent.post(`/v1/files/${me.fileId}/unit`, { selected_unit: 'mm', confirmed_by: 'agent' })
    expect((await orderAutonomously(me.agent, quote)).refusal).toBe('409 quote_stale')
  })
})

describe('AUTO-3 caps are compared with the maximum and reserved with the order', () => {
  test('of fifty at once at 60 % of the cap, one is made', async () => {
    const me = await spendingAgent({ monthly_cap_cents: 12_500 })
    const quotes = await Promise.all(Array.from({ length: 50 }, () => requestQuote(me.agent, me.fileId)))
    const answers = await Promise.all(
      quotes.map((quote) => orderAutonomously(me.agent, quote.text('quote_id'))),
    )
    const made = answers.filter(({ status }) => status === 200)
    expect(made).toHaveLength(1)
    for (const answer of answers)
      if (answer.status !== 200) expect(answer.refusal).toBe('403 autonomous_not_allowed')
    expect(await spent(me)).toBe(7500)
    const [order] = made
    expect(await moneyOf(service, order?.text('order_id') ?? '')).toMatchObject({ authorised: 7500 })
  })

  test('a quote ordered both ways at once has one order', async () => {
    const me = await spendingAgent()
    const quotes = await Promise.all(Array.from({ length: 8 }, () => requestQuote(me.agent, me.fileId)))
    for (const quote of quotes.slice(0, 4)) {
      const id = quote.text('quote_id')
      const answers = await Promise.all([
        orderAutonomously(me.agent, id),
        me.agent.post(
          '/v1/checkout_sessions',
          { quote_id: id, shipping_address_json: address },
          { 'idempotency-key': randomUUID() },
        ),
      ])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    }
  })

  test('a cancellation lowers the sum, and the next order is within the cap again', async () => {
    const me = await spendingAgent({ monthly_cap_cents: 7500 })
    const first = await newAutonomousOrder(me)
    expect((await newAutonomousOrder(me)).refusal).toBe('403 autonomous_not_allowed')
    await me.agent.post(`/v1/orders/${first.text('order_id')}/cancel`)
    expect((await newAutonomousOrder(me)).body).toMatchObject({ status: 'paid' })
  })

  test('an order counts in its own month', async () => {
    const me = await spendingAgent({ monthly_cap_cents: 7500 })
    const first = await newAutonomousOrder(me)
    await service.services.db
      .updateTable('orders')
      .set({ created_at: new Date(Date.now() - 32 * 24 * 3600 * 1000) })
      .where('id', '=', first.text('order_id'))
      .execute()
    expect(await spent(me)).toBe(0)
    expect((await newAutonomousOrder(me)).body).toMatchObject({ status: 'paid' })
  })

  test('cancelling while the charge is in progress releases what was authorised', async () => {
    const me = await spendingAgent()
    await setFaults(service, { latency_ms: 700 })
    const quote = await requestQuote(me.agent, me.fileId)
    const ordering = orderAutonomously(me.agent, quote.text('quote_id'))
    await expect
      .poll(async () => (await me.agent.get('/v1/orders')).body['items'], { interval: 20 })
      .toHaveLength(1)
    const id = (await latestOrder(me)).text('order_id')
    await me.agent.post(`/v1/orders/${id}/cancel`)
    await ordering
    await setFaults(service, undefined)
    await expect
      .poll(() => moneyOf(service, id), { timeout: 10_000 })
      .toEqual({ authorised: 7500, captured: 0, released: 7500, held: 0 })
    expect(await spent(me)).toBe(0)
  })
})

describe('AUTO-4 when the bank asks for its customer', () => {
  test('the attempt is cancelled, the reservation released, and the owner asked on a page', async () => {
    const me = await spendingAgent({ card: cards.asksEveryTime })
    const made = await newAutonomousOrder(me)
    expect(made.body).toMatchObject({
      status: 'requires_payment',
      approval_url: expect.stringContaining('/c/pay/'),
      next_action: 'redirect_user_to_approval_url',
    })
    const id = made.text('order_id')
    expect(await spent(me)).toBe(0)
    const intents = await service.services.stripe.paymentIntents.list({ limit: 100 })
    const tried = intents.data.filter(({ metadata }) => metadata['order_id'] === id)
    expect(tried.map(({ status }) => status)).toEqual(['canceled'])
    expect((await me.agent.get(`/v1/orders/${id}`)).body).toMatchObject({ approval: null })

    expect(await payAsHuman(made.text('approval_url'))).toBe(303)
    const paid = await me.agent.untilStatus(id, 'paid')
    expect(paid.body['approval']).toMatchObject({ kind: 'stripe_checkout', max_cents: 7500 })
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 7500, held: 7500 })
    expect(await spent(me)).toBe(7500)
    await me.agent.post(`/v1/orders/${id}/cancel`)
    await expect
      .poll(() => moneyOf(service, id), { timeout: 10_000 })
      .toMatchObject({ released: 7500, held: 0 })
  })

  test('a page that cannot be made at the moment is null, and the worker makes it', async () => {
    const me = await spendingAgent({ card: cards.asksEveryTime })
    const quote = (await requestQuote(me.agent, me.fileId)).text('quote_id')
    // The declined attempt and its cancellation are answered; the page is made, but its answer is lost.
    await setFaults(service, { fail_after_commit: 1 })
    const made = await orderAutonomously(me.agent, quote)
    expect([200, 503]).toContain(made.status)
    await setFaults(service, undefined)
    const again = await orderAutonomously(me.agent, quote)
    expect(again.status).toBe(200)
    const id = again.text('order_id')
    const page = async () => (await me.agent.get(`/v1/orders/${id}`)).body['approval_url']
    await expect.poll(page, { timeout: 35_000, interval: 500 }).toContain('/c/pay/')
    expect(await spent(me)).toBe(0)
  }, 40_000)
})

describe('AUTO-5 when the card is declined', () => {
  test('402, the order is cancelled and nothing stays reserved', async () => {
    const me = await spendingAgent({ card: cards.declinedLater })
    const made = await newAutonomousOrder(me)
    expect(made.refusal).toBe('402 card_declined')
    expect(await spent(me)).toBe(0)
    const order = await latestOrder(me)
    expect(order.body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'card_declined',
      authorised_cents: 0,
    })
    expect(await moneyOf(service, order.text('order_id'))).toMatchObject({ authorised: 0, held: 0 })
  })

  test('the same quote can be ordered again with another card', async () => {
    const me = await spendingAgent({ card: cards.declinedLater })
    const quote = (await requestQuote(me.agent, me.fileId)).text('quote_id')
    expect((await orderAutonomously(me.agent, quote)).refusal).toBe('402 card_declined')
    await setMandate(service, me.agent, { default_payment_method: await saveCard(service, me.agent) })
    expect((await orderAutonomously(me.agent, quote)).body).toMatchObject({ status: 'paid' })
  })

  test('a card that no longer exists at Stripe is declined too', async () => {
    const me = await spendingAgent({ default_payment_method: 'pm_gone' })
    expect((await newAutonomousOrder(me)).refusal).toBe('402 card_declined')
    expect(await spent(me)).toBe(0)
    expect((await latestOrder(me)).body).toMatchObject({ status: 'cancelled' })
  })
})

describe('AUTO-6 an order is made once', () => {
  test('without an Idempotency-Key the quote is the key: the same address is a replay, another is a conflict', async () => {
    const me = await spendingAgent()
    const quote = (await requestQuote(me.agent, me.fileId)).text('quote_id')
    const first = await orderAutonomously(me.agent, quote)
    const second = await orderAutonomously(me.agent, quote)
    expect({ ...second.body, review_url: '' }).toEqual({ ...first.body, review_url: '' })
    const other = { shipping_address_json: { ...address, line1: '124 Main St' } }
    expect((await orderAutonomously(me.agent, quote, other)).status).toBe(409)
    expect(await moneyOf(service, first.text('order_id'))).toMatchObject({ authorised: 7500 })
    expect(await spent(me)).toBe(7500)
  })

  test('the same Idempotency-Key is a replay, another key for the quote is a conflict', async () => {
    const me = await spendingAgent()
    const quote = (await requestQuote(me.agent, me.fileId)).text('quote_id')
    const first = await orderAutonomously(me.agent, quote, {}, 'one')
    expect((await orderAutonomously(me.agent, quote, {}, 'one')).body['order_id']).toBe(
      first.text('order_id'),
    )
    expect((await orderAutonomously(me.agent, quote, {}, 'two')).refusal).toBe('409 quote_already_ordered')
    const other = (await requestQuote(me.agent, me.fileId)).text('quote_id')
    expect((await orderAutonomously(me.agent, other, {}, 'one')).refusal).toBe('409 idempotency_key_reused')
  })

  test('eight at once make one charge', async () => {
    const me = await spendingAgent()
    const quote = (await requestQuote(me.agent, me.fileId)).text('quote_id')
    const answers = await Promise.all(Array.from({ length: 8 }, () => orderAutonomously(me.agent, quote)))
    for (const { status } of answers) expect([200, 409]).toContain(status)
    const id = (await latestOrder(me)).text('order_id')
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 7500, held: 7500 })
  })
})

describe('AUTO-7 nothing is lost or charged twice, whichever step fails', () => {
  test.each([
    ['is a 500', { fail_after_commit: 1 }],
    ['is lost', { drop_connection_after_commit: 1 }],
    ['is lost three times', { drop_connection_after_commit: 3 }],
    ['is a 500 three times', { fail_after_commit: 3 }],
  ])('a charge whose answer %s is found, and made once', async (_what, faults) => {
    const me = await spendingAgent()
    const quote = (await requestQuote(me.agent, me.fileId)).text('quote_id')
    await setFaults(service, faults)
    expect([200, 503]).toContain((await orderAutonomously(me.agent, quote)).status)
    await setFaults(service, undefined)
    const made = await orderAutonomously(me.agent, quote)
    expect(made.body).toMatchObject({ status: 'paid' })
    expect(await moneyOf(service, made.text('order_id'))).toMatchObject({ authorised: 7500, held: 7500 })
    expect(await spent(me)).toBe(7500)
  })

  /** An order after a crash: stored and reserved, but Stripe was never called. */
  async function crashed(me: SpendingAgent): Promise<string> {
    const { services } = service
    const quote = (await requestQuote(me.agent, me.fileId)).text('quote_id')
    const key = await services.db
      .selectFrom('api_keys')
      .innerJoin('quotes', 'quotes.api_key_id', 'api_keys.id')
      .selectAll('api_keys')
      .where('quotes.id', '=', quote)
      .executeTakeFirstOrThrow()
    // This port is closed.
    const stripe = createStripe({ ...services.config, STRIPE_API_BASE: 'http://127.0.0.1:9' })
    const caller = { ...key, keyId: key.id, accountId: key.account_id }
    const ordering = placeAutonomousOrder({ ...services, stripe }, caller, {
      quote_id: quote,
      shipping_address_json: address,
      idempotencyKey: 'crash',
    })
    await expect(ordering).rejects.toMatchObject({ code: 'upstream_temporarily_unavailable' })
    const id = (await latestOrder(me)).text('order_id')
    await services.db
      .updateTable('stripe_calls')
      .set({ created_at: new Date(Date.now() - 3600_000) })
      .where('order_id', '=', id)
      .execute()
    return id
  }

  test('a crash between the row and the charge: the amount stays reserved, and the reconciler charges', async () => {
    const me = await spendingAgent()
    const id = await crashed(me)
    expect(await spent(me)).toBe(7500)
    expect(await reconcile(service.services)).toBe(0)
    expect((await me.agent.get(`/v1/orders/${id}`)).body).toMatchObject({
      status: 'paid',
      approval: { kind: 'mandate' },
    })
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 7500, held: 7500 })
  })

  const secondCard = async ({ agent }: SpendingAgent) => ({
    default_payment_method: await saveCard(service, agent),
  })
  test.each<[string, (me: SpendingAgent) => Promise<unknown>]>([
    ['autopay is off', ({ agent }) => setMandate(service, agent, { autopay_enabled: false })],
    ['a lower cap for an order', ({ agent }) => setMandate(service, agent, { max_per_order_cents: 7499 })],
    ['a lower cap for the month', ({ agent }) => setMandate(service, agent, { monthly_cap_cents: 29_999 })],
    ['other countries', ({ agent }) => setMandate(service, agent, { countries: ['DE'] })],
    [
      'the mandate has expired',
      ({ agent }) => setMandate(service, agent, { expires_at: new Date(0).toISOString() }),
    ],
    ['another card', async (me) => setMandate(service, me.agent, await secondCard(me))],
    ['no card', ({ agent }) => setMandate(service, agent, { default_payment_method: null })],
    ['the key may not spend', ({ agent }) => setSpend(service, agent, false)],
  ])('withdrawn meanwhile (%s): nothing is charged', async (_what, withdraw) => {
    const me = await spendingAgent()
    const id = await crashed(me)
    await withdraw(me)
    expect(await reconcile(service.services)).toBe(0)
    expect((await me.agent.get(`/v1/orders/${id}`)).body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'mandate_withdrawn',
    })
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 0, held: 0 })
    expect(await spent(me)).toBe(0)
  })

  test.each([
    ['the address', { any_address: false }, 'addresses'],
    ['the unit of the part', { unit_gate: 0.99 }, 'units'],
  ])('%s withdrawn meanwhile: nothing is charged', async (_what, mandate, page) => {
    const me = await spendingAgent(mandate)
    const owner = await signInAsOwner(service, (await me.agent.get('/v1/settings')).text('email'))
    const asked = (await newOrder(me.agent, me.fileId)).text('order_id')
    const path = `/${page}/${page === 'units' ? me.fileId : asked}`
    const decide = async (decision: string) =>
      expect((await owner.post(path, { decision, revision: '1' })).status).toBe(303)
    await decide('confirm')
    const id = await crashed(me)
    await decide('withdraw')
    expect(await reconcile(service.services)).toBe(0)
    expect((await me.agent.get(`/v1/orders/${id}`)).body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'mandate_withdrawn',
    })
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 0, held: 0 })
  })

  test('cancelled meanwhile: nothing is authorised', async () => {
    const me = await spendingAgent()
    const id = await crashed(me)
    expect((await me.agent.post(`/v1/orders/${id}/cancel`)).body).toMatchObject({ status: 'cancelled' })
    expect(await reconcile(service.services)).toBe(0)
    expect((await me.agent.get(`/v1/orders/${id}`)).body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'cancelled_by_agent',
    })
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 0, held: 0 })
  })

  test('a limit raised meanwhile: it is charged as it was allowed', async () => {
    const me = await spendingAgent()
    const id = await crashed(me)
    await setMandate(service, me.agent, { max_per_order_cents: 90_000, monthly_cap_cents: 90_000 })
    expect(await reconcile(service.services)).toBe(0)
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 7500, held: 7500 })
  })

  test('a charge by the mandate that no order has recorded is released', async () => {
    const me = await spendingAgent()
    const made = await newAutonomousOrder(me)
    const id = made.text('order_id')
    const { stripe, db } = service.services
    const known = await stripe.paymentIntents.retrieve(await intentOf(service, id))
    const card = known.payment_method
    const account = await db
      .selectFrom('accounts')
      .select('stripe_customer_id')
      .where('email', '=', (await me.agent.get('/v1/settings')).text('email'))
      .executeTakeFirstOrThrow()
    await stripe.paymentIntents.create({
      amount: 7500,
      currency: 'cny',
      customer: account.stripe_customer_id ?? '',
      payment_method: typeof card === 'string' ? card : '',
      capture_method: 'manual',
      allowed_payment_method_types: ['card'],
      off_session: true,
      confirm: true,
      metadata: known.metadata,
    })
    await expect
      .poll(() => moneyOf(service, id), { timeout: 10_000 })
      .toEqual({ authorised: 15_000, captured: 0, released: 7500, held: 7500 })
    expect((await me.agent.get(`/v1/orders/${id}`)).body).toMatchObject({ status: 'paid' })
  })
})
