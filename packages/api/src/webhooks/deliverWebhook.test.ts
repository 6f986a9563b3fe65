import { verifyWebhook } from '@mattercloud/rules'
import type { TestClient } from '@mattercloud/testing/service/client'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { paid } from '@mattercloud/testing/webhooks/paid'
import { startReceiver, withStatus } from '@mattercloud/testing/webhooks/receiver'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { appendEvent } from '../events/appendEvent.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { listDeliveries as deliveriesContract } from './contract.ts'
import { deliverWebhook } from './deliverWebhook.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

const data = { ...paid, note: 'grün ✓', z: 1, a: { nested: [1, 2.5, null] } }

async function addEndpoint(agent: TestClient, url: string) {
  const created = await agent.post('/v1/webhooks/endpoints', { url })
  return { id: created.text('id'), secret: created.text('secret') }
}

const endpointRow = (endpointId: string) =>
  service.services.db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('id', '=', endpointId)
    .executeTakeFirstOrThrow()

const setStatus = (db: Database | Transaction, endpointId: string, status: 'enabled' | 'disabled') =>
  db.updateTable('webhook_endpoints').set({ status }).where('id', '=', endpointId).execute()

/** Makes an event in the account of an endpoint. */
async function happen(endpointId: string) {
  const { db, queue } = service.services
  const { account_id: accountId, livemode } = await endpointRow(endpointId)
  await db
    .transaction()
    .execute((trx) => appendEvent(trx, queue, { accountId, livemode, type: 'order.paid', data }))
}

type Delivery = z.infer<typeof deliveriesContract.reply>['items'][number]

/** The only delivery to an endpoint, when it has the wanted state. */
async function untilDelivery(
  agent: TestClient,
  endpointId: string,
  isWanted: (delivery: Delivery) => boolean,
) {
  const one = (body: unknown) => {
    const { items } = deliveriesContract.reply.parse(body)
    return z.tuple([z.custom<Delivery>()]).parse(items)[0]
  }
  const answer = await agent.until(`/v1/webhooks/endpoints/${endpointId}/deliveries`, ({ body }) =>
    isWanted(one(body)),
  )
  return one(answer.body)
}

/** Ends the wait before the next attempt. */
async function passTime(deliveryId: string) {
  await service.services.db
    .updateTable('webhook_deliveries')
    .set({ next_attempt_at: sql<Date>`now() - interval '1 second'` })
    .where('id', '=', deliveryId)
    .execute()
}

const deliveryRow = (deliveryId: string) =>
  service.services.db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('id', '=', deliveryId)
    .executeTakeFirstOrThrow()

const waitingJobs = async (deliveryId: string) => {
  const { rows } = await sql<{ id: string }>`
    select id from pgboss.job
    where name like 'deliver-webhook%' and state = 'created' and data->>'deliveryId' = ${deliveryId}`.execute(
    service.services.db,
  )
  return rows.length
}

test('an event arrives signed, and the receiver can verify it', async () => {
  await using receiver = await startReceiver(withStatus(204))
  const agent = await service.newAccount()
  const endpoint = await addEndpoint(agent, receiver.url)
  await happen(endpoint.id)
  const delivery = await untilDelivery(agent, endpoint.id, ({ status }) => status === 'delivered')
  expect(delivery).toMatchObject({
    event_type: 'order.paid',
    attempts: 1,
    last_status: 204,
    last_error: null,
    next_attempt_at: null,
    delivered_at: expect.any(String),
  })

  const [{ headers, body }] = z
    .tuple([z.custom<(typeof receiver.received)[number]>()])
    .parse(receiver.received)
  const verify = (secret: string) => verifyWebhook({ secret, headers, body, now: new Date() })
  const event = { id: delivery.event_id, type: 'order.paid', created_at: expect.any(String), data }
  expect(verify(endpoint.secret)).toEqual({ ok: true, event, known: event })
  expect(verify(`${endpoint.secret}x`)).toEqual({ ok: false, reason: 'signature_mismatch' })
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'MatterCloud-Webhooks/1',
    'x-webhook-event': 'order.paid',
    'x-webhook-id': delivery.id,
  })
})

test('a receiver that fails is tried again, with the same body and id', async () => {
  await using receiver = await startReceiver((response, nth) => {
    response.writeHead(nth === 1 ? 500 : 200).end()
  })
  const agent = await service.newAccount()
  const endpoint = await addEndpoint(agent, receiver.url)
  await happen(endpoint.id)
  expect(await untilDelivery(agent, endpoint.id, ({ attempts }) => attempts === 1)).toMatchObject({
    status: 'pending',
    last_status: 500,
    last_error: 'unsuccessful_status',
    next_attempt_at: expect.any(String),
  })
  expect(await untilDelivery(agent, endpoint.id, ({ status }) => status === 'delivered')).toMatchObject({
    attempts: 2,
    last_status: 200,
    last_error: null,
  })
  const [first, second] = receiver.received
  expect(receiver.received).toHaveLength(2)
  expect(second?.body).toEqual(first?.body)
  expect(second?.headers['x-webhook-id']).toBe(first?.headers['x-webhook-id'])
  const { secret } = endpoint
  for (const { headers, body } of receiver.received)
    expect(verifyWebhook({ secret, headers, body, now: new Date() }).ok).toBe(true)
})

test('a redirect is a failure, and nothing is sent to its target', async () => {
  await using target = await startReceiver(withStatus(200))
  await using receiver = await startReceiver((response) => {
    response.writeHead(307, { location: target.url }).end()
  })
  const agent = await service.newAccount()
  const endpoint = await addEndpoint(agent, receiver.url)
  await happen(endpoint.id)
  expect(await untilDelivery(agent, endpoint.id, ({ attempts }) => attempts === 1)).toMatchObject({
    status: 'pending',
    last_status: 307,
    last_error: 'redirect_not_followed',
  })
  expect(target.received).toHaveLength(0)
})

test('a receiver that hangs times out, and delays no other', async () => {
  await using hanging = await startReceiver(() => undefined)
  await using quick = await startReceiver(withStatus(200))
  const agent = await service.newAccount()
  const slow = await addEndpoint(agent, hanging.url)
  const fast = await addEndpoint(agent, quick.url)
  await happen(slow.id)
  await expect.poll(() => hanging.received.length).toBe(1)
  await untilDelivery(agent, fast.id, ({ status }) => status === 'delivered')
  expect(await untilDelivery(agent, slow.id, () => true)).toMatchObject({ status: 'pending', attempts: 0 })
  expect(await untilDelivery(agent, slow.id, ({ attempts }) => attempts === 1)).toMatchObject({
    status: 'pending',
    last_status: null,
    last_error: 'timeout',
  })
})

test('a receiver that answers with a gigabyte is cut off', async () => {
  let sent = 0
  await using receiver = await startReceiver((response) => {
    const chunk = Buffer.alloc(64 * 1024)
    const more = () => {
      while (!response.destroyed && sent < 1024 ** 3) {
        sent += chunk.length
        if (!response.write(chunk)) return
      }
    }
    response.writeHead(200, { 'content-length': String(1024 ** 3) }).on('drain', more)
    more()
  })
  const agent = await service.newAccount()
  const endpoint = await addEndpoint(agent, receiver.url)
  await happen(endpoint.id)
  await untilDelivery(agent, endpoint.id, ({ status }) => status === 'delivered')
  expect(sent).toBeLessThan(32 * 1024 * 1024)
})

test('nothing more is sent to an endpoint that was deleted or disabled before the delivery', async () => {
  for (const [change, reason] of [
    [{ deleted_at: new Date() }, 'endpoint_deleted'],
    [{ status: 'disabled' }, 'endpoint_disabled'],
  ] as const) {
    await using receiver = await startReceiver(withStatus(500))
    const agent = await service.newAccount()
    const endpoint = await addEndpoint(agent, receiver.url)
    await happen(endpoint.id)
    const { id } = await untilDelivery(agent, endpoint.id, ({ attempts }) => attempts === 1)
    await service.services.db
      .updateTable('webhook_endpoints')
      .set(change)
      .where('id', '=', endpoint.id)
      .execute()
    await passTime(id)
    await deliverWebhook(service.services, { deliveryId: id })
    expect(await deliveryRow(id)).toMatchObject({
      status: 'failed',
      attempts: 1,
      last_status: 500,
      last_error: reason,
      next_attempt_at: null,
    })
    expect(receiver.received).toHaveLength(1)
  }
})

test('a delivery that failed while its endpoint was disabled stays failed when it is enabled', async () => {
  await using receiver = await startReceiver(withStatus(200))
  const agent = await service.newAccount()
  const endpoint = await addEndpoint(agent, receiver.url)
  const { db, queue } = service.services
  const { account_id: accountId, livemode } = await endpointRow(endpoint.id)
  await db.transaction().execute(async (trx) => {
    await appendEvent(trx, queue, { accountId, livemode, type: 'order.paid', data })
    await setStatus(trx, endpoint.id, 'disabled')
  })
  const { id } = await untilDelivery(agent, endpoint.id, ({ status }) => status === 'failed')
  await setStatus(db, endpoint.id, 'enabled')
  await deliverWebhook(service.services, { deliveryId: id })
  expect(await deliveryRow(id)).toMatchObject({
    status: 'failed',
    attempts: 0,
    last_error: 'endpoint_disabled',
  })
  expect(receiver.received).toHaveLength(0)
})

test('after the eighth failure the delivery has failed, but is kept', async () => {
  const receiver = await startReceiver(withStatus(503))
  const agent = await service.newAccount()
  const endpoint = await addEndpoint(agent, receiver.url)
  await happen(endpoint.id)
  const { id } = await untilDelivery(agent, endpoint.id, ({ attempts }) => attempts === 1)
  // From here on nobody listens: no answer is a failure too.
  await receiver[Symbol.asyncDispose]()
  for (let attempts = 2; attempts <= 8; attempts += 1) {
    expect(await waitingJobs(id)).toBeGreaterThan(0)
    await passTime(id)
    await sql`delete from pgboss.job where data->>'deliveryId' = ${id} and state = 'created'`.execute(
      service.services.db,
    )
    await deliverWebhook(service.services, { deliveryId: id })
    expect(await deliveryRow(id)).toMatchObject({
      attempts,
      status: attempts < 8 ? 'pending' : 'failed',
      last_status: null,
      last_error: 'connection_failed',
    })
  }
  expect(await waitingJobs(id)).toBe(0)
  expect(await untilDelivery(agent, endpoint.id, () => true)).toMatchObject({
    status: 'failed',
    next_attempt_at: null,
  })
})

test('a repeated job, or one before its time, does nothing', async () => {
  await using receiver = await startReceiver((response, nth) => {
    response.writeHead(nth === 1 ? 500 : 200).end()
  })
  const agent = await service.newAccount()
  const endpoint = await addEndpoint(agent, receiver.url)
  await happen(endpoint.id)
  const { id } = await untilDelivery(agent, endpoint.id, ({ attempts }) => attempts === 1)
  await deliverWebhook(service.services, { deliveryId: id })
  expect(await deliveryRow(id)).toMatchObject({ status: 'pending', attempts: 1 })
  expect(receiver.received).toHaveLength(1)

  await passTime(id)
  await deliverWebhook(service.services, { deliveryId: id })
  await deliverWebhook(service.services, { deliveryId: id })
  await deliverWebhook(service.services, { deliveryId: crypto.randomUUID() })
  expect(await deliveryRow(id)).toMatchObject({ status: 'delivered', attempts: 2 })
  expect(receiver.received).toHaveLength(2)
})

test('of two concurrent jobs only one is recorded, and one job follows', async () => {
  const waiting: Array<() => void> = []
  await using receiver = await startReceiver((response, nth) => {
    const answer = () => response.writeHead(500).end()
    if (nth === 1) answer()
    else waiting.push(answer)
  })
  const agent = await service.newAccount()
  const endpoint = await addEndpoint(agent, receiver.url)
  await happen(endpoint.id)
  const { id } = await untilDelivery(agent, endpoint.id, ({ attempts }) => attempts === 1)
  await sql`delete from pgboss.job where data->>'deliveryId' = ${id} and state = 'created'`.execute(
    service.services.db,
  )
  await passTime(id)
  const jobs = [1, 2, 3].map(() => deliverWebhook(service.services, { deliveryId: id }))
  await expect.poll(() => waiting.length).toBe(3)
  for (const answer of waiting) answer()
  await Promise.all(jobs)
  expect(await deliveryRow(id)).toMatchObject({ status: 'pending', attempts: 2 })
  expect(await waitingJobs(id)).toBe(1)
})

test('a URL that is no longer allowed fails with that reason', async () => {
  await using receiver = await startReceiver(withStatus(500))
  const agent = await service.newAccount()
  const endpoint = await addEndpoint(agent, receiver.url)
  await service.services.db
    .updateTable('webhook_endpoints')
    .set({ url: 'https://10.0.0.7/' })
    .where('id', '=', endpoint.id)
    .execute()
  await happen(endpoint.id)
  expect(await untilDelivery(agent, endpoint.id, ({ attempts }) => attempts === 1)).toMatchObject({
    status: 'pending',
    last_status: null,
    last_error: 'url_not_allowed',
  })
  expect(receiver.received).toHaveLength(0)
})
