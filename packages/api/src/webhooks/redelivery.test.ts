import { randomUUID } from 'node:crypto'
import { verifyWebhook } from '@mattercloud/rules'
import type { TestClient } from '@mattercloud/testing/service/client'
import { waitForMail } from '@mattercloud/testing/service/owner'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { paid } from '@mattercloud/testing/webhooks/paid'
import { startReceiver, withStatus } from '@mattercloud/testing/webhooks/receiver'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendEvent } from '../events/appendEvent.ts'
import { createGuardedFetch } from '../platform/guardedFetch.ts'
import { listDeliveries as deliveriesContract, listEndpoints as endpointsContract } from './contract.ts'
import { deliverWebhook } from './deliverWebhook.ts'
import { disableFailing } from './disableFailing.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

const path = '/v1/webhooks/endpoints'

async function addEndpoint(agent: TestClient, url: string) {
  const created = await agent.post(path, { url })
  return { id: created.text('id'), secret: created.text('secret') }
}

/** Makes events in the account of an endpoint. */
async function happen(endpointId: string, times = 1) {
  const { db, queue } = service.services
  const { account_id: accountId, livemode } = await db
    .selectFrom('webhook_endpoints')
    .select(['account_id', 'livemode'])
    .where('id', '=', endpointId)
    .executeTakeFirstOrThrow()
  for (let nth = 1; nth <= times; nth += 1)
    await db
      .transaction()
      .execute((trx) =>
        appendEvent(trx, queue, { accountId, livemode, type: 'order.paid', data: { ...paid, nth } }),
      )
}

const deliveriesOf = async (agent: TestClient, endpointId: string) =>
  deliveriesContract.reply.parse((await agent.get(`${path}/${endpointId}/deliveries?limit=100`)).body).items

const endpointOf = async (agent: TestClient, endpointId: string) =>
  endpointsContract.reply.parse((await agent.get(path)).body).items.find(({ id }) => id === endpointId)

const settled = (agent: TestClient, endpointId: string, status: string, count = 1) =>
  expect
    .poll(async () => (await deliveriesOf(agent, endpointId)).filter((one) => one.status === status).length, {
      timeout: 20_000,
    })
    .toBe(count)

const change = (endpointId: string, interval: string, column: 'failing_since' | 'rotation_ends_at') =>
  sql`update webhook_endpoints set ${sql.ref(column)} = now() - ${interval}::interval
      where id = ${endpointId}`.execute(service.services.db)

describe('HOOK-1 a secret is rotated without a gap', () => {
  test('for 24 hours both secrets sign, each in its header; then only the new one', async () => {
    await using receiver = await startReceiver(withStatus(200))
    const agent = await service.newAccount()
    const { id, secret: old } = await addEndpoint(agent, receiver.url)
    const rotated = await agent.post(`${path}/${id}/rotate`)
    const renewed = rotated.text('secret')
    expect(renewed).not.toBe(old)
    expect(await endpointOf(agent, id)).toMatchObject({ rotation_ends_at: rotated.text('rotation_ends_at') })
    const hours = (Date.parse(rotated.text('rotation_ends_at')) - Date.now()) / 3600_000
    expect(Math.round(hours)).toBe(24)

    await happen(id)
    await settled(agent, id, 'delivered')
    const during = receiver.received[0]
    const verdict = (secret: string, delivery = during, hidden = '') =>
      verifyWebhook({
        secret,
        headers: { ...delivery?.headers, ...(hidden ? { [hidden]: undefined } : {}) },
        body: delivery?.body ?? '',
        now: new Date(),
      }).ok
    expect(verdict(old)).toBe(true)
    expect(verdict(renewed)).toBe(true)
    // A receiver that knows only the guide's header uses the old secret.
    expect(verdict(old, during, 'x-webhook-signature-256-next')).toBe(true)
    expect(verdict(renewed, during, 'x-webhook-signature-256-next')).toBe(false)

    await change(id, '1 second', 'rotation_ends_at')
    expect(await endpointOf(agent, id)).toMatchObject({ rotation_ends_at: null })
    await happen(id)
    await settled(agent, id, 'delivered', 2)
    const afterRotation = receiver.received[1]
    expect(afterRotation?.headers).not.toHaveProperty('x-webhook-signature-256-next')
    expect(verdict(renewed, afterRotation)).toBe(true)
    expect(verdict(old, afterRotation)).toBe(false)
  })

  test('a replay returns the same secret; rotating twice keeps the old one valid', async () => {
    const agent = await service.newAccount()
    const { id, secret: old } = await addEndpoint(agent, 'http://127.0.0.1:9/')
    const rotate = (key: string) => agent.post(`${path}/${id}/rotate`, {}, { 'idempotency-key': key })
    const first = await rotate('a')
    expect((await rotate('a')).body).toEqual(first.body)
    const second = await rotate('b')
    expect(second.text('secret')).not.toBe(first.text('secret'))
    const row = await service.services.db
      .selectFrom('webhook_endpoints')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(service.services.sealer.open(row.sealed_secret)).toBe(old)
    expect(row.sealed_next_secret?.includes(second.text('secret'))).toBe(false)
  })
})

test('HOOK-2 a test event goes to that endpoint only, signed, and is in the events', async () => {
  await using receiver = await startReceiver(withStatus(200))
  await using other = await startReceiver(withStatus(200))
  const agent = await service.newAccount()
  const { id, secret } = await addEndpoint(agent, receiver.url)
  await addEndpoint(agent, other.url)
  const sent = await agent.post(`${path}/${id}/test`)
  expect(sent.body).toMatchObject({ event_type: 'webhook.test', event_id: '1', attempts: 0 })
  await settled(agent, id, 'delivered')
  const [{ headers, body } = { headers: {}, body: '' }] = receiver.received
  expect(verifyWebhook({ secret, headers, body, now: new Date() })).toMatchObject({
    ok: true,
    event: { type: 'webhook.test', data: { endpoint_id: id } },
  })
  expect(headers).toMatchObject({ 'x-webhook-event': 'webhook.test', 'x-webhook-id': sent.text('id') })
  expect((await agent.get('/v1/events')).body).toMatchObject({ items: [{ id: '1', type: 'webhook.test' }] })
  expect(other.received).toHaveLength(0)
})

describe('HOOK-3 a failed delivery can be sent again', () => {
  test('it starts a new round of retries, with the same id', async () => {
    const answers = [500, 200]
    await using receiver = await startReceiver((response, nth) => {
      response.writeHead(answers[nth - 1] ?? 200).end()
    })
    const agent = await service.newAccount()
    const { id } = await addEndpoint(agent, receiver.url)
    await happen(id)
    await expect.poll(async () => (await deliveriesOf(agent, id))[0]?.attempts).toBe(1)
    const deliveryId = (await deliveriesOf(agent, id))[0]?.id ?? ''
    await service.services.db
      .updateTable('webhook_deliveries')
      .set({ status: 'failed', attempts: 8, next_attempt_at: null })
      .where('id', '=', deliveryId)
      .execute()
    const redelivered = await agent.post(`${path}/deliveries/${deliveryId}/redeliver`)
    expect(redelivered.body).toMatchObject({ id: deliveryId, status: 'pending' })
    await settled(agent, id, 'delivered')
    expect((await deliveriesOf(agent, id))[0]).toMatchObject({ attempts: 9 })
    expect(receiver.received.map(({ headers }) => headers['x-webhook-id'])).toEqual([deliveryId, deliveryId])

    // A delivered one can be sent again too: its receiver may have lost it.
    await agent.post(`${path}/deliveries/${deliveryId}/redeliver`)
    await expect.poll(() => receiver.received.length).toBe(3)
  })

  test('a new round has all its retries', async () => {
    const agent = await service.newAccount()
    const { id } = await addEndpoint(agent, 'http://127.0.0.1:9/')
    await happen(id)
    await expect.poll(async () => (await deliveriesOf(agent, id))[0]?.attempts).toBe(1)
    const deliveryId = (await deliveriesOf(agent, id))[0]?.id ?? ''
    await service.services.db
      .updateTable('webhook_deliveries')
      .set({ status: 'failed', attempts: 8, next_attempt_at: null })
      .where('id', '=', deliveryId)
      .execute()
    await agent.post(`${path}/deliveries/${deliveryId}/redeliver`)
    await expect.poll(async () => (await deliveriesOf(agent, id))[0]?.attempts).toBe(9)
    expect((await deliveriesOf(agent, id))[0]).toMatchObject({ status: 'pending' })
  })

  test('nothing is redelivered to a deleted endpoint, or for another account', async () => {
    const agent = await service.newAccount()
    const { id } = await addEndpoint(agent, 'http://127.0.0.1:9/')
    await happen(id)
    const deliveryId = (await deliveriesOf(agent, id))[0]?.id ?? ''
    const stranger = await service.newAccount()
    for (const [who, wanted] of [
      [stranger, deliveryId],
      [agent, randomUUID()],
      [agent, 'no-id'],
    ] as const)
      expect((await who.post(`${path}/deliveries/${wanted}/redeliver`)).refusal).toBe(
        '404 delivery_not_found',
      )
    await agent.delete(`${path}/${id}`)
    expect((await agent.post(`${path}/deliveries/${deliveryId}/redeliver`)).refusal).toBe(
      '404 delivery_not_found',
    )
  })
})

describe('HOOK-4 an endpoint that accepts nothing for five days is disabled', () => {
  test('its owner is mailed, nothing more is sent, and enabling it starts the five days again', async () => {
    await using receiver = await startReceiver(withStatus(500))
    const agent = await service.newAccount()
    const email = (await agent.get('/v1/settings')).text('email')
    const { id } = await addEndpoint(agent, receiver.url)
    await happen(id)
    await expect.poll(async () => (await endpointOf(agent, id))?.failing_since).toEqual(expect.any(String))
    await change(id, '4 days 23 hours', 'failing_since')
    await disableFailing(service.services)
    expect(await endpointOf(agent, id)).toMatchObject({ status: 'enabled' })
    await change(id, '5 days 1 minute', 'failing_since')
    await Promise.all([disableFailing(service.services), disableFailing(service.services)])
    expect(await endpointOf(agent, id)).toMatchObject({ status: 'disabled', disabled_at: expect.any(String) })
    expect(await waitForMail(service, email, /5 days/)).toBe('5 days')
    expect((await service.mails(email)).filter(({ subject }) => subject.includes('webhooks'))).toHaveLength(1)

    const [{ id: deliveryId } = { id: '' }] = await deliveriesOf(agent, id)
    for (const wanted of [`${path}/${id}/test`, `${path}/deliveries/${deliveryId}/redeliver`])
      expect((await agent.post(wanted)).refusal).toBe('409 endpoint_disabled')
    await happen(id)
    expect(await deliveriesOf(agent, id)).toHaveLength(1)

    expect((await agent.post(`${path}/${id}/enable`)).body).toMatchObject({
      status: 'enabled',
      failing_since: null,
      disabled_at: null,
    })
    expect((await agent.post(`${path}/${id}/test`)).status).toBe(200)
  })

  test('one success resets the failures', async () => {
    await using receiver = await startReceiver((response, nth) => {
      response.writeHead(nth === 1 ? 500 : 200).end()
    })
    const agent = await service.newAccount()
    const { id } = await addEndpoint(agent, receiver.url)
    await happen(id)
    await expect.poll(async () => (await endpointOf(agent, id))?.failing_since).toEqual(expect.any(String))
    await happen(id)
    await settled(agent, id, 'delivered')
    expect(await endpointOf(agent, id)).toMatchObject({ failing_since: null })
  })
})

describe('HOOK-5 a hostile receiver does no harm', () => {
  test('one that hangs has its own group: another of the same account gets all its deliveries', async () => {
    const held: Array<() => void> = []
    await using hanging = await startReceiver((response) => {
      held.push(() => response.writeHead(200).end())
    })
    await using quick = await startReceiver(withStatus(200))
    const agent = await service.newAccount()
    const slow = await addEndpoint(agent, hanging.url)
    const fast = await addEndpoint(agent, quick.url)
    await happen(slow.id, 12)
    await settled(agent, fast.id, 'delivered', 12)
    expect(hanging.received.length).toBeLessThan(12)
    // Nothing is lost: when it answers, it gets the rest.
    const answering = setInterval(() => {
      for (const answer of held.splice(0)) answer()
    }, 20)
    try {
      await settled(agent, slow.id, 'delivered', 12)
    } finally {
      clearInterval(answering)
    }
  })

  test('a name that resolves to a private address after it was accepted gets no byte', async () => {
    await using receiver = await startReceiver(withStatus(200))
    const agent = await service.newAccount()
    const { port } = new URL(receiver.url)
    const { id } = await addEndpoint(agent, `https://hooks.example.com:${port}/`)
    const { db, queue } = service.services
    const { account_id: accountId, livemode } = await db
      .selectFrom('webhook_endpoints')
      .select(['account_id', 'livemode'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    for (const addresses of [['127.0.0.1'], ['10.0.0.7'], ['93.184.215.14', '169.254.169.254']]) {
      // Without its job, so that no worker asks the real DNS.
      const [deliveryId] = await db.transaction().execute(async (trx) => {
        const deliveryIds = await appendEvent(trx, queue, {
          accountId,
          livemode,
          type: 'order.paid',
          data: paid,
        })
        await sql`delete from pgboss.job where data->>'deliveryId' = ${deliveryIds[0]}`.execute(trx)
        return deliveryIds
      })
      const guardedFetch = createGuardedFetch({ allowLoopbackHttp: false, resolve: async () => addresses })
      await deliverWebhook(service.services, { deliveryId: deliveryId ?? '' }, guardedFetch)
    }
    const deliveries = await deliveriesOf(agent, id)
    expect(deliveries).toHaveLength(3)
    for (const delivery of deliveries) {
      expect(delivery).toMatchObject({ status: 'pending', last_status: null, last_error: 'url_not_allowed' })
      expect(JSON.stringify(delivery)).not.toMatch(/127\.0|10\.0|169\.254/)
    }
    expect(receiver.received).toHaveLength(0)
  })
})
