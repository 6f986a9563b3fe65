import { randomUUID } from 'node:crypto'
import { canTransition, orderStatuses } from '@mattercloud/rules'
import type { TestClient } from '@mattercloud/testing/service/client'
import { newOrder, readyFile } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Transaction } from '../platform/database.ts'
import { lockOrder, type OrderRow, transitionOrder } from './transitionOrder.ts'

let service: TestService
let agent: TestClient
let fileId = ''
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
  fileId = await readyFile(agent)
})
afterAll(() => service[Symbol.asyncDispose]())

const inTransaction = <T>(run: (trx: Transaction) => Promise<T>) =>
  service.services.db.transaction().execute(run)
const rowOf = (id: string): Promise<OrderRow> =>
  service.services.db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const newRow = async () => rowOf((await newOrder(agent, fileId)).text('order_id'))
const move = (
  order: OrderRow,
  ...[to, changes]: [OrderRow['status'], Parameters<typeof transitionOrder>[4]?]
) => inTransaction((trx) => transitionOrder(trx, service.services.queue, order, to, changes))
/** The events of an order, as a reader of the account's events sees them. */
async function eventsOf(id: string): Promise<Array<[string, Record<string, unknown>]>> {
  const events = await service.services.db
    .selectFrom('events')
    .select(['type', 'data'])
    .orderBy('id')
    .execute()
  return events.flatMap(({ type, data }) => {
    const fields = { ...Object(data) }
    return fields.order_id === id ? [[type, fields]] : []
  })
}
async function timelineOf(id: string): Promise<unknown[]> {
  const { timeline } = (await agent.get(`/v1/orders/${id}`)).body
  return Array.isArray(timeline) ? timeline.map(({ status }) => status) : []
}

test('ORDER-5 each transition has its events and is in the timeline', async () => {
  const created = await newRow()
  const other = await newRow()
  const steps: Array<[OrderRow['status'], Parameters<typeof transitionOrder>[4]?]> = [
    ['paid'],
    ['queued'],
    ['in_production'],
    ['shipped', { carrier: 'SF Express', tracking_number: 'SF1234' }],
    ['delivered'],
  ]
  let order = created
  for (const step of steps) order = await move(order, ...step)
  expect(order).toEqual(await rowOf(created.id))

  const eventData = (previous_status: string, status: string) => ({
    order_id: created.id,
    public_order_id: created.public_order_id,
    status,
    previous_status,
  })
  expect(await eventsOf(created.id)).toEqual([
    ['order.paid', eventData('requires_payment', 'paid')],
    ['order.status_changed', eventData('requires_payment', 'paid')],
    ['order.status_changed', eventData('paid', 'queued')],
    ['order.status_changed', eventData('queued', 'in_production')],
    ['order.status_changed', eventData('in_production', 'shipped')],
    [
      'order.shipped',
      { ...eventData('in_production', 'shipped'), carrier: 'SF Express', tracking_number: 'SF1234' },
    ],
    ['order.status_changed', eventData('shipped', 'delivered')],
  ])
  expect(await timelineOf(created.id)).toEqual(['requires_payment', ...steps.map(([status]) => status)])
  expect(await rowOf(other.id)).toEqual(other)
})

test('ORDER-6 a transition also sets the given columns', async () => {
  const order = await newRow()
  const changes = { cancel_reason: 'declined_by_owner', cancel_note: 'Too dear.' }
  expect(await move(order, 'cancelled', changes)).toEqual({ ...order, status: 'cancelled', ...changes })
  expect((await eventsOf(order.id)).map(([type]) => type)).toEqual(['order.status_changed'])
})

test('ORDER-7 from every status the transitions of the table are made, and all others refused', async () => {
  const order = await newRow()
  const undo = new Error('undone')
  for (const from of orderStatuses)
    for (const to of orderStatuses) {
      const trial = inTransaction(async (trx) => {
        const { id } = order
        await trx.updateTable('orders').set({ status: from }).where('id', '=', id).execute()
        await trx.deleteFrom('order_status_changes').where('order_id', '=', id).execute()
        const moved = await transitionOrder(trx, service.services.queue, await lockOrder(trx, id), to)
        expect(moved.status).toBe(to)
        throw undo
      })
      if (canTransition(from, to)) await expect(trial).rejects.toBe(undo)
      else
        await expect(trial).rejects.toMatchObject({
          code: 'invalid_transition',
          message: `An order that is ${from} cannot become ${to}.`,
          details: { from, to },
        })
    }
  // There are no events of rolled back or refused transitions.
  expect(await rowOf(order.id)).toEqual(order)
  expect(await eventsOf(order.id)).toEqual([])
  expect(await timelineOf(order.id)).toEqual(['requires_payment'])
})

test('ORDER-8 of concurrent transitions one succeeds, and only that one has events', async () => {
  const order = await move(await newRow(), 'paid')
  const wishes = Array.from({ length: 12 }, (_, i): OrderRow['status'] => (i % 2 ? 'queued' : 'cancelled'))
  const outcomes = await Promise.allSettled(wishes.map((to) => move(order, to)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'invalid_transition' })
  const { status } = await rowOf(order.id)
  expect(wishes).toContain(status)
  expect(await timelineOf(order.id)).toEqual(['requires_payment', 'paid', status])
  expect((await eventsOf(order.id)).slice(2)).toMatchObject([['order.status_changed', { status }]])
})

describe('ORDER-9 a locked order', () => {
  test('cannot change until the transaction ends', async () => {
    const { id } = await newRow()
    let waiting: Promise<OrderRow> | undefined
    await inTransaction(async (trx) => {
      const order = await lockOrder(trx, id)
      waiting = inTransaction((other) => lockOrder(other, id))
      // What it would read without waiting.
      await service.services.db.selectFrom('orders').select('status').where('id', '=', id).execute()
      await transitionOrder(trx, service.services.queue, order, 'paid')
    })
    expect(await waiting).toMatchObject({ id, status: 'paid' })
  })

  test('is found by its id, and for an account only if it is its own', async () => {
    const order = await newRow()
    const find = (id: string, accountId?: string) => inTransaction((trx) => lockOrder(trx, id, accountId))
    expect(await find(order.id)).toEqual(order)
    expect(await find(order.id, order.account_id)).toEqual(order)
    const notFound = { code: 'order_not_found', message: expect.stringContaining('in this account') }
    await expect(find(randomUUID())).rejects.toMatchObject(notFound)
    await expect(find(order.id, randomUUID())).rejects.toMatchObject(notFound)
  })
})
