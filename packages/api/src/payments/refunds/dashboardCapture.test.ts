import { payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import {
  intentOf,
  moneyOf,
  newOrder,
  paidOrder,
  readyFile,
  refundedOf,
  setFaults,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runPendingCall } from '../runStripeCall.ts'

const SOON = { timeout: 10_000 }

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

const getOrder = async (id: string) => (await agent.get(`/v1/orders/${id}`)).body
const captureByHand = (intentId: string) => service.services.stripe.paymentIntents.capture(intentId)
const accept = (id: string, final_price_cents: number) =>
  service.operator.post(`/v1/operator/orders/${id}/accept`, { final_price_cents })
/** Makes an order's refund as soon as it is stored; the worker would do so some seconds later. */
async function refundNow(id: string): Promise<void> {
  await expect
    .poll(() => runPendingCall(service.services, id, 'refund').then(() => refundedOf(service, id)), SOON)
    .toBeGreaterThan(0)
}
/** Waits until everything that was captured for an order is refunded, and the order says so. */
async function untilRefunded(id: string): Promise<void> {
  await refundNow(id)
  expect(await getOrder(id)).toMatchObject({
    status: 'cancelled',
    captured_cents: 7500,
    refunded_cents: 7500,
  })
  expect(await moneyOf(service, id)).toMatchObject({ captured: 7500, held: 0 })
  expect(await refundedOf(service, id)).toBe(7500)
}

describe('MONEY-40 what somebody captures by hand at Stripe is not lost', () => {
  test('an order that is cancelled afterwards is refunded', async () => {
    const id = (await paidOrder(agent, fileId)).text('order_id')
    await captureByHand(await intentOf(service, id))
    expect((await agent.post(`/v1/orders/${id}/cancel`)).body).toMatchObject({ status: 'cancelled' })
    await untilRefunded(id)
  })

  test('an order that is accepted afterwards costs its final price: the rest of the capture is refunded', async () => {
    const id = (await paidOrder(agent, fileId)).text('order_id')
    await captureByHand(await intentOf(service, id))
    expect((await accept(id, 6000)).body).toMatchObject({ status: 'queued', captured_cents: 7500 })
    await refundNow(id)
    expect(await getOrder(id)).toMatchObject({ status: 'queued', refunded_cents: 1500 })
    expect(await refundedOf(service, id)).toBe(1500)
  })

  /** An order whose payment is captured before its event arrives. */
  async function unheardOf() {
    await setFaults(service, { webhook: { fail: true } })
    const order = await newOrder(agent, fileId)
    expect(await payAsHuman(order.text('approval_url'))).toBe(303)
    const id = order.text('order_id')
    const { data } = await service.services.stripe.paymentIntents.list({ limit: 100 })
    await captureByHand(data.find(({ metadata }) => metadata['order_id'] === id)?.id ?? '')
    return id
  }

  test('before the event of the payment arrived: the order is paid nevertheless', async () => {
    const id = await unheardOf()
    await setFaults(service, undefined)
    await agent.untilStatus(id, 'paid')
    expect(await getOrder(id)).toMatchObject({
      authorised_cents: 7500,
      approval: { kind: 'stripe_checkout' },
    })
    expect((await accept(id, 7500)).body).toMatchObject({ status: 'queued', captured_cents: 7500 })
  })

  test('before the event of the payment arrived, and cancelled: it is refunded', async () => {
    const id = await unheardOf()
    expect((await agent.post(`/v1/orders/${id}/cancel`)).body).toMatchObject({ status: 'cancelled' })
    await setFaults(service, undefined)
    await untilRefunded(id)
  })
})
