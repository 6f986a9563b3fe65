import { randomUUID } from 'node:crypto'
import type { TestClient } from '@mattercloud/testing/service/client'
import {
  closeDispute,
  failRefund,
  intentOf,
  moneyOf,
  openDispute,
  paidOrder,
  readyFile,
  refundedOf,
  setFaults,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { reconcile } from '../payments/reconcile.ts'

const OPERATOR = 'desk@example.com'

let service: TestService
let agent: TestClient
let email = ''
let fileId = ''
beforeAll(async () => {
  service = await testService({ OPERATOR_EMAIL: OPERATOR })
  agent = await service.newAccount()
  email = (await agent.get('/v1/settings')).text('email')
  fileId = await readyFile(agent)
})
afterAll(() => service[Symbol.asyncDispose]())
afterEach(() => setFaults(service, undefined))

const act = (id: string, action: string, body: object = {}, headers: Record<string, string> = {}) =>
  service.operator.post(`/v1/operator/orders/${id}/${action}`, body, headers)
const getOrder = async (id: string) => (await agent.get(`/v1/orders/${id}`)).body

/** An order for which 6000 of 7500 fen were captured. */
async function accepted(): Promise<string> {
  const id = (await paidOrder(agent, fileId)).text('order_id')
  await act(id, 'accept', { final_price_cents: 6000 })
  return id
}

async function eventsOf(id: string) {
  const rows = await service.services.db.selectFrom('events').select(['type', 'data']).orderBy('id').execute()
  return { events: rows.filter(({ data }) => JSON.stringify(data).includes(id)) }
}

const pendingCalls = (id: string) =>
  service.services.db
    .selectFrom('stripe_calls')
    .select('id')
    .where('order_id', '=', id)
    .where('state', '=', 'pending')
    .execute()

describe('REFUND-1 a charge is refunded in part or whole, and never more', () => {
  test('in full: the order is refunded', async () => {
    const id = await accepted()
    expect((await act(id, 'refund')).body).toMatchObject({
      status: 'refunded',
      captured_cents: 6000,
      refunded_cents: 6000,
    })
    expect(await refundedOf(service, id)).toBe(6000)
    expect(await moneyOf(service, id)).toMatchObject({ captured: 6000, released: 1500, held: 0 })
  })

  test('in parts: the status stays until all is refunded', async () => {
    const id = await accepted()
    await act(id, 'start')
    expect((await act(id, 'refund', { amount_cents: 2000 })).body).toMatchObject({
      status: 'in_production',
      refunded_cents: 2000,
    })
    expect((await act(id, 'refund', { amount_cents: 4001 })).body).toMatchObject({
      error: 'refund_too_large',
      details: { left_cents: 4000 },
    })
    expect((await act(id, 'refund', { amount_cents: 4000 })).body).toMatchObject({
      status: 'refunded',
      refunded_cents: 6000,
    })
    expect(await refundedOf(service, id)).toBe(6000)
  })

  test.each([0, -1, 1.5, '100', null])('%j is not a valid amount', async (amount_cents) => {
    expect((await act(await accepted(), 'refund', { amount_cents })).refusal).toBe('400 invalid_request')
  })

  test('before acceptance there is nothing to refund', async () => {
    const id = (await paidOrder(agent, fileId)).text('order_id')
    expect((await act(id, 'refund')).refusal).toBe('409 invalid_transition')
    expect((await act(randomUUID(), 'refund')).refusal).toBe('404 order_not_found')
  })

  test('twenty concurrent partial refunds never exceed the charge', async () => {
    const id = await accepted()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        act(id, 'refund', { amount_cents: 1000 }, { 'idempotency-key': randomUUID() }),
      ),
    )
    for (const { status } of answers) expect([200, 400, 409, 503]).toContain(status)
    await expect.poll(() => pendingCalls(id), { timeout: 20_000 }).toEqual([])
    expect(await getOrder(id)).toMatchObject({ status: 'refunded', refunded_cents: 6000 })
    expect(await refundedOf(service, id)).toBe(6000)
  })
})

describe('REFUND-2 a refund is made once, however often it is requested', () => {
  test('the same Idempotency-Key is the same refund, and another amount is refused', async () => {
    const id = await accepted()
    const headers = { 'idempotency-key': randomUUID() }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => act(id, 'refund', { amount_cents: 1000 }, headers)),
    )
    for (const { refusal } of answers)
      expect(['200 undefined', '409 idempotency_in_flight']).toContain(refusal)
    expect((await act(id, 'refund', { amount_cents: 1000 }, headers)).body).toMatchObject({
      status: 'queued',
      refunded_cents: 1000,
    })
    expect((await act(id, 'refund', { amount_cents: 1001 }, headers)).refusal).toBe(
      '409 idempotency_key_reused',
    )
    expect(await refundedOf(service, id)).toBe(1000)
  })

  test('a second full refund is answered with the order', async () => {
    const id = await accepted()
    await act(id, 'refund')
    expect((await act(id, 'refund')).body).toMatchObject({ status: 'refunded', refunded_cents: 6000 })
    expect((await act(id, 'refund', { amount_cents: 1 })).refusal).toBe('409 invalid_transition')
    expect(await refundedOf(service, id)).toBe(6000)
  })

  test.each([
    ['is a 500', { fail_after_commit: 1 }],
    ['is lost', { drop_connection_after_commit: 1 }],
    ['is lost three times', { drop_connection_after_commit: 3 }],
  ])('an answer that %s: a repeated request continues the same refund', async (_what, faults) => {
    const id = await accepted()
    await setFaults(service, faults)
    expect([200, 503]).toContain((await act(id, 'refund', { amount_cents: 2500 })).status)
    await setFaults(service, undefined)
    if ((await getOrder(id))['refunded_cents'] !== 2500) await act(id, 'refund', { amount_cents: 2500 })
    expect(await getOrder(id)).toMatchObject({ status: 'queued', refunded_cents: 2500 })
    expect(await refundedOf(service, id)).toBe(2500)
  })

  test('a crash between the row and the call: the reconciler makes the refund', async () => {
    const id = await accepted()
    const { db } = service.services
    const order = await db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    await db
      .insertInto('stripe_calls')
      .values({
        account_id: order.account_id,
        order_id: id,
        livemode: order.livemode,
        kind: 'refund',
        created_at: new Date(Date.now() - 3600_000),
        request: JSON.stringify({
          payment_intent: order.stripe_payment_intent_id,
          amount: 1234,
          asked_cents: 1234,
          metadata: { order_id: id, refund_id: randomUUID() },
        }),
      })
      .execute()
    expect(await reconcile(service.services)).toBe(0)
    expect(await getOrder(id)).toMatchObject({ refunded_cents: 1234, status: 'queued' })
    expect(await refundedOf(service, id)).toBe(1234)
  })
})

describe('REFUND-3 it is in the audit log, an event and a mail', () => {
  test('audit, event, mail', async () => {
    const id = await accepted()
    await act(id, 'refund', { amount_cents: 2000 })
    await act(id, 'refund')
    const log = await service.services.db
      .selectFrom('audit_log')
      .select(['actor', 'action', 'details'])
      .where('order_id', '=', id)
      .where('action', '=', 'refund')
      .orderBy('id')
      .execute()
    expect(log).toEqual([
      { actor: 'farm', action: 'refund', details: { amount_cents: 2000 } },
      { actor: 'farm', action: 'refund', details: { amount_cents: 4000 } },
    ])
    const events = await service.services.db
      .selectFrom('events')
      .select(['type', 'data'])
      .orderBy('id')
      .execute()
    const orderEvents = events.filter(({ data }) => JSON.stringify(data).includes(id)).slice(-2)
    expect(orderEvents).toMatchObject([
      { type: 'order.status_changed', data: { status: 'queued', refunded_cents: 2000 } },
      { type: 'order.status_changed', data: { status: 'refunded', previous_status: 'queued' } },
    ])
    const subjects = async () => {
      const mails = await service.mails(email)
      const order = await getOrder(id)
      return mails.filter(
        ({ subject }) => subject === `Refund for MatterCloud order ${order['public_order_id']}`,
      )
    }
    await expect.poll(async () => (await subjects()).length, { timeout: 10_000 }).toBe(2)
    expect(JSON.stringify(await subjects())).toContain('20.00 CNY')
  })
})

describe('REFUND-4 what is done at Stripe reaches the order', () => {
  test('a refund by hand there: a part, then the rest; a release is not a refund', async () => {
    const id = await accepted()
    const { stripe } = service.services
    const payment_intent = await intentOf(service, id)
    expect(await getOrder(id)).toMatchObject({ refunded_cents: 0 })
    await stripe.refunds.create({ payment_intent, amount: 1000 })
    await expect
      .poll(() => getOrder(id), { timeout: 10_000 })
      .toMatchObject({
        status: 'queued',
        refunded_cents: 1000,
      })
    expect((await act(id, 'refund', { amount_cents: 5001 })).refusal).toBe('400 refund_too_large')
    await stripe.refunds.create({ payment_intent })
    await expect
      .poll(() => getOrder(id), { timeout: 10_000 })
      .toMatchObject({
        status: 'refunded',
        refunded_cents: 6000,
      })
    const log = await service.services.db
      .selectFrom('audit_log')
      .select(['actor', 'action'])
      .where('order_id', '=', id)
      .where('actor', '=', 'stripe')
      .execute()
    expect(log).toEqual([
      { actor: 'stripe', action: 'refund' },
      { actor: 'stripe', action: 'refund' },
    ])
  })

  test('a refund of what was already refunded there is refused by Stripe, and the order follows', async () => {
    const id = await accepted()
    await setFaults(service, { webhook: { fail: true } })
    await service.services.stripe.refunds.create({ payment_intent: await intentOf(service, id) })
    expect((await act(id, 'refund', { amount_cents: 6000 })).refusal).toBe('409 invalid_transition')
    await setFaults(service, undefined)
    await expect.poll(() => getOrder(id), { timeout: 10_000 }).toMatchObject({ status: 'refunded' })
    expect(await refundedOf(service, id)).toBe(6000)
  })
})

describe('REFUND-5 a refund that the bank sends back', () => {
  const mailedTo = async (to: string, words: RegExp) => {
    const { public_order_id } = { public_order_id: '', ...(await getOrder(lastId)) }
    const mails = await service.mails(to)
    return mails.filter(({ subject }) => subject.includes(String(public_order_id)) && words.test(subject))
      .length
  }
  let lastId = ''

  test('of a part is subtracted again; owner and operator get a mail, and it is in the audit log', async () => {
    const id = await accepted()
    lastId = id
    await act(id, 'refund', { amount_cents: 2000 })
    await act(id, 'refund', { amount_cents: 500 })
    await failRefund(service, id)
    await expect
      .poll(() => getOrder(id), { timeout: 10_000 })
      .toMatchObject({ status: 'queued', refunded_cents: 2000, refund_failed_cents: 500 })
    expect(await refundedOf(service, id)).toBe(2000)
    await expect.poll(() => mailedTo(email, /did not reach you/), { timeout: 10_000 }).toBe(1)
    await expect.poll(() => mailedTo(OPERATOR, /came back/), { timeout: 10_000 }).toBe(1)
    const log = await service.services.db
      .selectFrom('audit_log')
      .select(['actor', 'details'])
      .where('order_id', '=', id)
      .where('action', '=', 'refund_failed')
      .execute()
    expect(log).toMatchObject([{ actor: 'stripe', details: { amount_cents: 500 } }])
    const { events } = await eventsOf(id)
    expect(events.at(-1)).toMatchObject({
      type: 'order.status_changed',
      data: { status: 'queued', refunded_cents: 2000, refund_failed_cents: 500 },
    })
  })

  test('of all leaves the order refunded and the money owed, which can be refunded again', async () => {
    const id = await accepted()
    await act(id, 'refund')
    await failRefund(service, id)
    await expect
      .poll(() => getOrder(id), { timeout: 10_000 })
      .toMatchObject({ status: 'refunded', refunded_cents: 0, refund_failed_cents: 6000 })
    expect((await act(id, 'start')).refusal).toBe('409 invalid_transition')
    expect((await act(id, 'refund', { amount_cents: 6001 })).refusal).toBe('400 refund_too_large')
    expect((await act(id, 'refund', { amount_cents: 1500 })).body).toMatchObject({ refunded_cents: 1500 })
    expect((await act(id, 'refund')).body).toMatchObject({
      status: 'refunded',
      refunded_cents: 6000,
      refund_failed_cents: 6000,
    })
    expect(await refundedOf(service, id)).toBe(6000)
  })

  test('has the same result with its events in any order, also concurrently', async () => {
    const id = await accepted()
    await setFaults(service, { webhook: { fail: true } })
    for (const amount_cents of [100, 200, 300]) await act(id, 'refund', { amount_cents })
    await failRefund(service, id)
    await failRefund(service, id)
    await act(id, 'refund', { amount_cents: 400 })
    await setFaults(service, { webhook: { repeat: 2, reorder: true }, seed: 3 })
    await expect
      .poll(() => getOrder(id), { timeout: 10_000 })
      .toMatchObject({ refunded_cents: 500, refund_failed_cents: 500 })
    expect(await refundedOf(service, id)).toBe(500)
  })
})

describe('DISPUTE-1 a disputed order is held until the bank has decided', () => {
  test.each(['won', 'lost'] as const)(
    '%s: the order is held during the dispute, and continued afterwards',
    async (status) => {
      const id = await accepted()
      const dispute = await openDispute(service, id)
      await expect.poll(() => getOrder(id), { timeout: 10_000 }).toMatchObject({ held: true })
      const refused = await act(id, 'start')
      expect(refused.refusal).toBe('409 invalid_transition')
      expect(refused.text('message')).toContain('disputes')
      expect((await act(id, 'refund')).refusal).toBe('409 invalid_transition')
      const mailed = async (words: string) => {
        const mails = await service.mails(OPERATOR)
        return mails.filter(({ subject, text }) => subject.includes(words) && text.includes(id)).length
      }
      await expect.poll(() => mailed('opened'), { timeout: 10_000 }).toBe(1)
      await closeDispute(service, dispute, status)
      await expect.poll(() => getOrder(id), { timeout: 10_000 }).toMatchObject({ held: false })
      await expect.poll(() => mailed('closed'), { timeout: 10_000 }).toBe(1)
      expect((await act(id, 'start')).body).toMatchObject({ status: 'in_production' })
    },
  )

  test('two open disputes: the order is held until both are closed, and each outcome is mailed', async () => {
    const id = await accepted()
    const [first, second] = [await openDispute(service, id, 2000), await openDispute(service, id)]
    const subjects = async () => {
      const mails = await service.mails(OPERATOR)
      return mails
        .filter(({ text }) => text.includes(id))
        .map(({ subject }) => subject.replace(/^.*dispute /, ''))
    }
    await expect.poll(subjects, { timeout: 10_000 }).toEqual(['was opened', 'was opened'])
    await closeDispute(service, first, 'lost')
    await expect
      .poll(() => getOrder(id), { timeout: 10_000 })
      .toMatchObject({ held: true, disputed_cents: 2000 })
    expect((await act(id, 'start')).refusal).toBe('409 invalid_transition')
    await closeDispute(service, second, 'won')
    await expect
      .poll(() => getOrder(id), { timeout: 10_000 })
      .toMatchObject({ held: false, disputed_cents: 2000 })
    await expect
      .poll(async () => (await subjects()).toSorted(), { timeout: 10_000 })
      .toEqual(['was closed: lost', 'was closed: won', 'was opened', 'was opened'])
    const answer = await act(id, 'refund', { amount_cents: 4001 })
    expect(answer.body).toMatchObject({ error: 'refund_too_large', details: { left_cents: 4000 } })
  })

  test('what a lost dispute took is not refunded as well', async () => {
    const id = await accepted()
    await act(id, 'refund', { amount_cents: 1000 })
    await closeDispute(service, await openDispute(service, id), 'lost')
    await expect
      .poll(() => getOrder(id), { timeout: 10_000 })
      .toMatchObject({ captured_cents: 6000, refunded_cents: 1000, disputed_cents: 5000, held: false })
    expect((await act(id, 'refund')).refusal).toBe('400 refund_too_large')
    expect(await refundedOf(service, id)).toBe(1000)
  })

  test('a paid order, captured by hand at Stripe, is not accepted while it is held', async () => {
    const id = (await paidOrder(agent, fileId)).text('order_id')
    await service.services.stripe.paymentIntents.capture(await intentOf(service, id))
    const dispute = await openDispute(service, id)
    const accept = () =>
      service.operator.post(`/v1/operator/orders/${id}/accept`, { final_price_cents: 7500 })
    await agent.until(`/v1/orders/${id}`, ({ body }) => body['held'] === true)
    const refused = await accept()
    expect(refused.refusal).toBe('409 invalid_transition')
    expect(refused.body).toMatchObject({ details: { from: 'paid', held: true } })
    await closeDispute(service, dispute, 'won')
    await agent.until(`/v1/orders/${id}`, ({ body }) => body['held'] === false)
    expect((await accept()).body).toMatchObject({ status: 'queued', captured_cents: 7500 })
  })

  test('an order in production is not shipped while it is held', async () => {
    const id = await accepted()
    await act(id, 'start')
    await openDispute(service, id)
    await expect.poll(() => getOrder(id), { timeout: 10_000 }).toMatchObject({ held: true })
    const shipped = await act(id, 'ship', { carrier: 'SF Express', tracking_number: 'SF1' })
    expect(shipped.refusal).toBe('409 invalid_transition')
    expect(await getOrder(id)).toMatchObject({ status: 'in_production' })
  })

  test('the result is the same with its events twice and in any order', async () => {
    const id = await accepted()
    await setFaults(service, { webhook: { fail: true } })
    await closeDispute(service, await openDispute(service, id), 'won')
    await setFaults(service, { webhook: { repeat: 3, reorder: true }, seed: 4 })
    const handled = async () => {
      const events = await service.services.db
        .selectFrom('stripe_events')
        .select('handled_at')
        .where('type', '=', 'charge.dispute.closed')
        .execute()
      return events.every(({ handled_at }) => handled_at !== null) && events.length > 0
    }
    await expect.poll(handled, { timeout: 10_000 }).toBe(true)
    await expect.poll(() => getOrder(id), { timeout: 10_000 }).toMatchObject({ held: false })
  })
})
