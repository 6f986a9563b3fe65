import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Answer, TestClient } from '../testing/client.ts'
import { moneyOf, paidBackOf, paidOrder, readyFile, setFaults } from '../testing/purchase.ts'
import { type TestService, testService } from '../testing/service.ts'

/** Longer than Stripe's library repeats a call that meets another one of its key under way. */
const SLOW_MS = 4000

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

/** Asks, asks again while the first is under way, and a third time once the second was put off. */
async function impatiently(ask: () => Promise<Answer>): Promise<void> {
  const first = ask()
  const answers = [await ask(), await ask(), await first]
  await setFaults(service, undefined)
  for (const { status } of answers) expect([200, 503]).toContain(status)
}

test('MONEY-CALL-8 a refund that is asked for again while Stripe is slow is made once', async () => {
  const id = await acceptedOrder()
  await setFaults(service, { latency_ms: SLOW_MS })
  const refund = () => service.operator.post(`/v1/operator/orders/${id}/refund`, { amount_cents: 1000 })
  await impatiently(refund)
  await expect
    .poll(async () => (await agent.get(`/v1/orders/${id}`)).body, { timeout: 10_000 })
    .toMatchObject({ status: 'queued', refunded_cents: 1000 })
  expect(await paidBackOf(service, id)).toBe(1000)
})

test('MONEY-CALL-8 a capture that is asked for again while Stripe is slow is made once', async () => {
  const id = (await paidOrder(agent, fileId)).text('order_id')
  await setFaults(service, { latency_ms: SLOW_MS })
  const accept = () => service.operator.post(`/v1/operator/orders/${id}/accept`, { final_price_cents: 6000 })
  await impatiently(accept)
  await agent.untilStatus(id, 'queued')
  expect(await moneyOf(service, id)).toEqual({ authorised: 7500, captured: 6000, released: 1500, held: 0 })
})
