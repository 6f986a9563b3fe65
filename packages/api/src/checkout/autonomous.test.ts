import { randomUUID } from 'node:crypto'
import { cards, saveCard } from '@mattercloud/testing/service/cards'
import { type Answer, payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import { setMandate, setSpendScope, spendingAccount } from '@mattercloud/testing/service/mandate'
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
  test('the order is authorised for the maximum; after the farm captures less, the spend is the captured amount', async () => {
    const buyer = await spendingAgent()
    const response = await newAutonomousOrder(buyer)
    expect(response.body).toMatchObject({
      status: 'paid',
      approval_url: null,
      max_cents: 7500,
      next_action: 'wait_for_acceptance',
    })
    for (const field of ['order_id', 'public_order_id', 'tracking_url', 'review_url', 'expires_at'])
      response.text(field)
    const id = response.text('order_id')
    const order = await buyer.agent.get(`/v1/orders/${id}`)
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
    expect(await spent(buyer)).toBe(7500)

    await service.operator.post(`/v1/operator/orders/${id}/accept`, { final_price_cents: 5000 })
    expect(await moneyOf(service, id)).toEqual({ authorised: 7500, captured: 5000, released: 2500, held: 0 })
    expect(await spent(buyer)).toBe(5000)
    await service.operator.post(`/v1/operator/orders/${id}/refund`)
    expect(await spent(buyer)).toBe(5000)
  })

  test('the mail has a link that cancels, by a POST only, until the farm accepts', async () => {
    const buyer = await spendingAgent()
    const email = (await buyer.agent.get('/v1/settings')).text('email')
    const mailedLink = async (order: Answer) => {
      const find = async () => {
        const mails = await service.mails(email)
        const name = order.text('public_order_id')
        return mails.find(({ subject }) => subject.includes(name))?.text.match(/\/cancel\/[\w-]+/)?.[0]
      }
      await expect.poll(find, { timeout: 10_000 }).toBeDefined()
      return (await find()) ?? ''
    }
    const first = await newAutonomousOrder(buyer)
    const link = await mailedLink(first)
    expect((await service.anonymous.get(link)).bodyText).toContain('Cancel this order?')
    const fetchDrawing = (path: string) => fetch(`${service.url}${path}/drawing/light.svg`)
    expect(await (await fetchDrawing(link)).text()).toMatch(/^<svg /)
    expect((await fetchDrawing(link.replace(/cancel\/./, 'cancel/_'))).status).toBe(404)
    expect((await buyer.agent.get(`/v1/orders/${first.text('order_id')}`)).body).toMatchObject({
      status: 'paid',
    })
    expect((await postForm(link)).status).toBe(200)
    expect((await buyer.agent.get(`/v1/orders/${first.text('order_id')}`)).body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'declined_by_owner',
    })
    await expect
      .poll(() => moneyOf(service, first.text('order_id')), { timeout: 10_000 })
      .toMatchObject({ held: 0 })
    expect(await spent(buyer)).toBe(0)

    const second = await newAutonomousOrder(buyer)
    const linkAfterAcceptance = await mailedLink(second)
    await service.operator.post(`/v1/operator/orders/${second.text('order_id')}/accept`, {
      final_price_cents: 5000,
    })
    expect((await service.anonymous.get(linkAfterAcceptance)).bodyText).not.toContain('<form')
    expect((await postForm(linkAfterAcceptance)).status).toBe(409)
    expect(await moneyOf(service, second.text('order_id'))).toMatchObject({ captured: 5000 })
  })
})

describe('AUTO-2 every limit of the mandate is checked, and a refusal lists the reasons', () => {
  const expectRefused = async (buyer: SpendingAgent, reason: string, ordering: Promise<Answer>) => {
    const answer = await ordering
    expect(answer.refusal).toBe('403 autonomous_not_allowed')
    expect(answer.body['details']).toMatchObject({ reasons: expect.arrayContaining([reason]) })
    expect(answer.body['next_action']).toBe('create_checkout_session')
    expect((await buyer.agent.get('/v1/orders')).body['items']).toEqual([])
    expect(await spent(buyer)).toBe(0)
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
    const buyer = await spendingAgent(mandate)
    await expectRefused(buyer, reason, newAutonomousOrder(buyer))
  })

  test('key_without_spend', async () => {
    const buyer = await spendingAgent()
    await setSpendScope(service, buyer.agent, false)
    await expectRefused(buyer, 'key_without_spend', newAutonomousOrder(buyer))
  })

  test("unit_unsure: the agent's claim that the user confirmed the unit is ignored", async () => {
    const buyer = await spendingAgent({ max_per_order_cents: 90_000_000, monthly_cap_cents: 90_000_000 })
    const choice = { selected_unit: 'in', confirmed_by: 'user' }
    expect((await buyer.agent.post(`/v1/files/${buyer.fileId}/unit`, choice)).status).toBe(200)
    await expectRefused(buyer, 'unit_unsure', newAutonomousOrder(buyer))
  })

  test('risk_flags', async () => {
    const agent = await spendingAccount(service)
    const buyer = { agent, fileId: await readyFile(agent, boxStl([45.2, 30.1, 6], { open: true })) }
    await expectRefused(buyer, 'risk_flags', newAutonomousOrder(buyer))
  })

  test('all reasons are given together', async () => {
    const agent = await service.newAccount()
    const buyer = { agent, fileId: await readyFile(agent) }
    const { body } = await newAutonomousOrder(buyer)
    expect(body['details']).toMatchObject({
      reasons: [
        'autopay_off',
        'key_without_spend',
        'no_default_payment_method',
        'over_order_cap',
        'over_monthly_cap',
        'address_new',
      ],
      reason_words: expect.arrayContaining(['Autopay is off.', 'No limit per order is set.']),
    })
  })

  test('the address of an order that the owner paid on the payment page is known; that of a cancelled or unpaid order is not', async () => {
    const buyer = await spendingAgent({ any_address: false })
    await newOrder(buyer.agent, buyer.fileId)
    expect((await newAutonomousOrder(buyer)).refusal).toBe('403 autonomous_not_allowed')
    const paid = await paidOrder(buyer.agent, buyer.fileId)
    expect((await newAutonomousOrder(buyer)).body).toMatchObject({ status: 'paid' })
    await buyer.agent.post(`/v1/orders/${paid.text('order_id')}/cancel`)
    // An order that the mandate paid does not make its address known either.
    expect((await newAutonomousOrder(buyer)).refusal).toBe('403 autonomous_not_allowed')
  })

  test('the quote, the address and the caller’s own limit are checked as for a checkout', async () => {
    const buyer = await spendingAgent()
    const quote = (await requestQuote(buyer.agent, buyer.fileId)).text('quote_id')
    const cases: Array<[string, object]> = [
      ['400 missing_shipping_fields', { shipping_address_json: { line1: 'x' } }],
      ['409 ship_country_mismatch', { shipping_address_json: { ...address, country: 'DE' } }],
      ['400 amount_too_large', { max_cents: 7499 }],
      ['404 quote_not_found', { quote_id: randomUUID() }],
    ]
    for (const [refusal, fields] of cases)
      expect((await orderAutonomously(buyer.agent, quote, fields)).refusal).toBe(refusal)
    await buyer.agent.post(`/v1/files/${buyer.fileId}/unit`, { selected_unit: 'mm', confirmed_by: 'agent' })
    expect((await orderAutonomously(buyer.agent, quote)).refusal).toBe('409 quote_stale')
  })
})

describe('AUTO-3 caps are compared with the maximum and reserved with the order', () => {
  test('of fifty concurrent orders, each at 60 % of the cap, only one is created', async () => {
    const buyer = await spendingAgent({ monthly_cap_cents: 12_500 })
    const quotes = await Promise.all(
      Array.from({ length: 50 }, () => requestQuote(buyer.agent, buyer.fileId)),
    )
    const answers = await Promise.all(
      quotes.map((quote) => orderAutonomously(buyer.agent, quote.text('quote_id'))),
    )
    const accepted = answers.filter(({ status }) => status === 200)
    expect(accepted).toHaveLength(1)
    for (const answer of answers)
      if (answer.status !== 200) expect(answer.refusal).toBe('403 autonomous_not_allowed')
    expect(await spent(buyer)).toBe(7500)
    const [order] = accepted
    expect(await moneyOf(service, order?.text('order_id') ?? '')).toMatchObject({ authorised: 7500 })
  })

  test('a quote ordered by autopay and by checkout concurrently results in one order', async () => {
    const buyer = await spendingAgent()
    const quotes = await Promise.all(Array.from({ length: 8 }, () => requestQuote(buyer.agent, buyer.fileId)))
    for (const quote of quotes.slice(0, 4)) {
      const id = quote.text('quote_id')
      const answers = await Promise.all([
        orderAutonomously(buyer.agent, id),
        buyer.agent.post(
          '/v1/checkout_sessions',
          { quote_id: id, shipping_address_json: address },
          { 'idempotency-key': randomUUID() },
        ),
      ])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    }
  })

  test("a cancellation lowers the month's spend, and the next order is within the cap again", async () => {
    const buyer = await spendingAgent({ monthly_cap_cents: 7500 })
    const first = await newAutonomousOrder(buyer)
    expect((await newAutonomousOrder(buyer)).refusal).toBe('403 autonomous_not_allowed')
    await buyer.agent.post(`/v1/orders/${first.text('order_id')}/cancel`)
    expect((await newAutonomousOrder(buyer)).body).toMatchObject({ status: 'paid' })
  })

  test('an order counts towards the spend of the month in which it was created, and of no later month', async () => {
    const buyer = await spendingAgent({ monthly_cap_cents: 7500 })
    const first = await newAutonomousOrder(buyer)
    await service.services.db
      .updateTable('orders')
      .set({ created_at: new Date(Date.now() - 32 * 24 * 3600 * 1000) })
      .where('id', '=', first.text('order_id'))
      .execute()
    expect(await spent(buyer)).toBe(0)
    expect((await newAutonomousOrder(buyer)).body).toMatchObject({ status: 'paid' })
  })

  test('cancelling while the charge is in progress releases what was authorised', async () => {
    const buyer = await spendingAgent()
    await setFaults(service, { latency_ms: 700 })
    const quote = await requestQuote(buyer.agent, buyer.fileId)
    const ordering = orderAutonomously(buyer.agent, quote.text('quote_id'))
    await expect
      .poll(async () => (await buyer.agent.get('/v1/orders')).body['items'], { interval: 20 })
      .toHaveLength(1)
    const id = (await latestOrder(buyer)).text('order_id')
    await buyer.agent.post(`/v1/orders/${id}/cancel`)
    await ordering
    await setFaults(service, undefined)
    await expect
      .poll(() => moneyOf(service, id), { timeout: 10_000 })
      .toEqual({ authorised: 7500, captured: 0, released: 7500, held: 0 })
    expect(await spent(buyer)).toBe(0)
  })
})

describe('AUTO-4 when the bank requires authentication', () => {
  test('the attempt is cancelled, the reservation released, and the owner gets a payment page', async () => {
    const buyer = await spendingAgent({ card: cards.alwaysRequiresAuthentication })
    const response = await newAutonomousOrder(buyer)
    expect(response.body).toMatchObject({
      status: 'requires_payment',
      approval_url: expect.stringContaining('/c/pay/'),
      next_action: 'redirect_user_to_approval_url',
    })
    const id = response.text('order_id')
    expect(await spent(buyer)).toBe(0)
    const intents = await service.services.stripe.paymentIntents.list({ limit: 100 })
    const attempts = intents.data.filter(({ metadata }) => metadata['order_id'] === id)
    expect(attempts.map(({ status }) => status)).toEqual(['canceled'])
    expect((await buyer.agent.get(`/v1/orders/${id}`)).body).toMatchObject({ approval: null })

    expect(await payAsHuman(response.text('approval_url'))).toBe(303)
    const paid = await buyer.agent.untilStatus(id, 'paid')
    expect(paid.body['approval']).toMatchObject({ kind: 'stripe_checkout', max_cents: 7500 })
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 7500, held: 7500 })
    expect(await spent(buyer)).toBe(7500)
    await buyer.agent.post(`/v1/orders/${id}/cancel`)
    await expect
      .poll(() => moneyOf(service, id), { timeout: 10_000 })
      .toMatchObject({ released: 7500, held: 0 })
  })

  test('if the checkout page cannot be created, approval_url is null and the worker creates it later', async () => {
    const buyer = await spendingAgent({ card: cards.alwaysRequiresAuthentication })
    const quote = (await requestQuote(buyer.agent, buyer.fileId)).text('quote_id')
    // Stripe executes one of the calls but answers it with 500.
    await setFaults(service, { fail_after_commit: 1 })
    const firstResponse = await orderAutonomously(buyer.agent, quote)
    expect([200, 503]).toContain(firstResponse.status)
    await setFaults(service, undefined)
    const retry = await orderAutonomously(buyer.agent, quote)
    expect(retry.status).toBe(200)
    const id = retry.text('order_id')
    const approvalUrl = async () => (await buyer.agent.get(`/v1/orders/${id}`)).body['approval_url']
    await expect.poll(approvalUrl, { timeout: 35_000, interval: 500 }).toContain('/c/pay/')
    expect(await spent(buyer)).toBe(0)
  }, 40_000)
})

describe('AUTO-5 when the card is declined', () => {
  test('402, the order is cancelled and nothing stays reserved', async () => {
    const buyer = await spendingAgent({ card: cards.declinedOnCharge })
    const response = await newAutonomousOrder(buyer)
    expect(response.refusal).toBe('402 card_declined')
    expect(await spent(buyer)).toBe(0)
    const order = await latestOrder(buyer)
    expect(order.body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'card_declined',
      authorised_cents: 0,
    })
    expect(await moneyOf(service, order.text('order_id'))).toMatchObject({ authorised: 0, held: 0 })
  })

  test('the same quote can be ordered again with another card', async () => {
    const buyer = await spendingAgent({ card: cards.declinedOnCharge })
    const quote = (await requestQuote(buyer.agent, buyer.fileId)).text('quote_id')
    expect((await orderAutonomously(buyer.agent, quote)).refusal).toBe('402 card_declined')
    await setMandate(service, buyer.agent, { default_payment_method: await saveCard(service, buyer.agent) })
    expect((await orderAutonomously(buyer.agent, quote)).body).toMatchObject({ status: 'paid' })
  })

  test('a card that no longer exists at Stripe is declined too', async () => {
    const buyer = await spendingAgent({ default_payment_method: 'pm_gone' })
    expect((await newAutonomousOrder(buyer)).refusal).toBe('402 card_declined')
    expect(await spent(buyer)).toBe(0)
    expect((await latestOrder(buyer)).body).toMatchObject({ status: 'cancelled' })
  })
})

describe('AUTO-6 an order is made once', () => {
  test('without an Idempotency-Key the quote is the key: the same address is a replay, another is a conflict', async () => {
    const buyer = await spendingAgent()
    const quote = (await requestQuote(buyer.agent, buyer.fileId)).text('quote_id')
    const first = await orderAutonomously(buyer.agent, quote)
    const second = await orderAutonomously(buyer.agent, quote)
    expect({ ...second.body, review_url: '' }).toEqual({ ...first.body, review_url: '' })
    const other = { shipping_address_json: { ...address, line1: '124 Main St' } }
    expect((await orderAutonomously(buyer.agent, quote, other)).status).toBe(409)
    expect(await moneyOf(service, first.text('order_id'))).toMatchObject({ authorised: 7500 })
    expect(await spent(buyer)).toBe(7500)
  })

  test('the same Idempotency-Key is a replay, another key for the quote is a conflict', async () => {
    const buyer = await spendingAgent()
    const quote = (await requestQuote(buyer.agent, buyer.fileId)).text('quote_id')
    const first = await orderAutonomously(buyer.agent, quote, {}, 'one')
    expect((await orderAutonomously(buyer.agent, quote, {}, 'one')).body['order_id']).toBe(
      first.text('order_id'),
    )
    expect((await orderAutonomously(buyer.agent, quote, {}, 'two')).refusal).toBe('409 quote_already_ordered')
    const other = (await requestQuote(buyer.agent, buyer.fileId)).text('quote_id')
    expect((await orderAutonomously(buyer.agent, other, {}, 'one')).refusal).toBe(
      '409 idempotency_key_reused',
    )
  })

  test('eight concurrent requests make one charge', async () => {
    const buyer = await spendingAgent()
    const quote = (await requestQuote(buyer.agent, buyer.fileId)).text('quote_id')
    const answers = await Promise.all(Array.from({ length: 8 }, () => orderAutonomously(buyer.agent, quote)))
    for (const { status } of answers) expect([200, 409]).toContain(status)
    const id = (await latestOrder(buyer)).text('order_id')
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 7500, held: 7500 })
  })
})

describe('AUTO-7 nothing is lost or charged twice, whichever step fails', () => {
  test.each([
    ['is a 500', { fail_after_commit: 1 }],
    ['is lost', { drop_connection_after_commit: 1 }],
    ['is lost three times', { drop_connection_after_commit: 3 }],
    ['is a 500 three times', { fail_after_commit: 3 }],
  ])('if the answer to a charge %s, the charge is looked up and not made again', async (_what, faults) => {
    const buyer = await spendingAgent()
    const quote = (await requestQuote(buyer.agent, buyer.fileId)).text('quote_id')
    await setFaults(service, faults)
    expect([200, 503]).toContain((await orderAutonomously(buyer.agent, quote)).status)
    await setFaults(service, undefined)
    const response = await orderAutonomously(buyer.agent, quote)
    expect(response.body).toMatchObject({ status: 'paid' })
    expect(await moneyOf(service, response.text('order_id'))).toMatchObject({ authorised: 7500, held: 7500 })
    expect(await spent(buyer)).toBe(7500)
  })

  /** An order after a crash: stored and reserved, but Stripe was never called. */
  async function crashBeforeCharge(buyer: SpendingAgent): Promise<string> {
    const { services } = service
    const quote = (await requestQuote(buyer.agent, buyer.fileId)).text('quote_id')
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
    const id = (await latestOrder(buyer)).text('order_id')
    await services.db
      .updateTable('stripe_calls')
      .set({ created_at: new Date(Date.now() - 3600_000) })
      .where('order_id', '=', id)
      .execute()
    return id
  }

  test('a crash between storing the order and charging: the amount stays reserved, and the reconciler charges', async () => {
    const buyer = await spendingAgent()
    const id = await crashBeforeCharge(buyer)
    expect(await spent(buyer)).toBe(7500)
    expect(await reconcile(service.services)).toBe(0)
    expect((await buyer.agent.get(`/v1/orders/${id}`)).body).toMatchObject({
      status: 'paid',
      approval: { kind: 'mandate' },
    })
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 7500, held: 7500 })
  })

  const secondCard = async ({ agent }: SpendingAgent) => ({
    default_payment_method: await saveCard(service, agent),
  })
  test.each<[string, (buyer: SpendingAgent) => Promise<unknown>]>([
    ['autopay is off', ({ agent }) => setMandate(service, agent, { autopay_enabled: false })],
    ['a lower cap for an order', ({ agent }) => setMandate(service, agent, { max_per_order_cents: 7499 })],
    ['a lower cap for the month', ({ agent }) => setMandate(service, agent, { monthly_cap_cents: 29_999 })],
    ['other countries', ({ agent }) => setMandate(service, agent, { countries: ['DE'] })],
    [
      'the mandate has expired',
      ({ agent }) => setMandate(service, agent, { expires_at: new Date(0).toISOString() }),
    ],
    ['another card', async (buyer) => setMandate(service, buyer.agent, await secondCard(buyer))],
    ['no card', ({ agent }) => setMandate(service, agent, { default_payment_method: null })],
    ['the key may not spend', ({ agent }) => setSpendScope(service, agent, false)],
  ])('the mandate changed before the retry (%s): nothing is charged', async (_what, changeMandate) => {
    const buyer = await spendingAgent()
    const id = await crashBeforeCharge(buyer)
    await changeMandate(buyer)
    expect(await reconcile(service.services)).toBe(0)
    expect((await buyer.agent.get(`/v1/orders/${id}`)).body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'mandate_withdrawn',
    })
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 0, held: 0 })
    expect(await spent(buyer)).toBe(0)
  })

  test.each([
    ['the address', { any_address: false }, 'addresses'],
    ['the unit of the part', { unit_gate: 0.99 }, 'units'],
  ])(
    'the confirmation of %s was withdrawn before the retry: nothing is charged',
    async (_what, mandate, page) => {
      const buyer = await spendingAgent(mandate)
      const owner = await signInAsOwner(service, (await buyer.agent.get('/v1/settings')).text('email'))
      const orderId = (await newOrder(buyer.agent, buyer.fileId)).text('order_id')
      const path = `/${page}/${page === 'units' ? buyer.fileId : orderId}`
      const decide = async (decision: string) =>
        expect((await owner.post(path, { decision, revision: '1' })).status).toBe(303)
      await decide('confirm')
      const id = await crashBeforeCharge(buyer)
      await decide('withdraw')
      expect(await reconcile(service.services)).toBe(0)
      expect((await buyer.agent.get(`/v1/orders/${id}`)).body).toMatchObject({
        status: 'cancelled',
        cancel_reason: 'mandate_withdrawn',
      })
      expect(await moneyOf(service, id)).toMatchObject({ authorised: 0, held: 0 })
    },
  )

  test('the order was cancelled before the retry: nothing is authorised', async () => {
    const buyer = await spendingAgent()
    const id = await crashBeforeCharge(buyer)
    expect((await buyer.agent.post(`/v1/orders/${id}/cancel`)).body).toMatchObject({ status: 'cancelled' })
    expect(await reconcile(service.services)).toBe(0)
    expect((await buyer.agent.get(`/v1/orders/${id}`)).body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'cancelled_by_agent',
    })
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 0, held: 0 })
  })

  test('if a limit was raised in between, the order is charged under the mandate it was placed with', async () => {
    const buyer = await spendingAgent()
    const id = await crashBeforeCharge(buyer)
    await setMandate(service, buyer.agent, { max_per_order_cents: 90_000, monthly_cap_cents: 90_000 })
    expect(await reconcile(service.services)).toBe(0)
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 7500, held: 7500 })
  })

  test('an authorisation under the mandate that no order has recorded is released', async () => {
    const buyer = await spendingAgent()
    const response = await newAutonomousOrder(buyer)
    const id = response.text('order_id')
    const { stripe, db } = service.services
    const existingIntent = await stripe.paymentIntents.retrieve(await intentOf(service, id))
    const card = existingIntent.payment_method
    const account = await db
      .selectFrom('accounts')
      .select('stripe_customer_id')
      .where('email', '=', (await buyer.agent.get('/v1/settings')).text('email'))
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
      metadata: existingIntent.metadata,
    })
    await expect
      .poll(() => moneyOf(service, id), { timeout: 10_000 })
      .toEqual({ authorised: 15_000, captured: 0, released: 7500, held: 7500 })
    expect((await buyer.agent.get(`/v1/orders/${id}`)).body).toMatchObject({ status: 'paid' })
  })
})
