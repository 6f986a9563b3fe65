import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { payAsHuman, type TestClient } from '../testing/client.ts'
import { moneyOf, newOrder, paidOrder, readyFile, setFaults } from '../testing/purchase.ts'
import { type TestService, testService } from '../testing/service.ts'
import { queue } from './contract.ts'

let service: TestService
let agent: TestClient
let fileId = ''
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
  fileId = await readyFile(agent)
})
afterAll(() => service[Symbol.asyncDispose]())
afterEach(() => setFaults(service, undefined))

const act = (id: string, action: string, body: object = {}) =>
  service.operator.post(`/v1/operator/orders/${id}/${action}`, body)
const accept = (id: string, final_price_cents: unknown) => act(id, 'accept', { final_price_cents })
const getOrder = (id: string) => agent.get(`/v1/orders/${id}`)
const newPaid = async () => (await paidOrder(agent, fileId)).text('order_id')
const actions: Record<string, object> = {
  accept: { final_price_cents: 6000 },
  reject: { reason: 'The walls are too thin.' },
  start: {},
  ship: { carrier: 'SF Express', tracking_number: 'SF1' },
  deliver: {},
}

describe('MONEY-23 the farm takes no more than the owner saw', () => {
  test.each([4999, 7501, 0, 99_999_999])('%d fen is outside of what was approved', async (price) => {
    const id = await newPaid()
    const answer = await accept(id, price)
    expect(answer.refusal).toBe('400 final_price_out_of_range')
    expect((await getOrder(id)).body).toMatchObject({ status: 'paid', captured_cents: 0 })
    expect(await moneyOf(service, id)).toMatchObject({ captured: 0, held: 7500 })
  })

  test.each([-1, 5000.5, '5000', null, undefined])('%j is no price', async (price) => {
    expect((await accept(await newPaid(), price)).refusal).toBe('400 invalid_request')
  })

  test.each([5000, 6789, 7500])('%d fen are captured, and the rest is released', async (price) => {
    const id = await newPaid()
    expect((await accept(id, price)).body).toMatchObject({
      status: 'queued',
      authorised_cents: 7500,
      captured_cents: price,
      refunded_cents: 0,
    })
    expect(await moneyOf(service, id)).toEqual({
      authorised: 7500,
      captured: price,
      released: 7500 - price,
      held: 0,
    })
  })

  test('accepting twice at once captures once', async () => {
    const id = await newPaid()
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept(id, 6000)))
    for (const { status } of answers) expect([200, 503]).toContain(status)
    const order = await agent.untilStatus(id, 'queued')
    expect(order.body).toMatchObject({ captured_cents: 6000 })
    expect(await moneyOf(service, id)).toMatchObject({ captured: 6000, held: 0 })
    expect((await accept(id, 6000)).body).toMatchObject({ status: 'queued', captured_cents: 6000 })
  })

  test('of two prices at once, one holds', async () => {
    const id = await newPaid()
    await Promise.all([5000, 5500, 6000, 6500, 7000, 7500].map((price) => accept(id, price)))
    const { body } = await agent.untilStatus(id, 'queued')
    expect((await moneyOf(service, id)).captured).toBe(body['captured_cents'])
  })

  test('accepting and cancelling at once, 10 times: captured, or released whole', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, newPaid))
    await Promise.all(ids.flatMap((id) => [accept(id, 6000), agent.post(`/v1/orders/${id}/cancel`)]))
    for (const id of ids) {
      const outcome = async () => {
        const { body } = await getOrder(id)
        const { captured, held } = await moneyOf(service, id)
        return { status: body['status'], captured_cents: body['captured_cents'], captured, held }
      }
      await expect.poll(outcome, { timeout: 10_000 }).toBeOneOf([
        { status: 'queued', captured_cents: 6000, captured: 6000, held: 0 },
        { status: 'cancelled', captured_cents: 0, captured: 0, held: 0 },
      ])
    }
  })

  test.each([
    ['is a 500', { fail_after_commit: 1 }],
    ['is lost', { drop_connection_after_commit: 1 }],
    ['is lost three times', { drop_connection_after_commit: 3 }],
  ])('a capture whose answer %s is captured once, and the order follows', async (_what, faults) => {
    const id = await newPaid()
    await setFaults(service, faults)
    const first = await accept(id, 6000)
    expect([200, 503]).toContain(first.status)
    expect((await accept(id, 6000)).body).toMatchObject({ status: 'queued', captured_cents: 6000 })
    expect(await moneyOf(service, id)).toMatchObject({ captured: 6000, held: 0 })
  })

  test('a rejected order is released whole, and its reason told', async () => {
    const id = await newPaid()
    expect((await act(id, 'reject', { reason: 'The walls are too thin.' })).body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'rejected_by_operator',
      cancel_note: 'The walls are too thin.',
      captured_cents: 0,
    })
    await expect
      .poll(async () => moneyOf(service, id), { timeout: 10_000 })
      .toMatchObject({ captured: 0, released: 7500, held: 0 })
  })
})

describe('an order goes by the table of moves only', () => {
  /** How an order comes to each state, and what may be done with it there. */
  const road: Array<[string, (id: string) => Promise<unknown>, string[]]> = [
    ['requires_payment', async () => undefined, ['reject']],
    ['paid', (id) => agent.untilStatus(id, 'paid'), ['accept', 'reject']],
    // The same price again is the same acceptance.
    ['queued', (id) => accept(id, 6000), ['accept', 'start']],
    ['in_production', (id) => act(id, 'start'), ['ship']],
    ['shipped', (id) => act(id, 'ship', actions['ship']), ['deliver']],
    ['delivered', (id) => act(id, 'deliver'), []],
  ]

  test('out of order nothing moves, and each refusal says from where to where', async () => {
    const checkout = await newOrder(agent, fileId)
    const id = checkout.text('order_id')
    for (const [status, reach, may] of road) {
      if (status === 'paid') await payAsHuman(checkout.text('approval_url'))
      await reach(id)
      expect((await getOrder(id)).body).toMatchObject({ status })
      for (const [action, body] of Object.entries(actions)) {
        if (may.includes(action)) continue
        const answer = await act(id, action, body)
        expect(`${status} ${action}: ${answer.refusal}`).toBe(`${status} ${action}: 409 invalid_transition`)
        expect(answer.body['details']).toMatchObject({ from: status })
        expect((await getOrder(id)).body).toMatchObject({ status })
      }
    }
  })

  test('what is cancelled stays cancelled', async () => {
    const order = await newOrder(agent, fileId)
    const id = order.text('order_id')
    await act(id, 'reject', actions['reject'])
    for (const [action, body] of Object.entries(actions))
      expect((await act(id, action, body)).refusal).toBe('409 invalid_transition')
  })

  test('an order of nobody is not found', async () => {
    for (const [action, body] of Object.entries(actions))
      for (const id of [randomUUID(), 'next'])
        expect((await act(id, action, body)).refusal).toBe('404 order_not_found')
  })

  test('starting many times at once starts once', async () => {
    const id = await newPaid()
    await accept(id, 6000)
    const answers = await Promise.all(Array.from({ length: 8 }, () => act(id, 'start')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

test('a receipt is mailed once the farm has accepted, with what was charged', async () => {
  const id = await newPaid()
  await accept(id, 6000)
  const settings = await agent.get('/v1/settings')
  const receipt = async () => {
    const mails = await service.mails(settings.text('email'))
    return mails.map(({ text }) => text).find((text) => text.includes('60.00'))
  }
  await expect.poll(receipt, { timeout: 10_000 }).toContain('at most ¥75.00')
})

test('who did what is written down with the change, and what was refused is not', async () => {
  const id = await newPaid()
  await accept(id, 1)
  await accept(id, 6000)
  await act(id, 'deliver')
  await act(id, 'start')
  const log = await service.services.db
    .selectFrom('audit_log')
    .select(['actor', 'action', 'details'])
    .where('order_id', '=', id)
    .orderBy('id')
    .execute()
  expect(log).toEqual([
    { actor: 'farm', action: 'accept', details: { final_price_cents: 6000 } },
    { actor: 'farm', action: 'start', details: {} },
  ])
})

test('the queue walks every order once, oldest first, also while they move', async () => {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const search = new URLSearchParams({ limit: '7', ...(cursor ? { cursor } : {}) })
    const page = queue.reply.parse((await service.operator.get(`/v1/operator/orders?${search}`)).body)
    seen.push(...page.items.map(({ order_id }) => order_id))
    cursor = page.next_cursor
  }
  const all = await service.services.db
    .selectFrom('orders')
    .select('id')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  expect(seen).toEqual(all.map(({ id }) => id))
  const paid = await service.operator.get('/v1/operator/orders?status=paid&limit=100')
  for (const { status } of queue.reply.parse(paid.body).items) expect(status).toBe('paid')
  expect((await service.operator.get('/v1/operator/orders?status=lost')).refusal).toBe('400 invalid_request')
})
