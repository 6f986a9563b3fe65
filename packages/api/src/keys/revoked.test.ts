import { type Answer, payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import { allowSpending } from '@mattercloud/testing/service/mandate'
import { ownedAccount, TestBrowser, waitForMail } from '@mattercloud/testing/service/owner'
import { address } from '@mattercloud/testing/service/parts'
import {
  checkOut,
  intentOf,
  moneyOf,
  newOrder,
  paidOrder,
  readyFile,
  requestQuote,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeAddress } from '../checkout/changeAddress.ts'
import { cancelOrdersOfKey } from '../orders/cancelOrdersOfKey.ts'
import { revokeKey } from './revokeKey.ts'

let service: TestService
let agent: TestClient
let fileId: string
let email: string
let owner: TestBrowser
beforeAll(async () => {
  service = await testService()
  ;({ agent, email, owner } = await ownedAccount(service))
  fileId = await readyFile(agent)
})
afterAll(() => service[Symbol.asyncDispose]())

/** Another key of the same account, which its owner has confirmed. */
async function anotherKey(): Promise<{ key: TestClient; id: string }> {
  const connection = await service.anonymous.post('/v1/connect', { email, name: 'another' })
  const id = connection.text('api_key_id')
  expect((await owner.post(`/keys/${id}/decide`, { decision: 'confirm' })).status).toBe(303)
  return { key: service.anonymous.withKey(connection.text('api_key')), id }
}

const stateOf = (id: string) =>
  service.services.db
    .selectFrom('orders')
    .select(['status', 'cancel_reason', 'stripe_session_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** An unpaid order is cancelled, and its page at Stripe takes no payment. */
async function expectClosed(order: Answer) {
  const id = order.text('order_id')
  await expect
    .poll(() => stateOf(id), { timeout: 10_000 })
    .toMatchObject({ status: 'cancelled', cancel_reason: 'key_revoked' })
  const session = (await stateOf(id)).stripe_session_id ?? ''
  const { stripe } = service.services
  await expect
    .poll(async () => (await stripe.checkout.sessions.retrieve(session)).status, { timeout: 10_000 })
    .toBe('expired')
  expect(await payAsHuman(order.text('approval_url'))).not.toBe(303)
  expect(await moneyOf(service, id)).toMatchObject({ authorised: 0 })
}

describe('KEY-11 a revoked key’s unpaid orders', () => {
  test.each<[string, (key: TestClient, id: string) => Promise<unknown>]>([
    ['the key itself', (key) => key.post('/v1/keys/current/revoke')],
    ['its owner', (_key, id) => owner.post(`/keys/${id}/decide`, { decision: 'revoke' })],
  ])('are cancelled and their pages closed when %s revokes it; paid ones go on', async (_who, revoke) => {
    const { key, id } = await anotherKey()
    const paid = await paidOrder(key, fileId)
    const unpaid = await newOrder(key, fileId)
    const ofOther = await newOrder(agent, fileId)
    await revoke(key, id)
    await expectClosed(unpaid)
    expect(await stateOf(paid.text('order_id'))).toMatchObject({ status: 'paid' })
    expect(await stateOf(ofOther.text('order_id'))).toMatchObject({ status: 'requires_payment' })
    expect((await agent.post(`/v1/orders/${ofOther.text('order_id')}/cancel`)).status).toBe(200)
  })

  test('an order that is being made while its key is revoked is refused', async () => {
    const { key, id } = await anotherKey()
    const account = await key.get('/v1/keys/current')
    const quote = await requestQuote(key, fileId)
    const { db, queue } = service.services
    const waits = async () => {
      const { rows } = await sql`select 1 from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()`.execute(db)
      return rows.length
    }
    const order = await db.transaction().execute(async (trx) => {
      await revokeKey(trx, queue, account.text('account_id'), id)
      let isDone = false
      const sent = checkOut(key, quote.text('quote_id')).finally(() => {
        isDone = true
      })
      await expect.poll(async () => isDone || (await waits()) > 0, { timeout: 10_000 }).toBe(true)
      return () => sent
    })
    expect((await order()).refusal).toBe('401 invalid_api_key')
  })

  test('a payment that arrives before the worker has cancelled the order is released', async () => {
    const { key, id: keyId } = await anotherKey()
    const order = await newOrder(key, fileId)
    const orderId = order.text('order_id')
    // As it is while the worker is down: the key is revoked, and the job that cancels has not run.
    const { db } = service.services
    const revoked = { status: 'revoked' as const, revoked_at: sql<Date>`clock_timestamp()` }
    await db.updateTable('api_keys').set(revoked).where('id', '=', keyId).execute()
    expect(await payAsHuman(order.text('approval_url'))).toBe(303)
    await expect
      .poll(() => stateOf(orderId), { timeout: 10_000 })
      .toMatchObject({ status: 'cancelled', cancel_reason: 'key_revoked' })
    await expect.poll(async () => (await moneyOf(service, orderId)).held, { timeout: 10_000 }).toBe(0)
    expect(await moneyOf(service, orderId)).toMatchObject({ authorised: 7500, captured: 0 })
  })

  /** An order whose authorisation lapsed, and that its owner makes again after its key was revoked. */
  async function reapprovedAfterRevocation() {
    const { key, id: keyId } = await anotherKey()
    const lapsed = await paidOrder(key, fileId)
    const id = lapsed.text('order_id')
    await service.services.stripe.paymentIntents.cancel(await intentOf(service, id))
    await key.untilStatus(id, 'cancelled')
    await key.post('/v1/keys/current/revoke')
    const path = await waitForMail(service, email, /\/reapprove\/[\w-]+/)
    expect((await owner.send('POST', path)).status).toBe(303)
    const { superseded_by } = await service.services.db
      .selectFrom('orders')
      .select('superseded_by')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return { keyId, order: await agent.get(`/v1/orders/${superseded_by}`) }
  }

  test('an order that its owner makes again after the key was revoked is paid like any other', async () => {
    const { order, keyId } = await reapprovedAfterRevocation()
    // As it is if the worker was down: the job runs only now.
    const { account_id: accountId } = (await agent.get('/v1/keys/current')).body
    await cancelOrdersOfKey(service.services, { accountId: String(accountId), keyId })
    expect(await payAsHuman(order.text('approval_url'))).toBe(303)
    await agent.untilStatus(order.text('order_id'), 'paid')
  })

  test('a new address does not bring an order back whose key was revoked', async () => {
    const { key, id: keyId } = await anotherKey()
    const order = await newOrder(key, fileId)
    const { db } = service.services
    // As it is while the worker is down.
    const revoked = { status: 'revoked' as const, revoked_at: sql<Date>`clock_timestamp()` }
    await db.updateTable('api_keys').set(revoked).where('id', '=', keyId).execute()
    const { account_id: accountId } = (await agent.get('/v1/keys/current')).body
    const toOther = { ...address, line1: '124 Main St' }
    const change = changeAddress(
      service.services,
      { id: order.text('order_id'), accountId: String(accountId) },
      toOther,
    )
    await expect(change).rejects.toMatchObject({ code: 'invalid_transition' })
    expect(await stateOf(order.text('order_id'))).toMatchObject({ status: 'requires_payment' })
  })

  test('a payment at the same moment is either kept or released', async () => {
    const { key } = await anotherKey()
    const order = await newOrder(key, fileId)
    await Promise.all([payAsHuman(order.text('approval_url')), key.post('/v1/keys/current/revoke')])
    const settled = async () => {
      const { status } = await stateOf(order.text('order_id'))
      return { status, held: (await moneyOf(service, order.text('order_id'))).held }
    }
    await expect.poll(settled, { timeout: 20_000 }).toBeOneOf([
      { status: 'paid', held: 7500 },
      { status: 'cancelled', held: 0 },
    ])
  })
})

describe('KEY-12 a long poll', () => {
  test('of a revoked key ends as every other call with it', async () => {
    const { key } = await anotherKey()
    const etag = (await key.get('/v1/events')).headers.get('etag') ?? ''
    const poll = key.get('/v1/events', { prefer: 'wait=25', 'if-none-match': etag })
    await key.post('/v1/keys/current/revoke')
    expect((await poll).refusal).toBe('401 invalid_api_key')
  })
})

describe('KEY-10 the mailed page that revokes every key', () => {
  /** An account of its own, with an order of each kind and a key that waits. */
  async function mailedLink() {
    const account = await ownedAccount(service)
    const file = await readyFile(account.agent)
    const paid = await paidOrder(account.agent, file)
    const unpaid = await newOrder(account.agent, file)
    const waiting = await service.anonymous.post('/v1/connect', { email: account.email, name: 'stranger' })
    const path = await waitForMail(service, account.email, /(\/revoke\/\S+)/)
    return { ...account, paid, unpaid, stranger: service.anonymous.withKey(waiting.text('api_key')), path }
  }
  const revokedMails = async (to: string) =>
    (await service.mails(to)).filter(({ subject }) => subject.startsWith('All keys of your MatterCloud'))

  test('shows what it ends, and opening it changes nothing; the button revokes them once and says so by mail', async () => {
    const { agent: first, stranger, paid, unpaid, path, email: to, owner: itsOwner } = await mailedLink()
    const anyone = new TestBrowser(service.url)
    for (const method of ['GET', 'HEAD', 'GET'])
      expect((await anyone.send(method, path)).status).toBeLessThan(300)
    const { text } = await anyone.get(path)
    for (const words of ['agent', 'stranger', unpaid.text('public_order_id'), '75.00 CNY'])
      expect(text).toContain(words)
    expect(text).not.toContain(paid.text('public_order_id'))
    expect((await first.get('/v1/settings')).status).toBe(200)
    expect((await stranger.get('/v1/settings')).refusal).toBe('403 key_not_confirmed')

    const answers = await Promise.all(
      Array.from({ length: 5 }, () => new TestBrowser(service.url).send('POST', path)),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200))
    for (const key of [first, stranger])
      expect((await key.get('/v1/settings')).refusal).toBe('401 invalid_api_key')
    await expectClosed(unpaid)
    expect(await stateOf(paid.text('order_id'))).toMatchObject({ status: 'paid' })
    await waitForMail(service, to, /revoked every key/)
    expect((await anyone.send('POST', path)).text).toContain('nothing changed')
    expect((await anyone.get(path)).text).toContain('has no key')
    // After this mail has arrived, all earlier mails have been sent.
    await service.anonymous.post('/v1/connect', { email: to, name: 'new' })
    await expect
      .poll(async () => (await service.mails(to)).filter((mail) => mail.text.includes('/keys/')).length)
      .toBe(2)
    expect(await revokedMails(to)).toHaveLength(1)
    // Nobody is signed out.
    expect((await itsOwner.get('/keys')).status).toBe(200)
  })

  test('is in the mails about an autopay request, another e-mail address and an autonomous order', async () => {
    const account = await ownedAccount(service)
    await account.owner.post('/account/address', { new_email: `new-${account.email}` })
    await account.agent.post('/v1/settings/autopay', {
      autopay_enabled: true,
      max_per_order_cents: 10_000,
      monthly_cap_cents: 20_000,
    })
    for (const words of ['asked to change its address', 'Asked for by the key'])
      await waitForMail(service, account.email, new RegExp(`${words}[\\s\\S]*/revoke/\\S+`))
    await allowSpending(service, account.agent)
    const quote = await requestQuote(account.agent, await readyFile(account.agent))
    const ordered = await account.agent.post(
      '/v1/autonomous/orders',
      { quote_id: quote.text('quote_id'), shipping_address_json: address },
      { 'idempotency-key': 'once' },
    )
    expect(ordered.status).toBe(200)
    await waitForMail(service, account.email, /has placed an order[\s\S]*\/revoke\/\S+/)
  })

  test('only its own link opens it', async () => {
    const { path } = await mailedLink()
    const token = path.split('/').at(-1) ?? ''
    const anyone = new TestBrowser(service.url)
    expect((await anyone.send('POST', `/keys/${token}`, {})).status).toBe(404)
    expect((await anyone.send('POST', `/revoke/${'x'.repeat(43)}`)).status).toBe(404)
    const { db } = service.services
    await db
      .updateTable('links')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('kind', '=', 'revoke_keys')
      .execute()
    expect((await anyone.send('POST', path)).status).toBe(410)
  })
})
