import { randomUUID } from 'node:crypto'
import { payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import { confirmPendingChange, TestBrowser, waitForMail } from '@mattercloud/testing/service/owner'
import {
  checkOut,
  moneyOf,
  newOrder,
  paidOrder,
  readyFile,
  requestQuote,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { startReceiver, withStatus } from '@mattercloud/testing/webhooks/receiver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { listEvents } from '../events/contract.ts'
import { connect } from '../keys/connect.ts'
import { queue } from '../operator/contract.ts'
import { advanceClock } from './contract.ts'
import { simulate } from './simulate.ts'

const OPERATOR = 'desk@example.com'
const HOUR = 3600
const DAY = 24 * HOUR

let service: TestService
let agent: TestClient
let email = ''
let fileId = ''
beforeAll(async () => {
  service = await testService({ OPERATOR_EMAIL: OPERATOR })
  email = `owner-${randomUUID()}@example.com`
  agent = await service.newAccount({ mode: 'test', email })
  fileId = await readyFile(agent)
})
afterAll(() => service[Symbol.asyncDispose]())

const advance = async (seconds: number, who = agent) =>
  advanceClock.reply.parse((await who.post('/v1/test/clock/advance', { seconds })).body)
const testMoney = (orderId: string) => moneyOf({ stripeUrl: service.testStripeUrl }, orderId)
const newPaid = async () => (await paidOrder(agent, fileId)).text('order_id')
const statusOf = async (orderId: string) => (await agent.get(`/v1/orders/${orderId}`)).body['status']

describe('TEST-1 a test account is a separate account', () => {
  test('its key says so, and a live account of the same e-mail is independent of it', async () => {
    const connected = await service.anonymous.post('/v1/connect', {
      email: `both-${randomUUID()}@example.com`,
      mode: 'test',
    })
    expect(connected.text('api_key')).toMatch(/^mc_test_/)
    expect(connected.body).toMatchObject({ livemode: false, key_status: 'active' })
    const live = await service.anonymous.post('/v1/connect', { email: connected.text('email') })
    expect(live.text('api_key')).toMatch(/^mc_live_/)
    expect(live.body).toMatchObject({ livemode: true, key_status: 'active' })
    expect(live.text('account_id')).not.toBe(connected.text('account_id'))
    // A second key of either account waits for the owner as usual.
    const reconnected = await service.anonymous.post('/v1/connect', {
      email: connected.text('email'),
      mode: 'test',
    })
    expect(reconnected.body).toMatchObject({
      account_id: connected.text('account_id'),
      key_status: 'pending_confirmation',
    })
    const mails = () => service.mails(connected.text('email'))
    await expect.poll(async () => (await mails()).length, { timeout: 10_000 }).toBe(1)
    expect((await mails())[0]?.subject).toMatch(/^\[TEST\] /)
  })

  test('every row that it makes is of test mode', async () => {
    await newPaid()
    const { db } = service.services
    const { id } = await db
      .selectFrom('accounts')
      .select('id')
      .where('email', '=', email)
      .where('livemode', '=', false)
      .executeTakeFirstOrThrow()
    for (const table of [
      'api_keys',
      'files',
      'quotes',
      'orders',
      'links',
      'stripe_calls',
      'events',
    ] as const) {
      const rows = await db.selectFrom(table).select('livemode').where('account_id', '=', id).execute()
      expect(rows.length, table).toBeGreaterThan(0)
      expect(
        rows.filter(({ livemode }) => livemode),
        table,
      ).toEqual([])
    }
  })

  test('a service without a test key of Stripe says so', async () => {
    const { STRIPE_TEST_SECRET_KEY, STRIPE_TEST_WEBHOOK_SECRET, ...config } = service.services.config
    expect(STRIPE_TEST_SECRET_KEY && STRIPE_TEST_WEBHOOK_SECRET).toBeDefined()
    await expect(
      connect(
        { ...service.services, config },
        { email: 'a@example.com', mode: 'test', name: 'agent', ip: '::1' },
      ),
    ).rejects.toMatchObject({ code: 'invalid_request' })
  })
})

describe('TEST-2 no money and no farm', () => {
  test('a test order is paid at Stripe’s test mode, and never reaches live mode', async () => {
    const id = await newPaid()
    expect((await agent.get(`/v1/orders/${id}`)).body).toMatchObject({ livemode: false, status: 'paid' })
    expect(await testMoney(id)).toMatchObject({ authorised: 7500, held: 7500 })
    expect(await moneyOf(service, id)).toMatchObject({ authorised: 0 })
    const review = await fetch((await newOrder(agent, fileId)).text('review_url'))
    expect(await review.text()).toContain('TEST order.')
  })

  test('the farm does not see it, cannot change it and gets no mail about it', async () => {
    const id = await newPaid()
    const { items } = queue.reply.parse((await service.operator.get('/v1/operator/orders?limit=100')).body)
    expect(items.map(({ order_id }) => order_id)).not.toContain(id)
    expect((await service.operator.get(`/v1/operator/orders/${id}`)).refusal).toBe('404 order_not_found')
    for (const [action, body] of Object.entries({
      accept: { final_price_cents: 5000 },
      reject: { reason: 'no' },
      start: {},
      ship: { carrier: 'a', tracking_number: 'b' },
      deliver: {},
      refund: {},
    }))
      expect((await service.operator.post(`/v1/operator/orders/${id}/${action}`, body)).refusal).toBe(
        '404 order_not_found',
      )
    await advance(30 * DAY)
    const log = (await service.operator.get('/v1/operator/audit?limit=100')).body
    expect(JSON.stringify(log)).not.toContain(id)
    expect(await service.mails(OPERATOR)).toEqual([])
  })
})

describe('TEST-3 the simulated farm follows the account’s clock', () => {
  test('step by step: accepted, started, shipped, delivered; each only when it is due', async () => {
    await using receiver = await startReceiver(withStatus(200))
    await agent.post('/v1/webhooks/endpoints', { url: receiver.url })
    const id = await newPaid()
    const aheadBefore = (await advance(0)).ahead_seconds
    expect((await advance(HOUR - 60)).moved).not.toContainEqual({ order_id: id, status: 'queued' })
    expect(await statusOf(id)).toBe('paid')
    expect((await advance(120)).moved).toContainEqual({ order_id: id, status: 'queued' })
    expect(await testMoney(id)).toEqual({ authorised: 7500, captured: 5000, released: 2500, held: 0 })
    expect((await agent.get(`/v1/orders/${id}`)).body).toMatchObject({ captured_cents: 5000 })
    // The minimum lead time of sla_white is three days.
    await advance(0.75 * DAY)
    expect(await statusOf(id)).toBe('in_production')
    await advance(1.5 * DAY)
    expect((await agent.get(`/v1/orders/${id}`)).body).toMatchObject({
      status: 'shipped',
      carrier: 'Test Carrier',
      tracking_number: expect.stringMatching(/^TEST-/),
    })
    const { ahead_seconds, now } = await advance(0.75 * DAY)
    expect(await statusOf(id)).toBe('delivered')
    expect(ahead_seconds - aheadBefore).toBe(HOUR + 60 + 3 * DAY)
    expect(Math.abs(Date.parse(now) - Date.now() - ahead_seconds * 1000)).toBeLessThan(60_000)

    const { items } = listEvents.reply.parse((await agent.get('/v1/events?limit=100')).body)
    const statuses = items
      .filter(({ data }) => data['order_id'] === id)
      .map(({ type, data }) => `${type} ${data['status']}`)
    expect(statuses).toEqual([
      'order.paid paid',
      'order.status_changed paid',
      'order.status_changed queued',
      'order.status_changed in_production',
      'order.status_changed shipped',
      'order.shipped shipped',
      'order.status_changed delivered',
    ])
    await expect
      .poll(() => receiver.received.filter(({ body }) => body.includes(id)).length, { timeout: 20_000 })
      .toBe(statuses.length)
    const receipt = async () =>
      (await service.mails(email)).find(({ subject }) => subject.startsWith('[TEST] Receipt'))?.text
    await expect.poll(receipt, { timeout: 10_000 }).toContain('TEST mode: no money moves')
  })

  test('one long advance delivers the order; an order that is made afterwards starts at the beginning', async () => {
    const id = await newPaid()
    expect((await advance(30 * DAY)).moved).toContainEqual({ order_id: id, status: 'delivered' })
    const later = await newPaid()
    expect((await advance(0)).moved).toEqual([])
    expect(await statusOf(later)).toBe('paid')
    const body = (await agent.post(`/v1/orders/${later}/cancel`)).body
    expect(body).toMatchObject({ status: 'cancelled' })
    expect((await advance(30 * DAY)).moved).toEqual([])
  })

  test('worker and clock at the same moment do each action once', async () => {
    const id = await newPaid()
    await Promise.all([
      advance(30 * DAY),
      ...Array.from({ length: 4 }, () => simulate(service.services)),
      ...Array.from({ length: 3 }, () => advance(0)),
    ])
    await expect
      .poll(async () => {
        await advance(0)
        return statusOf(id)
      })
      .toBe('delivered')
    expect(await testMoney(id)).toMatchObject({ captured: 5000, held: 0 })
    const acts = await service.services.db
      .selectFrom('audit_log')
      .select(['actor', 'action', 'livemode'])
      .where('order_id', '=', id)
      .orderBy('id')
      .execute()
    expect(acts).toEqual(
      ['accept', 'start', 'ship', 'deliver'].map((action) => ({
        actor: 'simulator',
        action,
        livemode: false,
      })),
    )
  })

  test('a clock belongs to one account, and a repeated request advances it once', async () => {
    const other = await service.newAccount({ mode: 'test' })
    expect(await advance(0, other)).toMatchObject({ ahead_seconds: 0, moved: [] })
    const send = () => other.post('/v1/test/clock/advance', { seconds: 60 }, { 'idempotency-key': 'a' })
    expect((await send()).body).toEqual((await send()).body)
    expect(await advance(0, other)).toMatchObject({ ahead_seconds: 60 })
  })

  test('live mode has no clock to advance, and invalid advances are refused', async () => {
    const live = await service.newAccount()
    expect((await live.post('/v1/test/clock/advance', { seconds: 60 })).refusal).toBe('403 test_key_required')
    for (const seconds of [-1, 1.5, '60', null, 366 * DAY + 1, undefined])
      expect((await agent.post('/v1/test/clock/advance', { seconds })).refusal).toBe('400 invalid_request')
    const far = await service.newAccount({ mode: 'test' })
    for (let years = 0; years < 10; years += 1) await advance(366 * DAY, far)
    expect((await far.post('/v1/test/clock/advance', { seconds: 1 })).refusal).toBe('400 invalid_request')
  })

  test('the clock applies to the farm only: a quote that is a day old by it is still valid', async () => {
    const quote = await requestQuote(agent, fileId)
    await advance(3 * DAY)
    const order = await checkOut(agent, quote.text('quote_id'))
    expect(order.status).toBe(200)
    expect(await payAsHuman(order.text('approval_url'))).toBe(303)
    await agent.untilStatus(order.text('order_id'), 'paid')
  })
})

describe('TEST-4 event, secret and order agree on the mode', () => {
  const url = () => `${service.url}/v1/stripe/webhook`
  async function post(body: object, secret: string) {
    const payload = JSON.stringify(body)
    const signature = await service.services.stripe.webhooks.generateTestHeaderStringAsync({
      payload,
      secret,
    })
    const response = await fetch(url(), {
      method: 'POST',
      headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
      body: payload,
    })
    return response.status
  }
  const eventOf = (session: string, livemode = false) => ({
    id: `evt_${randomUUID()}`,
    object: 'event',
    type: 'checkout.session.completed',
    livemode,
    data: { object: { id: session } },
  })
  const sessionOf = async (orderId: string) =>
    (
      await service.services.db
        .selectFrom('orders')
        .select('stripe_session_id')
        .where('id', '=', orderId)
        .executeTakeFirstOrThrow()
    ).stripe_session_id ?? ''
  const setting = (name: string) => z.string().parse(service.settings[name])

  test('an event signed with the other mode’s secret changes nothing', async () => {
    const live = await service.newAccount()
    const order = await newOrder(live, await readyFile(live))
    const id = order.text('order_id')
    const event = eventOf(await sessionOf(id))
    expect(await post(event, setting('STRIPE_TEST_WEBHOOK_SECRET'))).toBe(200)
    // The event belongs to test mode, and Stripe's test mode has no such session.
    const row = await service.services.db
      .selectFrom('stripe_events')
      .select(['livemode', 'handled_at'])
      .where('id', '=', event.id)
      .executeTakeFirstOrThrow()
    expect(row.livemode).toBe(false)
    expect((await live.get(`/v1/orders/${id}`)).body).toMatchObject({ status: 'requires_payment' })
    await service.services.db.deleteFrom('stripe_events').where('id', '=', event.id).execute()
  })

  test('an event that claims another mode than its secret’s is refused', async () => {
    for (const name of ['STRIPE_WEBHOOK_SECRET', 'STRIPE_TEST_WEBHOOK_SECRET'])
      expect(await post(eventOf('cs_1', true), setting(name)), name).toBe(400)
    expect(await post(eventOf('cs_1'), 'whsec_other')).toBe(400)
  })
})

describe('TEST-5 the owner of both can sign in to either', () => {
  test('one mail has a link for each account; the test one confirms a test mandate', async () => {
    const owner = `two-${randomUUID()}@example.com`
    await service.newAccount({ email: owner })
    const tester = await service.newAccount({ mode: 'test', email: owner })
    await tester.post('/v1/settings/autopay', {
      autopay_enabled: true,
      max_per_order_cents: 9000,
      monthly_cap_cents: 90_000,
    })
    expect(await waitForMail(service, owner, /This is TEST mode/)).toBeDefined()
    const browser = new TestBrowser(service.url)
    await browser.send('POST', '/signin', { email: owner })
    const path = await waitForMail(service, owner, /TEST account here[^\n]*\n\S*(\/signin\/\S+)/)
    expect((await browser.send('POST', path)).status).toBe(303)
    await confirmPendingChange(tester, browser)
    expect((await tester.get('/v1/settings')).body).toMatchObject({ autopay_enabled: true })
  })
})
