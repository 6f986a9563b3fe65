import { payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import { address, guidePart } from '@mattercloud/testing/service/parts'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { reconcile } from './reconcile.ts'

let service: TestService
let agent: TestClient
let fileId: string

beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
  fileId = (await agent.upload(guidePart())).text('id')
})
afterAll(() => service[Symbol.asyncDispose]())
beforeEach(() => fetch(`${service.stripeUrl}/_emulator/faults`, { method: 'DELETE' }))

const setFaults = (faults: Record<string, unknown>) =>
  fetch(`${service.stripeUrl}/_emulator/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  })

const ledgerShape = z.object({
  entries: z.array(
    z.looseObject({ kind: z.string(), amount: z.int(), metadata: z.record(z.string(), z.string()) }),
  ),
})

/** What the emulator's ledger says of one order: amounts by kind of movement. */
async function ledgerOf(orderId: string): Promise<Record<string, number>> {
  const ledger = ledgerShape.parse(await (await fetch(`${service.stripeUrl}/_emulator/ledger`)).json())
  const sums: Record<string, number> = {}
  for (const { kind, amount, metadata } of ledger.entries)
    if (metadata['order_id'] === orderId) sums[kind] = (sums[kind] ?? 0) + amount
  return sums
}

async function checkout(key: string) {
  const quote = await agent.post('/v1/quotes', {
    file_id: fileId,
    material_id: 'sla_white',
    quantity: 1,
    ship_country: 'US',
  })
  return () =>
    agent.post(
      '/v1/checkout_sessions',
      { quote_id: quote.text('quote_id'), shipping_address_json: address },
      { 'Idempotency-Key': key },
    )
}

async function paidOrder(key: string): Promise<string> {
  const order = await (await checkout(key))()
  await payAsHuman(order.text('approval_url'))
  await agent.untilStatus(order.text('order_id'), 'paid')
  return order.text('order_id')
}

describe('when Stripe fails after it has done what was requested', () => {
  test('MONEY-CALL-1 a checkout whose session was made but not answered is completed by its retry', async () => {
    const send = await checkout('failing-session')
    await setFaults({ fail_after_commit: 1 })
    expect((await send()).refusal).toBe('503 upstream_temporarily_unavailable')
    const retried = await send()
    expect(retried.status).toBe(200)
    expect(await payAsHuman(retried.text('approval_url'))).toBe(303)
    await agent.untilStatus(retried.text('order_id'), 'paid')
    expect(await ledgerOf(retried.text('order_id'))).toEqual({ authorised: 7500 })
  })

  test('MONEY-CALL-2 a capture that was done but not answered is found, and done once', async () => {
    const orderId = await paidOrder('failing-capture')
    await setFaults({ fail_after_commit: 1 })
    const accepted = await service.operator.post(`/v1/operator/orders/${orderId}/accept`, {
      final_price_cents: 6000,
    })
    expect(accepted.body).toMatchObject({ status: 'queued', captured_cents: 6000 })
    expect(await ledgerOf(orderId)).toEqual({ authorised: 7500, captured: 6000, released: 1500 })
  })

  test('MONEY-CALL-3 a release that was done but not answered leaves nothing held', async () => {
    const orderId = await paidOrder('failing-release')
    await setFaults({ fail_after_commit: 1 })
    const cancelled = await agent.post(`/v1/orders/${orderId}/cancel`)
    expect(cancelled.body).toMatchObject({ status: 'cancelled', cancel_reason: 'cancelled_by_agent' })
    await expect
      .poll(() => ledgerOf(orderId), { timeout: 10_000 })
      .toEqual({ authorised: 7500, released: 7500 })
    await expect.poll(() => pendingCalls(orderId), { timeout: 10_000 }).toBe(0)
  })
})

test('MONEY-CALL-4 a checkout that is not retried is completed by the worker', async () => {
  const send = await checkout('abandoned')
  await setFaults({ fail_after_commit: 1 })
  const refused = await send()
  expect(refused.refusal).toBe('503 upstream_temporarily_unavailable')
  const list = await agent.get('/v1/orders')
  const [latest] = z.array(z.looseObject({ order_id: z.string() })).parse(list.body['items'])
  const shown = async () => (await agent.get(`/v1/orders/${latest?.order_id}`)).body
  await expect
    .poll(shown, { timeout: 35_000, interval: 500 })
    .toMatchObject({ status: 'requires_payment', approval_url: expect.stringContaining('http') })
}, 40_000)

describe('an unknown outcome is settled by the worker, however old it is', () => {
  const longAgo = new Date(Date.now() - 3600_000)

  test('MONEY-CALL-6 a payment whose event never arrived is found after its page has ended', async () => {
    const order = await (await checkout('lost-event'))()
    await setFaults({ webhook: { fail: true } })
    expect(await payAsHuman(order.text('approval_url'))).toBe(303)
    const { db } = service.services
    await db
      .updateTable('orders')
      .set({ expires_at: longAgo })
      .where('id', '=', order.text('order_id'))
      .execute()
    expect(await reconcile(service.services)).toBe(0)
    const found = await agent.get(`/v1/orders/${order.text('order_id')}`)
    expect(found.body).toMatchObject({ status: 'paid', authorised_cents: 7500 })
  })

  test('MONEY-CALL-12 outcomes that cannot be settled, however many, do not block the others', async () => {
    const order = await (await checkout('behind-many'))()
    const orderId = order.text('order_id')
    const { db } = service.services
    const { account_id } = await db
      .selectFrom('orders')
      .select('account_id')
      .where('id', '=', orderId)
      .executeTakeFirstOrThrow()
    const stuck = { account_id, order_id: orderId, livemode: false, kind: 'refund' as const, request: '{}' }
    await db
      .insertInto('stripe_calls')
      .values(Array.from({ length: 60 }, () => ({ ...stuck, created_at: new Date(0) })))
      .execute()
    await db
      .updateTable('stripe_calls')
      .set({ state: 'pending', created_at: longAgo })
      .where('order_id', '=', orderId)
      .where('kind', '=', 'create_session')
      .execute()
    // The operator has removed the key of test mode.
    const services = { ...service.services, testStripe: undefined }
    for (let round = 0; round < 40 && (await pendingCalls(orderId)) > 60; round += 1)
      await reconcile(services)
    expect(await pendingCalls(orderId)).toBe(60)
    await db.deleteFrom('stripe_calls').where('order_id', '=', orderId).where('kind', '=', 'refund').execute()
  })

  test('MONEY-CALL-7 an event that could not be handled is handled later', async () => {
    const order = await (await checkout('late-event'))()
    const { db } = service.services
    const session = await db
      .selectFrom('orders')
      .select('stripe_session_id')
      .where('id', '=', order.text('order_id'))
      .executeTakeFirstOrThrow()
    await setFaults({ webhook: { fail: true } })
    expect(await payAsHuman(order.text('approval_url'))).toBe(303)
    await db
      .insertInto('stripe_events')
      .values({
        id: 'evt_left_over',
        livemode: true,
        type: 'checkout.session.completed',
        object_id: session.stripe_session_id ?? '',
        received_at: longAgo,
      })
      .execute()
    expect(await reconcile(service.services)).toBe(0)
    expect((await agent.get(`/v1/orders/${order.text('order_id')}`)).body['status']).toBe('paid')
  })
})

test('MONEY-CALL-11 a payment for an order that was just cancelled is released though its event never arrives', async () => {
  const order = await (await checkout('paid-and-cancelled'))()
  await setFaults({ webhook: { fail: true } })
  expect(await payAsHuman(order.text('approval_url'))).toBe(303)
  const cancelled = await agent.post(`/v1/orders/${order.text('order_id')}/cancel`)
  expect(cancelled.body).toMatchObject({ status: 'cancelled', authorised_cents: 0 })
  await expect
    .poll(() => ledgerOf(order.text('order_id')), { timeout: 10_000 })
    .toEqual({ authorised: 7500, released: 7500 })
})

// Last, because it advances the emulator's clock, from which a session's expiry counts.
test('MONEY-CALL-5 an authorisation that lapsed before acceptance cancels the order and captures nothing', async () => {
  const orderId = await paidOrder('lapsing')
  await setFaults({ webhook: { fail: true } })
  await fetch(`${service.stripeUrl}/_emulator/clock/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seconds: 8 * 24 * 3600 }),
  })
  const accepted = await service.operator.post(`/v1/operator/orders/${orderId}/accept`, {
    final_price_cents: 6000,
  })
  expect(accepted.body).toMatchObject({
    status: 'cancelled',
    cancel_reason: 'authorisation_lapsed',
    captured_cents: 0,
  })
  expect(await ledgerOf(orderId)).toEqual({ authorised: 7500, released: 7500 })
})

async function pendingCalls(orderId: string): Promise<number> {
  const calls = await service.services.db
    .selectFrom('stripe_calls')
    .select('id')
    .where('order_id', '=', orderId)
    .where('state', '=', 'pending')
    .execute()
  return calls.length
}
