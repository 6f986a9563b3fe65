import { randomUUID } from 'node:crypto'
import type { Answer, TestClient } from '@mattercloud/testing/service/client'
import {
  advanceStripeClock,
  moneyOf,
  paidOrder,
  readyFile,
  refundedOf,
  setFaults,
  untilHeld,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { reconcile } from './reconcile.ts'

/** The worker makes a call that no request waits for any more, after 15 seconds. */
const BY_WORKER = { timeout: 30_000 }

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

async function acceptedOrder(): Promise<string> {
  const id = (await paidOrder(agent, fileId)).text('order_id')
  await service.operator.post(`/v1/operator/orders/${id}/accept`, { final_price_cents: 6000 })
  return id
}

const refund = (id: string, key?: string) =>
  service.operator.post(
    `/v1/operator/orders/${id}/refund`,
    { amount_cents: 1000 },
    key === undefined ? {} : { 'idempotency-key': key },
  )
const getOrder = async (id: string) => (await agent.get(`/v1/orders/${id}`)).body

/** Sends a request, and sends it twice again while Stripe is still working on the first. */
async function sendThreeTimes(ask: () => Promise<Answer>): Promise<void> {
  await setFaults(service, { hold: true })
  const first = ask()
  await untilHeld(service)
  for (const response of [await ask(), await ask()]) expect(response.status).toBe(503)
  await setFaults(service, undefined)
  expect([200, 503]).toContain((await first).status)
}

test('MONEY-CALL-8 a refund that is requested again while Stripe is slow is made once', async () => {
  const id = await acceptedOrder()
  await sendThreeTimes(() => refund(id))
  await expect.poll(() => getOrder(id), BY_WORKER).toMatchObject({ status: 'queued', refunded_cents: 1000 })
  expect(await refundedOf(service, id)).toBe(1000)
})

test('MONEY-CALL-9 requested again after its end, a refund is a new one; under the same key it is the same', async () => {
  const id = await acceptedOrder()
  await refund(id)
  await refund(id)
  expect(await getOrder(id)).toMatchObject({ refunded_cents: 2000 })
  const key = randomUUID()
  expect((await refund(id, key)).body).toMatchObject({ refunded_cents: 3000 })
  expect((await refund(id, key)).body).toMatchObject({ refunded_cents: 3000 })
  expect(await refundedOf(service, id)).toBe(3000)
})

test('MONEY-CALL-8 a capture that is requested again while Stripe is slow is made once', async () => {
  const id = (await paidOrder(agent, fileId)).text('order_id')
  await sendThreeTimes(() =>
    service.operator.post(`/v1/operator/orders/${id}/accept`, { final_price_cents: 6000 }),
  )
  await expect.poll(() => getOrder(id), BY_WORKER).toMatchObject({ status: 'queued' })
  expect(await moneyOf(service, id)).toEqual({ authorised: 7500, captured: 6000, released: 1500, held: 0 })
})

// Last, because it advances the clock of the Stripe emulator.
test('MONEY-CALL-10 a call whose key Stripe no longer stores is looked up before it is made again', async () => {
  const orderId = await acceptedOrder()
  const { db, stripe } = service.services
  const order = await db.selectFrom('orders').selectAll().where('id', '=', orderId).executeTakeFirstOrThrow()
  const refundRequest = {
    payment_intent: order.stripe_payment_intent_id ?? '',
    amount: 1000,
    metadata: { order_id: orderId, refund_id: randomUUID() },
  }
  const hours = 25
  const { id, attempt } = await db
    .insertInto('stripe_calls')
    .values({
      account_id: order.account_id,
      order_id: orderId,
      livemode: order.livemode,
      kind: 'refund',
      created_at: new Date(Date.now() - hours * 3_600_000),
      request: JSON.stringify({ ...refundRequest, asked_cents: 1000 }),
    })
    .returning(['id', 'attempt'])
    .executeTakeFirstOrThrow()
  // The process that made the call died before it stored the answer, and for a day nothing retried it.
  await stripe.refunds.create(refundRequest, { idempotencyKey: `${id}-${attempt}` })
  await advanceStripeClock(service, hours * 3600)
  expect(await reconcile(service.services)).toBe(0)
  expect(await getOrder(orderId)).toMatchObject({ refunded_cents: 1000 })
  expect(await refundedOf(service, orderId)).toBe(1000)
})
