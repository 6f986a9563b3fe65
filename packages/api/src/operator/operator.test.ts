import { randomUUID } from 'node:crypto'
import { waysToAsk } from '@mattercloud/rules'
import { payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import { moneyOf, newOrder, paidOrder, readyFile, setFaults } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { audit, queue } from './contract.ts'
import { createOperatorKey, listOperatorKeys, revokeOperatorKey } from './operatorKeys.ts'

const support = { email: 'help@example.com', url: 'https://help.example.com/orders' }
let service: TestService
let agent: TestClient
let fileId = ''
beforeAll(async () => {
  service = await testService({ SUPPORT_EMAIL: support.email, SUPPORT_URL: support.url })
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

describe('MONEY-23 the farm captures no more than the owner approved', () => {
  test.each([4999, 7501, 0, 99_999_999])('%d fen is outside the approved range', async (price) => {
    const id = await newPaid()
    const answer = await accept(id, price)
    expect(answer.refusal).toBe('400 final_price_out_of_range')
    expect((await getOrder(id)).body).toMatchObject({ status: 'paid', captured_cents: 0 })
    expect(await moneyOf(service, id)).toMatchObject({ captured: 0, held: 7500 })
  })

  test.each([-1, 5000.5, '5000', null, undefined])('%j is not a valid price', async (price) => {
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

  test('accepting twice concurrently captures once', async () => {
    const id = await newPaid()
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept(id, 6000)))
    for (const { status } of answers) expect([200, 503]).toContain(status)
    const order = await agent.untilStatus(id, 'queued')
    expect(order.body).toMatchObject({ captured_cents: 6000 })
    expect(await moneyOf(service, id)).toMatchObject({ captured: 6000, held: 0 })
    expect((await accept(id, 6000)).body).toMatchObject({ status: 'queued', captured_cents: 6000 })
  })

  test('of two concurrent prices, one is used', async () => {
    const id = await newPaid()
    await Promise.all([5000, 5500, 6000, 6500, 7000, 7500].map((price) => accept(id, price)))
    const { body } = await agent.untilStatus(id, 'queued')
    expect((await moneyOf(service, id)).captured).toBe(body['captured_cents'])
  })

  test('accepting and cancelling concurrently, 10 times: captured, or fully released', async () => {
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

  test('if Stripe refuses the capture, the order can still be accepted or rejected', async () => {
    const id = await newPaid()
    const { db, stripe } = service.services
    // As if less was authorised than was approved, which only Stripe knows.
    const { id: lesser } = await stripe.paymentIntents.create({
      amount: 5500,
      currency: 'cny',
      payment_method: 'pm_card_visa',
      capture_method: 'manual',
      allowed_payment_method_types: ['card'],
      confirm: true,
    })
    await db.updateTable('orders').set({ stripe_payment_intent_id: lesser }).where('id', '=', id).execute()
    const refused = await accept(id, 6000)
    expect(refused.refusal).toBe('409 invalid_transition')
    expect(refused.body['message']).toMatch(/Stripe refused.*Nothing was charged/)
    expect((await getOrder(id)).body).toMatchObject({ status: 'paid', captured_cents: 0 })
    expect((await accept(id, 5500)).body).toMatchObject({ status: 'queued', captured_cents: 5500 })
  })

  test('a rejected order is fully released, and its reason is given', async () => {
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

describe('an order changes by the table of transitions only', () => {
  /** How an order gets into each status, and which actions are allowed in it. */
  const road: Array<[string, (id: string) => Promise<unknown>, string[]]> = [
    ['requires_payment', async () => undefined, ['reject']],
    ['paid', (id) => agent.untilStatus(id, 'paid'), ['accept', 'reject']],
    // The same price again is the same acceptance.
    ['queued', (id) => accept(id, 6000), ['accept', 'start']],
    ['in_production', (id) => act(id, 'start'), ['ship']],
    ['shipped', (id) => act(id, 'ship', actions['ship']), ['deliver']],
    ['delivered', (id) => act(id, 'deliver'), []],
  ]

  test('any other transition is refused, and the refusal names both statuses', async () => {
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

  test('an order that does not exist is not found', async () => {
    for (const [action, body] of Object.entries(actions))
      for (const id of [randomUUID(), 'next'])
        expect((await act(id, action, body)).refusal).toBe('404 order_not_found')
  })

  test('starting many times concurrently starts once', async () => {
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
  await expect.poll(receipt, { timeout: 10_000 }).toContain('Approved at most: 75.00 CNY')
  expect(await receipt()).toContain(`For an invoice, ${waysToAsk(support)}.`)
  expect(await receipt()).toContain(`if you have a question, ${waysToAsk(support)}.`)
})

test('whom a customer asks is told with a delivered order, on its page and in the catalogue', async () => {
  const id = await newPaid()
  await accept(id, 6000)
  for (const action of ['start', 'ship', 'deliver']) await act(id, action, actions[action])
  const order = await getOrder(id)
  expect(order.body).toMatchObject({ status: 'delivered', support })
  const page = await (await fetch(order.text('tracking_url'))).text()
  expect(page).toContain(`If something is wrong with it, ${waysToAsk(support)}.`)
  expect((await service.anonymous.get('/v1/catalog')).body).toMatchObject({ support })
})

test('the audit log records a change with who made it, and no refused one', async () => {
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

describe('DESK-1 the queue', () => {
  const list = async (search: string) =>
    queue.reply.parse((await service.operator.get(`/v1/operator/orders?${search}`)).body)

  /** Every order that matches a filter, read page by page. */
  async function walk(filter = '') {
    const items: Array<Awaited<ReturnType<typeof list>>['items'][number]> = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await list(`limit=7&${filter}${cursor ? `&cursor=${cursor}` : ''}`)
      items.push(...page.items)
      cursor = page.next_cursor
    }
    return items
  }

  test('has every order once, the most urgent deadline first', async () => {
    const id = await newPaid()
    await accept(await newPaid(), 6000)
    const listed = await walk()
    const all = await service.services.db.selectFrom('orders').select('id').execute()
    expect(listed.map(({ order_id }) => order_id).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
    const deadlines = listed.map(({ deadline }) => (deadline === null ? Infinity : Date.parse(deadline)))
    expect(deadlines).toEqual(deadlines.toSorted((a, b) => a - b))
    // A paid order has to be accepted before its authorisation lapses.
    const paid = listed.find(({ order_id }) => order_id === id)
    expect(paid?.deadline).toBe(paid?.authorisation_expires_at)
    // An accepted one should arrive within the lead time: six days at the most for sla_white.
    const queued = listed.find(({ status }) => status === 'queued')
    const accepted = queued?.timeline.find(({ status }) => status === 'queued')?.at ?? ''
    expect(Date.parse(queued?.deadline ?? '') - Date.parse(accepted)).toBe(6 * 24 * 3600 * 1000)
    for (const { status, deadline } of listed)
      if (['requires_payment', 'cancelled', 'delivered'].includes(status)) expect(deadline).toBeNull()
  })

  test('is filtered by status, material, country, age, deadline and hold', async () => {
    const id = await newPaid()
    const ids = async (filter: string) => (await walk(filter)).map(({ order_id }) => order_id)
    for (const { status } of await walk('status=paid')) expect(status).toBe('paid')
    expect(await ids('status=paid&material_id=sla_white&country=us&held=false')).toContain(id)
    for (const filter of [
      'material_id=fdm_pla',
      'country=DE',
      'held=true',
      'min_age_hours=1',
      'due_within_hours=24',
    ])
      expect(await ids(filter), filter).not.toContain(id)
    const { db } = service.services
    await db
      .updateTable('orders')
      .set({ held: true, created_at: new Date(Date.now() - 7200_000) })
      .where('id', '=', id)
      .execute()
    await db
      .updateTable('orders')
      .set({ authorisation_expires_at: new Date(Date.now() + 3600_000) })
      .where('id', '=', id)
      .execute()
    for (const filter of ['held=true', 'min_age_hours=1', 'due_within_hours=24'])
      expect(await ids(filter), filter).toContain(id)
    expect((await list('limit=1')).items[0]?.order_id).toBe(id)
  })

  test.each(['status=lost', 'country=Germany', 'held=maybe', 'min_age_hours=-1', 'cursor=x', 'material=x'])(
    '%s is refused',
    async (search) => {
      expect((await service.operator.get(`/v1/operator/orders?${search}`)).refusal).toBe(
        '400 invalid_request',
      )
    },
  )

  test('an order is shown with its account; an unknown one is not found', async () => {
    const id = await newPaid()
    expect((await service.operator.get(`/v1/operator/orders/${id}`)).body).toMatchObject({
      order_id: id,
      account_id: expect.any(String),
      shipping_address_json: { city: 'San Francisco' },
    })
    expect((await service.operator.get(`/v1/operator/orders/${randomUUID()}`)).refusal).toBe(
      '404 order_not_found',
    )
  })
})

describe('DESK-2 the audit log', () => {
  test('says who did what and when, newest first, by pages and filters', async () => {
    const id = await newPaid()
    await accept(id, 6000)
    await act(id, 'start')
    await act(id, 'ship', actions['ship'])
    const read = async (search: string) =>
      audit.reply.parse((await service.operator.get(`/v1/operator/audit?${search}`)).body)
    const first = await read(`order_id=${id}&limit=2`)
    const second = await read(`order_id=${id}&limit=2&cursor=${first.next_cursor}`)
    expect(second.next_cursor).toBeNull()
    const keyId = expect.stringMatching(/^[0-9a-f-]{36}$/)
    expect([...first.items, ...second.items]).toMatchObject([
      { actor: 'farm', operator_key_id: keyId, action: 'ship', details: actions['ship'] },
      { actor: 'farm', operator_key_id: keyId, action: 'start', details: {} },
      { actor: 'farm', operator_key_id: keyId, action: 'accept', details: { final_price_cents: 6000 } },
    ])
    expect((await read(`order_id=${id}&action=start`)).items).toHaveLength(1)
    expect((await read('actor=nobody')).items).toEqual([])
    expect((await service.operator.get('/v1/operator/audit?cursor=x')).refusal).toBe('400 invalid_request')
    expect((await agent.get('/v1/operator/audit')).refusal).toBe('401 invalid_api_key')
  })

  test('keys are created, listed and revoked on the server only, and the log records it', async () => {
    const { db } = service.services
    const key = await createOperatorKey(db, 'night shift', 'root on farm-1')
    const desk = service.anonymous.withKey(key)
    expect((await desk.get('/v1/operator/orders')).status).toBe(200)
    const created = (await listOperatorKeys(db)).find(({ label }) => label === 'night shift')
    expect(await revokeOperatorKey(db, created?.id ?? '', 'root on farm-1')).toBe(true)
    expect(await revokeOperatorKey(db, created?.id ?? '')).toBe(false)
    expect((await desk.get('/v1/operator/orders')).refusal).toBe('401 invalid_api_key')
    const details = { key_id: created?.id, label: 'night shift' }
    expect((await service.operator.get('/v1/operator/audit?limit=2')).body).toMatchObject({
      items: [
        { actor: 'root on farm-1', action: 'revoke_key', order_id: null, details },
        { actor: 'root on farm-1', action: 'create_key', order_id: null, details },
      ],
    })
  })
})
