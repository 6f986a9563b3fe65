import { randomUUID } from 'node:crypto'
import { payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import { spendingAccount } from '@mattercloud/testing/service/mandate'
import { address } from '@mattercloud/testing/service/parts'
import {
  checkOut,
  moneyOf,
  newOrder,
  paidOrder,
  readyFile,
  requestQuote,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let service: TestService
let agent: TestClient
let fileId = ''
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
  fileId = await readyFile(agent)
})
afterAll(() => service[Symbol.asyncDispose]())

const otherAddress = { ...address, line1: '124 Main St' }
const getOrder = async (id: string) => (await agent.get(`/v1/orders/${id}`)).body

/** An order that waits for its payment, and its quote. */
async function unpaidOrder() {
  const quoteId = (await requestQuote(agent, fileId)).text('quote_id')
  const checkout = await checkOut(agent, quoteId)
  return { quoteId, id: checkout.text('order_id'), approvalUrl: checkout.text('approval_url'), checkout }
}

describe('ORDER-10 an order with other terms is a new order, which replaces the old one', () => {
  test('with another address for the same quote: the old order can no longer be paid', async () => {
    const old = await unpaidOrder()
    const refused = await checkOut(agent, old.quoteId, { shipping_address_json: otherAddress })
    expect(refused.refusal).toBe('409 quote_already_ordered')
    expect(refused.text('message')).toContain('supersedes')
    const replacement = await checkOut(agent, old.quoteId, {
      shipping_address_json: otherAddress,
      supersedes: old.id,
    })
    expect(replacement.status).toBe(200)
    expect(await getOrder(old.id)).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'superseded',
      superseded_by: replacement.text('order_id'),
      next_action: 'get_superseding_order',
    })
    expect(await getOrder(replacement.text('order_id'))).toMatchObject({
      status: 'requires_payment',
      shipping_address_json: { line1: '124 Main St' },
    })
    await expect.poll(() => payAsHuman(old.approvalUrl), { timeout: 10_000 }).not.toBe(303)
    expect(await (await fetch(old.checkout.text('review_url'))).text()).toContain('replaced it')
    expect(await payAsHuman(replacement.text('approval_url'))).toBe(303)
    await agent.untilStatus(replacement.text('order_id'), 'paid')
  })

  test('with another quote of the part, and after the old order was cancelled', async () => {
    const old = await unpaidOrder()
    const three = (await requestQuote(agent, fileId, { quantity: 3 })).text('quote_id')
    const second = (await checkOut(agent, three, { supersedes: old.id })).text('order_id')
    await agent.post(`/v1/orders/${second}/cancel`)
    const third = (await newOrderFor(second)).text('order_id')
    expect(await getOrder(second)).toMatchObject({
      cancel_reason: 'cancelled_by_agent',
      superseded_by: third,
    })
    const refused = await newOrderFor(second)
    expect(refused.refusal).toBe('409 invalid_transition')
    expect(refused.body).toMatchObject({
      message: expect.stringContaining('already superseded'),
      details: { from: 'cancelled', superseded_by: third },
    })
  })

  const newOrderFor = async (supersedes: string) =>
    checkOut(agent, (await requestQuote(agent, fileId)).text('quote_id'), { supersedes })

  test('a paid order or another account’s order is not superseded, and nothing changes', async () => {
    const paid = (await paidOrder(agent, fileId)).text('order_id')
    const refused = await newOrderFor(paid)
    expect(refused.refusal).toBe('409 invalid_transition')
    expect(refused.body).toMatchObject({
      message: expect.stringContaining('this order is paid'),
      details: { from: 'paid', to: 'cancelled' },
    })
    expect(await getOrder(paid)).toMatchObject({ status: 'paid', superseded_by: null })
    const other = await service.newAccount()
    const foreignOrder = (await newOrder(other, await readyFile(other))).text('order_id')
    expect((await newOrderFor(foreignOrder)).refusal).toBe('404 order_not_found')
    expect((await newOrderFor(randomUUID())).refusal).toBe('404 order_not_found')
    expect((await newOrderFor('x')).refusal).toBe('400 invalid_request')
  })

  test('a refused request leaves the old order unchanged', async () => {
    const old = await unpaidOrder()
    const other = await unpaidOrder()
    const answer = await checkOut(agent, other.quoteId, { supersedes: old.id })
    expect(answer.refusal).toBe('409 quote_already_ordered')
    expect(await getOrder(old.id)).toMatchObject({ status: 'requires_payment', superseded_by: null })
  })

  test('repeating the request returns the same order, also after a crash', async () => {
    const old = await unpaidOrder()
    const repeatCheckout = () =>
      checkOut(agent, old.quoteId, {
        shipping_address_json: otherAddress,
        supersedes: old.id,
        key: `moved-${old.id}`,
      })
    const first = await repeatCheckout()
    expect((await repeatCheckout()).text('order_id')).toBe(first.text('order_id'))
    await service.services.db.deleteFrom('idempotency_keys').where('key', '=', `moved-${old.id}`).execute()
    expect((await repeatCheckout()).text('order_id')).toBe(first.text('order_id'))
  })

  test('of ten concurrent orders that supersede it, only one succeeds', async () => {
    const old = await unpaidOrder()
    const answers = await Promise.all(Array.from({ length: 10 }, () => newOrderFor(old.id)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const answer of answers)
      expect(['200 undefined', '409 invalid_transition']).toContain(answer.refusal)
  })

  test('paid and superseded at the same moment, 10 times: one order is paid, and nothing else is authorised', async () => {
    const races = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const old = await unpaidOrder()
        const [, replacement] = await Promise.all([
          payAsHuman(old.approvalUrl),
          checkOut(agent, old.quoteId, { shipping_address_json: otherAddress, supersedes: old.id }),
        ])
        return { old, replacement }
      }),
    )
    for (const { old, replacement } of races) {
      const isSuperseded = replacement.status === 200
      expect(isSuperseded || replacement.refusal === '409 invalid_transition').toBe(true)
      if (!isSuperseded) await agent.untilStatus(old.id, 'paid')
      await expect
        .poll(async () => (await moneyOf(service, old.id)).held, { timeout: 15_000 })
        .toBe(isSuperseded ? 0 : 7500)
      expect(await getOrder(old.id)).toMatchObject({ status: isSuperseded ? 'cancelled' : 'paid' })
    }
  })
})

test('ORDER-11 an order within the mandate supersedes one that waits for its owner, whichever takes its lock first', async () => {
  const buyer = await spendingAccount(service)
  const file = await readyFile(buyer)
  const quotes = await Promise.all(Array.from({ length: 3 }, () => requestQuote(buyer, file)))
  const waiting = await Promise.all(quotes.map((quote) => checkOut(buyer, quote.text('quote_id'))))
  const answers = await Promise.all(
    waiting.flatMap((checkout, i) => [
      buyer.post('/v1/autonomous/orders', {
        quote_id: quotes[i]?.text('quote_id'),
        shipping_address_json: address,
        supersedes: checkout.text('order_id'),
      }),
      buyer.post(`/v1/orders/${checkout.text('order_id')}/cancel`),
    ]),
  )
  for (const { status } of answers) expect([200, 409]).toContain(status)
  for (const checkout of waiting) {
    const old = (await buyer.get(`/v1/orders/${checkout.text('order_id')}`)).body
    expect(old).toMatchObject({ status: 'cancelled', superseded_by: expect.any(String) })
    await buyer.untilStatus(String(old['superseded_by']), 'paid')
  }
})

test('ORDER-13 a retry of an order within the mandate that supersedes another is the same order', async () => {
  const buyer = await spendingAccount(service)
  const file = await readyFile(buyer)
  const waiting = (await checkOut(buyer, (await requestQuote(buyer, file)).text('quote_id'))).text('order_id')
  const quote_id = (await requestQuote(buyer, file)).text('quote_id')
  const key = `alone-${waiting}`
  const place = (supersedes: string) =>
    buyer.post(
      '/v1/autonomous/orders',
      { quote_id, shipping_address_json: address, supersedes },
      { 'idempotency-key': key },
    )
  /** Removes the stored reply, as if a crash came before it was stored. */
  const forget = () => service.services.db.deleteFrom('idempotency_keys').where('key', '=', key).execute()
  const placed = await place(waiting)
  expect(placed.body).toMatchObject({ status: 'paid' })
  await forget()
  const repeated = await place(waiting)
  expect(repeated.body).toMatchObject({ status: 'paid', order_id: placed.text('order_id') })
  expect((await buyer.get(`/v1/orders/${waiting}`)).body).toMatchObject({
    superseded_by: placed.text('order_id'),
  })
  expect(await moneyOf(service, placed.text('order_id'))).toMatchObject({ authorised: 7500, held: 7500 })
})
