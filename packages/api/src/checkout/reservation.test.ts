import { randomUUID } from 'node:crypto'
import { executionModeReasons } from '@mattercloud/rules'
import { cards, saveCard } from '@mattercloud/testing/service/cards'
import type { Answer, TestClient } from '@mattercloud/testing/service/client'
import { setMandate, spendingAccount } from '@mattercloud/testing/service/mandate'
import { address } from '@mattercloud/testing/service/parts'
import {
  checkOut,
  intentOf,
  moneyOf,
  paidOrder,
  readyFile,
  requestQuote,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import type { Updateable } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import type { KeyCaller } from '../platform/caller.ts'
import type { Tables, Transaction } from '../platform/database.ts'
import { monthlySpendCents } from '../settings/monthlySpend.ts'
import { createStripe } from '../stripe/client.ts'
import { findOrderOfQuote, insertOrder, lockQuotedFileShared } from './insertOrder.ts'
import { placeAutonomousOrder } from './placeAutonomousOrder.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

/** An agent that may spend, with a file and the caller that the service makes of its key. */
async function spendingAgent(mandate: Parameters<typeof spendingAccount>[1] = {}) {
  const agent = await spendingAccount(service, { monthly_cap_cents: 90_000, ...mandate })
  const key = await service.services.db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .selectAll('api_keys')
    .where('accounts.email', '=', (await agent.get('/v1/settings')).text('email'))
    .executeTakeFirstOrThrow()
  const caller: KeyCaller = { ...key, keyId: key.id, accountId: key.account_id }
  return { agent, caller, fileId: await readyFile(agent) }
}
type SpendingAgent = Awaited<ReturnType<typeof spendingAgent>>

const newQuote = async ({ agent, fileId }: SpendingAgent) =>
  (await requestQuote(agent, fileId)).text('quote_id')
const orderAutonomously = (agent: TestClient, quoteId: string, to: object = address): Promise<Answer> =>
  agent.post('/v1/autonomous/orders', { quote_id: quoteId, shipping_address_json: to })
const newAutonomousOrder = async (buyer: SpendingAgent, to: object = address) =>
  orderAutonomously(buyer.agent, await newQuote(buyer), to)
const inTransaction = <T>(run: (trx: Transaction) => Promise<T>) =>
  service.services.db.transaction().execute(run)
const setOrder = (id: string, changes: Updateable<Tables['orders']>) =>
  service.services.db.updateTable('orders').set(changes).where('id', '=', id).execute()
const ordersOf = ({ caller }: SpendingAgent) =>
  service.services.db.selectFrom('orders').selectAll().where('account_id', '=', caller.accountId).execute()

/** Places an order as the route does; a retry after a crash does the same. */
const place = (
  { caller }: SpendingAgent,
  quoteId: string,
  { to = address, key = 'one' }: { to?: typeof address; key?: string } = {},
  services = service.services,
) =>
  placeAutonomousOrder(services, caller, {
    quote_id: quoteId,
    shipping_address_json: to,
    idempotencyKey: key,
  })
/** An order after a crash: stored and reserved, but Stripe was not called, because its port is closed. */
async function orderBeforeCrash(buyer: SpendingAgent, quoteId: string): Promise<string> {
  const stripe = createStripe({ ...service.services.config, STRIPE_API_BASE: 'http://127.0.0.1:9' })
  await expect(place(buyer, quoteId, {}, { ...service.services, stripe })).rejects.toMatchObject({
    code: 'upstream_temporarily_unavailable',
  })
  const [order] = await ordersOf(buyer)
  return order?.id ?? ''
}

describe('AUTO-8 an address is known', () => {
  const isNew = { reasons: ['address_new'], reason_words: [expect.any(String)] }

  test('after an order to it was paid on a page and is still valid', async () => {
    const buyer = await spendingAgent({ any_address: false })
    const id = (await paidOrder(buyer.agent, buyer.fileId)).text('order_id')
    for (const status of ['paid', 'queued', 'delivered'] as const) {
      await setOrder(id, { status })
      expect((await newAutonomousOrder(buyer)).body, status).toMatchObject({ status: 'paid' })
    }
    const fallen: Updateable<Tables['orders']>[] = [
      { status: 'refunded' },
      { status: 'cancelled' },
      { status: 'requires_payment' },
      { status: 'delivered', held: true },
    ]
    for (const changes of fallen) {
      await setOrder(id, changes)
      expect((await newAutonomousOrder(buyer)).body['details'], JSON.stringify(changes)).toEqual(isNew)
    }
  })

  test('to its own account only, and no other address with it', async () => {
    const buyer = await spendingAgent({ any_address: false })
    await paidOrder(buyer.agent, buyer.fileId)
    expect((await newAutonomousOrder(buyer, { ...address, line1: '124 Main St' })).body['details']).toEqual(
      isNew,
    )
    const other = await spendingAgent({ any_address: false })
    expect((await newAutonomousOrder(other)).body['details']).toEqual(isNew)
  })
})

describe('AUTO-9 the sum of the month', () => {
  test('is the reserved, then authorised, then captured amount; a cancellation lowers it, a refund does not', async () => {
    const buyer = await spendingAgent()
    const id = (await newAutonomousOrder(buyer)).text('order_id')
    const spend = () => monthlySpendCents(service.services.db, buyer.caller.accountId)
    const cases: Array<[number, Updateable<Tables['orders']>]> = [
      [7000, { status: 'requires_payment', reserved_cents: 7000, authorised_cents: 0 }],
      [7500, { status: 'paid', reserved_cents: 0, authorised_cents: 7500 }],
      [6000, { status: 'queued', captured_cents: 6000 }],
      [6000, { status: 'refunded', refunded_cents: 6000 }],
      [0, { status: 'cancelled' }],
    ]
    for (const [cents, changes] of cases) {
      await setOrder(id, changes)
      expect(await spend(), JSON.stringify(changes)).toBe(cents)
    }
  })

  test('is the sum of the account’s own orders, from the first moment of the month in UTC', async () => {
    const buyer = await spendingAgent()
    const other = await spendingAgent()
    const spend = ({ caller }: SpendingAgent) => monthlySpendCents(service.services.db, caller.accountId)
    const first = (await newAutonomousOrder(buyer)).text('order_id')
    await newAutonomousOrder(buyer)
    expect([await spend(buyer), await spend(other)]).toEqual([15_000, 0])
    const now = new Date()
    const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth())
    await setOrder(first, { created_at: new Date(month) })
    expect(await spend(buyer)).toBe(15_000)
    await setOrder(first, { created_at: new Date(month - 1) })
    expect(await spend(buyer)).toBe(7500)
  })

  test('orders of one account wait for each other', async () => {
    const { accountId } = (await spendingAgent()).caller
    const ended: string[] = []
    let waiting: Promise<unknown> | undefined
    await inTransaction(async (trx) => {
      expect(await lockAccountExclusive(trx, accountId)).toMatchObject({ id: accountId })
      waiting = inTransaction((other) => lockAccountExclusive(other, accountId)).then(() =>
        ended.push('second'),
      )
      // Long enough for the second to finish, if it did not wait.
      for (let i = 0; i < 5; i += 1) await service.services.db.selectFrom('accounts').select('id').execute()
      ended.push('first')
    })
    await waiting
    expect(ended).toEqual(['first', 'second'])
    await expect(inTransaction((trx) => lockAccountExclusive(trx, randomUUID()))).rejects.toThrow()
  })
})

describe('AUTO-10 the same request after a crash', () => {
  test('continues its order and its reservation; any other request finds the quote ordered', async () => {
    const buyer = await spendingAgent()
    const quote = await newQuote(buyer)
    const id = await orderBeforeCrash(buyer, quote)
    expect(await monthlySpendCents(service.services.db, buyer.caller.accountId)).toBe(7500)
    const ordered = { code: 'quote_already_ordered', details: { order_id: id } }
    await expect(place(buyer, quote, { key: 'two' })).rejects.toMatchObject(ordered)
    await expect(place(buyer, quote, { to: { ...address, line1: '124 Main St' } })).rejects.toMatchObject(
      ordered,
    )
    // Even after the quote has expired.
    await service.services.db
      .updateTable('quotes')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', quote)
      .execute()
    expect(await place(buyer, quote)).toBe(id)
    expect(await ordersOf(buyer)).toMatchObject([{ id, status: 'paid', reserved_cents: 0 }])
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 7500, held: 7500 })
  })

  test('does not continue a checkout’s order, though the key is the same', async () => {
    const buyer = await spendingAgent()
    const quote = await newQuote(buyer)
    const id = (await checkOut(buyer.agent, quote, { key: 'one' })).text('order_id')
    const ordered = {
      code: 'quote_already_ordered',
      message: expect.stringContaining('new quote'),
      details: { order_id: id },
    }
    await expect(place(buyer, quote)).rejects.toMatchObject(ordered)
    expect(await ordersOf(buyer)).toMatchObject([{ id, mandate: null, reserved_cents: 0 }])
  })

  test('is refused if the owner switched autopay off in between', async () => {
    const buyer = await spendingAgent()
    const quote = await newQuote(buyer)
    const id = await orderBeforeCrash(buyer, quote)
    await setMandate(service, buyer.agent, { autopay_enabled: false })
    await expect(place(buyer, quote)).rejects.toMatchObject({
      code: 'autonomous_not_allowed',
      message: expect.stringContaining('Nothing was charged'),
      details: { reasons: ['mandate_withdrawn'], order_id: id },
    })
    expect(await ordersOf(buyer)).toMatchObject([
      { id, status: 'cancelled', cancel_reason: 'mandate_withdrawn' },
    ])
  })
})

test('AUTO-16 if no payment page can be made at the moment, the order stays and the worker makes one', async () => {
  const buyer = await spendingAgent()
  const card = await saveCard(service, buyer.agent, cards.alwaysRequiresAuthentication)
  await setMandate(service, buyer.agent, { default_payment_method: card })
  const { config } = service.services
  const dead = createStripe({ ...config, STRIPE_API_BASE: 'http://127.0.0.1:9' })
  const stripe = Object.assign(createStripe(config), { checkout: dead.checkout })
  const id = await place(buyer, await newQuote(buyer), {}, { ...service.services, stripe })
  const page = async () => (await ordersOf(buyer))[0]?.approval_url
  await expect.poll(page, { timeout: 35_000, interval: 500 }).toContain('/c/pay/')
  expect(await ordersOf(buyer)).toMatchObject([{ id, status: 'requires_payment', reserved_cents: 0 }])
}, 40_000)

describe('AUTO-11 a refusal', () => {
  test('gives each reason in a sentence, and what to do instead', async () => {
    const { body } = await newAutonomousOrder(await spendingAgent({ autopay_enabled: false, materials: [] }))
    const words = [executionModeReasons.autopay_off, executionModeReasons.material_not_allowed].join(' ')
    expect(body['message']).toContain(`${words} Make a checkout session`)
  })

  test('by the bank names the order that was cancelled', async () => {
    const buyer = await spendingAgent({ card: cards.declinedOnCharge })
    const refused = await newAutonomousOrder(buyer)
    const [order] = await ordersOf(buyer)
    expect(refused.refusal).toBe('402 card_declined')
    expect(refused.body['details']).toEqual({ order_id: order?.id })
    expect(refused.body['message']).toContain('declined the saved card')
  })

  test('covers a card without a customer, and a key that was revoked during the call', async () => {
    const buyer = await spendingAgent()
    const { db } = service.services
    const noCard = { details: { reasons: ['no_default_payment_method'] } }
    const customer = await db
      .updateTable('accounts')
      .set({ stripe_customer_id: null })
      .where('id', '=', buyer.caller.accountId)
      .returning('default_payment_method')
      .executeTakeFirstOrThrow()
    expect(customer.default_payment_method).toMatch(/^pm_/)
    await expect(place(buyer, await newQuote(buyer))).rejects.toMatchObject(noCard)
    const other = await spendingAgent()
    const quote = await newQuote(other)
    await db.updateTable('api_keys').set({ status: 'revoked' }).where('id', '=', other.caller.keyId).execute()
    await expect(place(other, quote)).rejects.toMatchObject({ code: 'invalid_api_key' })
    expect([...(await ordersOf(buyer)), ...(await ordersOf(other))]).toEqual([])
  })
})

test('AUTO-12 the charge and the order record what allowed them', async () => {
  const mandate = {
    autopay_enabled: true,
    max_per_order_cents: 8000,
    monthly_cap_cents: 90_000,
    expires_at: '2099-01-01T00:00:00.000Z',
    materials: ['sla_white', 'fdm_pla'],
    countries: ['US'],
    any_address: true,
    unit_gate: 0.8,
  }
  const buyer = await spendingAgent(mandate)
  const placed = await newAutonomousOrder(buyer)
  const id = placed.text('order_id')
  const { paymentIntents } = service.services.stripe
  const { default_payment_method } = await service.services.db
    .selectFrom('accounts')
    .select('default_payment_method')
    .where('id', '=', buyer.caller.accountId)
    .executeTakeFirstOrThrow()
  // A later change of the mandate does not change the record of what allowed this order.
  await setMandate(service, buyer.agent, { autopay_enabled: false, materials: null, expires_at: null })
  const order = (await buyer.agent.get(`/v1/orders/${id}`)).body
  expect(order['approval']).toMatchObject({ mandate: { ...mandate, default_payment_method } })
  const [row] = await ordersOf(buyer)
  expect(await paymentIntents.retrieve(await intentOf(service, id))).toMatchObject({
    amount: 7500,
    currency: 'cny',
    description: `MatterCloud order ${placed.text('public_order_id')}`,
    metadata: { order_id: id, quote_hash: row?.quote_hash, paid_by: 'mandate' },
  })
})

describe('an order and its quote', () => {
  test('a quote takes one order that is not cancelled', async () => {
    const buyer = await spendingAgent()
    const quoteId = await newQuote(buyer)
    const { db } = service.services
    const quote = await db
      .selectFrom('quotes')
      .selectAll()
      .where('id', '=', quoteId)
      .executeTakeFirstOrThrow()
    const order = {
      keyId: buyer.caller.keyId,
      quote,
      address,
      addressHash: 'a',
      idempotencyKey: 'k',
      expiresAt: quote.expires_at,
    }
    const insert = (more: object = {}) => inTransaction((trx) => insertOrder(trx, { ...order, ...more }))
    const find = () => inTransaction((trx) => findOrderOfQuote(trx, quoteId))
    expect(await find()).toBeUndefined()
    const first = await insert()
    expect(first).toMatchObject({
      status: 'requires_payment',
      min_cents: quote.min_cents,
      max_cents: quote.max_cents,
      mandate: null,
      reserved_cents: 0,
    })
    expect(await insert({ mandate: {} })).toBeUndefined()
    expect(await find()).toEqual(first)
    await setOrder(first?.id ?? '', { status: 'cancelled' })
    expect(await find()).toBeUndefined()
    const second = await insert({ mandate: { any_address: true } })
    expect(second).toMatchObject({ mandate: { any_address: true }, reserved_cents: quote.max_cents })
    expect((await buyer.agent.get(`/v1/orders/${second?.id}`)).body['timeline']).toMatchObject([
      { status: 'requires_payment' },
    ])
  })

  test('a file that was changed or deleted after the quote makes it stale', async () => {
    const buyer = await spendingAgent()
    const { db } = service.services
    const quoteId = await newQuote(buyer)
    const quote = await db
      .selectFrom('quotes')
      .selectAll()
      .where('id', '=', quoteId)
      .executeTakeFirstOrThrow()
    const hold = (changes: object) =>
      inTransaction((trx) => lockQuotedFileShared(trx, { ...quote, ...changes }))
    expect(await hold({})).toMatchObject({ id: buyer.fileId, revision: quote.file_revision })
    for (const changes of [{ file_revision: quote.file_revision + 1 }, { file_id: randomUUID() }])
      await expect(hold(changes)).rejects.toMatchObject({ code: 'quote_stale' })
  })
})
