import { payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import {
  advanceStripeClock,
  checkOut,
  intentOf,
  moneyOf,
  newOrder,
  paidOrder,
  readyFile,
  requestQuote,
  setFaults,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { warningTimes, warnOfLapses } from '../payments/authorisations/warnOfLapses.ts'
import { reconcile } from '../payments/reconcile.ts'

const OPERATOR = 'desk@example.com'
const DAY_MS = 24 * 3600 * 1000

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

const getOrder = async (id: string) => (await agent.get(`/v1/orders/${id}`)).body

/** The path of the link that was mailed about an order. */
async function mailedLink(path: string, publicOrderId: string): Promise<string> {
  const find = async () => {
    const mails = await service.mails(email)
    const mail = mails.find(
      ({ subject, text }) => subject.includes(publicOrderId) && text.includes(`/${path}/`),
    )
    return mail?.text.match(new RegExp(`/${path}/[\\w-]+`))?.[0]
  }
  await expect.poll(find, { timeout: 10_000 }).toBeDefined()
  return (await find()) ?? ''
}

const postForm = (path: string) =>
  fetch(new URL(path, service.url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
    redirect: 'manual',
  })

/** An order whose authorisation has lapsed: Stripe released it. */
async function lapsed() {
  const id = (await paidOrder(agent, fileId)).text('order_id')
  await service.services.stripe.paymentIntents.cancel(await intentOf(service, id))
  return agent.untilStatus(id, 'cancelled')
}

describe('LAPSE-1 the operator is warned before an authorisation lapses', () => {
  const dateOf = (text: string) => new Date(`2026-11-${text}Z`)

  test('at half of the time and a day before the end', () => {
    expect(warningTimes(dateOf('01T00:00:00'), dateOf('08T00:00:00'))).toEqual([
      dateOf('04T12:00:00'),
      dateOf('07T00:00:00'),
    ])
    expect(warningTimes(dateOf('01T00:00:00'), dateOf('02T12:00:00'))).toEqual([
      dateOf('01T12:00:00'),
      dateOf('01T18:00:00'),
    ])
    expect(warningTimes(dateOf('01T00:00:00'), dateOf('01T20:00:00'))).toEqual([dateOf('01T10:00:00')])
  })

  test('the order says when, and each warning is mailed once', async () => {
    const id = (await paidOrder(agent, fileId)).text('order_id')
    const listed = await service.operator.get('/v1/operator/orders?status=paid')
    expect(JSON.stringify(listed.body)).toContain('authorisation_expires_at')
    const ends = Date.parse(String((await getOrder(id))['authorisation_expires_at']))
    expect((ends - Date.now()) / DAY_MS).toBeCloseTo(7, 1)
    const mailed = async () => {
      const mails = await service.mails(OPERATOR)
      return mails.filter(({ text }) => text.includes(id)).length
    }
    const warnAt = (days: number) => warnOfLapses(service.services, new Date(ends - days * DAY_MS))
    await warnAt(4)
    await warnAt(3.4)
    await warnAt(3.3)
    await expect.poll(mailed, { timeout: 10_000 }).toBe(1)
    await Promise.all([warnAt(0.9), warnAt(0.9), warnAt(0.8)])
    await expect.poll(mailed, { timeout: 10_000 }).toBe(2)
    expect(await warnAt(0.1)).toBe(0)
  })

  test('there is no warning for an accepted order', async () => {
    const id = (await paidOrder(agent, fileId)).text('order_id')
    await service.operator.post(`/v1/operator/orders/${id}/accept`, { final_price_cents: 5000 })
    await warnOfLapses(service.services, new Date(Date.now() + 6.5 * DAY_MS))
    const { lapse_warnings } = await service.services.db
      .selectFrom('orders')
      .select('lapse_warnings')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(lapse_warnings).toBe(0)
    expect(await getOrder(id)).toMatchObject({ authorisation_expires_at: null })
  })
})

describe('LAPSE-2 the owner approves the same terms again', () => {
  test('the mailed page makes a new order by a POST only, and that order is paid like any other', async () => {
    const old = await lapsed()
    expect(old.body).toMatchObject({ cancel_reason: 'authorisation_lapsed', superseded_by: null })
    const link = await mailedLink('reapprove', old.text('public_order_id'))
    const page = await service.anonymous.get(link)
    expect(page.bodyText).toContain('Approve the same terms again?')
    expect(await getOrder(old.text('order_id'))).toMatchObject({ superseded_by: null })

    const response = await postForm(link)
    expect(response.status).toBe(303)
    const review = response.headers.get('location') ?? ''
    expect(review).toMatch(/^\/review\//)
    expect((await service.anonymous.get(review)).bodyText).toContain('at most 75.00 CNY')
    const next = String((await getOrder(old.text('order_id')))['superseded_by'])
    const order = await agent.get(`/v1/orders/${next}`)
    expect(order.body).toMatchObject({
      status: 'requires_payment',
      quote_id: old.body['quote_id'],
      price: old.body['price'],
      shipping_address_json: old.body['shipping_address_json'],
      approval: null,
    })

    // Again: the same order, not another.
    expect((await postForm(link)).status).toBe(303)
    expect(await getOrder(old.text('order_id'))).toMatchObject({ superseded_by: next })

    expect(await payAsHuman(order.text('approval_url'))).toBe(303)
    await agent.untilStatus(next, 'paid')
    expect(await moneyOf(service, next)).toMatchObject({ authorised: 7500, held: 7500 })
    expect(await moneyOf(service, old.text('order_id'))).toMatchObject({ released: 7500, held: 0 })
  })

  test('ten concurrent clicks create one order', async () => {
    const old = await lapsed()
    const link = await mailedLink('reapprove', old.text('public_order_id'))
    await Promise.all(Array.from({ length: 10 }, () => postForm(link)))
    const orders = await service.services.db
      .selectFrom('orders')
      .select('id')
      .where('quote_id', '=', String(old.body['quote_id']))
      .where('status', '<>', 'cancelled')
      .execute()
    expect(orders).toHaveLength(1)
  })

  test('after the new one was declined the owner may change their mind', async () => {
    const old = await lapsed()
    const link = await mailedLink('reapprove', old.text('public_order_id'))
    await postForm(link)
    const first = String((await getOrder(old.text('order_id')))['superseded_by'])
    await agent.post(`/v1/orders/${first}/cancel`)
    expect((await postForm(link)).status).toBe(303)
    const second = String((await getOrder(old.text('order_id')))['superseded_by'])
    expect(second).not.toBe(first)
  })

  test('not after an order with other terms has replaced it, directly or through another', async () => {
    const old = await lapsed()
    const id = old.text('order_id')
    const link = await mailedLink('reapprove', old.text('public_order_id'))
    const supersede = async (supersedes: string, quantity: number) => {
      const quote = await requestQuote(agent, fileId, { quantity })
      return (await checkOut(agent, quote.text('quote_id'), { supersedes })).text('order_id')
    }
    const three = await supersede(id, 3)
    const four = await supersede(three, 4)
    const refused = await postForm(link)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('replaced it')
    expect(await getOrder(id)).toMatchObject({ superseded_by: three })
    // That one is cancelled too, so the old terms may be approved again.
    await agent.post(`/v1/orders/${four}/cancel`)
    expect((await postForm(link)).status).toBe(303)
  })

  test('a link of another kind and an unknown link are refused', async () => {
    const order = await newOrder(agent, fileId)
    const token = order.text('review_url').split('/').at(-1)
    for (const path of [`/reapprove/${token}`, '/reapprove/x', `/cancel/${token}`]) {
      expect((await service.anonymous.get(path)).status).toBe(404)
      expect((await postForm(path)).status).toBe(404)
    }
  })
})

// Last, because it advances the emulator's clock.
test('LAPSE-3 a lapse whose event never arrived is found by the reconciler', async () => {
  const id = (await paidOrder(agent, fileId)).text('order_id')
  await setFaults(service, { webhook: { fail: true } })
  await advanceStripeClock(service, 8 * 24 * 3600)
  await service.services.db
    .updateTable('orders')
    .set({ authorisation_expires_at: new Date(Date.now() - 3600_000) })
    .where('id', '=', id)
    .execute()
  expect(await reconcile(service.services)).toBe(0)
  expect(await getOrder(id)).toMatchObject({ status: 'cancelled', cancel_reason: 'authorisation_lapsed' })
})
