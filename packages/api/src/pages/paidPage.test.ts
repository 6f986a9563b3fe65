import { formatCents } from '@mattercloud/rules'
import { type Answer, payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import { ownedAccount, type TestBrowser, waitForMail } from '@mattercloud/testing/service/owner'
import { moneyOf, newOrder, readyFile, setFaults } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

let service: TestService
let agent: TestClient
let owner: TestBrowser
let email: string
let fileId = ''
beforeAll(async () => {
  service = await testService()
  ;({ agent, owner, email } = await ownedAccount(service))
  fileId = await readyFile(agent)
})
afterEach(() => setFaults(service, undefined))
afterAll(() => service[Symbol.asyncDispose]())

const held = `${formatCents(7500)} is held, and nothing is charged.`

/** Pays as a human, and returns where the payment page leads. */
async function payAndReturn(order: Answer): Promise<string> {
  const response = await fetch(order.text('approval_url'), {
    method: 'POST',
    body: new URLSearchParams({ card_number: '4242424242424242', exp: '12/34', cvc: '123' }),
    redirect: 'manual',
  })
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}

/** Where the payment page leads without paying. */
async function backFrom(order: Answer): Promise<string> {
  const html = await (await fetch(order.text('approval_url'))).text()
  return /<a href="([^"]+)">Back/.exec(html)?.[1] ?? ''
}

const textOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

async function open(url: string) {
  const response = await fetch(url)
  const html = await response.text()
  return { status: response.status, html, text: textOf(html) }
}

async function statusOf(order: Answer): Promise<unknown> {
  return (await agent.get(`/v1/orders/${order.text('order_id')}`)).body['status']
}

/** Events of the payment service do not arrive. */
const withoutEvents = () => setFaults(service, { webhook: { fail: true } })

describe('the page after paying', () => {
  test('PAID-1 says what is held, until when and what comes next, when the event came before', async () => {
    const order = await newOrder(agent, fileId)
    const url = await payAndReturn(order)
    await agent.untilStatus(order.text('order_id'), 'paid')
    const page = await open(url)
    expect(page.status).toBe(200)
    expect(page.text).toContain(held)
    expect(page.text).toMatch(/Held until \d+ \w+ 20\d\d; if the farm has not accepted by then, released/)
    expect(page.text).not.toContain('Awaiting payment')
    expect(page.html).not.toContain('http-equiv="refresh"')
  })

  test('PAID-2 asks the payment service when the event comes after, or never', async () => {
    await withoutEvents()
    const order = await newOrder(agent, fileId)
    const url = await payAndReturn(order)
    expect(await statusOf(order)).toBe('requires_payment')
    expect((await open(url)).text).toContain(held)
    expect(await statusOf(order)).toBe('paid')
    // Its event may still come, and changes nothing.
    await setFaults(service, undefined)
    expect((await open(url)).text).toContain(held)
    expect(await moneyOf(service, order.text('order_id'))).toMatchObject({ authorised: 7500, held: 7500 })
  })

  test('PAID-3 says that it confirms, and loads itself again without a script, until the answer is known', async () => {
    await withoutEvents()
    const order = await newOrder(agent, fileId)
    const url = await payAndReturn(order)
    await setFaults(service, { webhook: { fail: true }, latency_ms: 6_000 })
    const waiting = await open(url)
    await setFaults(service, { webhook: { fail: true } })
    expect(waiting.status).toBe(200)
    expect(waiting.text).toContain('Confirming your payment')
    expect(waiting.html).toMatch(/<meta http-equiv="refresh" content="3"\s*\/?>/)
    expect(waiting.html).not.toContain('<script')
    expect((await open(url)).text).toContain(held)
  })

  test('PAID-4 without a payment says that nothing is held', async () => {
    const order = await newOrder(agent, fileId)
    const paidUrl = await payAndReturn(await newOrder(agent, fileId))
    const row = await service.services.db
      .selectFrom('orders')
      .select('stripe_session_id')
      .where('id', '=', order.text('order_id'))
      .executeTakeFirstOrThrow()
    const url = new URL(`/orders/${order.text('public_order_id')}/paid`, paidUrl)
    url.search = new URLSearchParams({ session: row.stripe_session_id ?? '' }).toString()
    const page = await open(url.href)
    expect(page.text).toContain('Not paid')
    expect(page.text).toContain('Nothing is held, and nothing is charged.')
    expect(page.html).not.toContain('http-equiv="refresh"')
  })

  test('PAID-5 shows neither address nor file, and opens only with the session of this order', async () => {
    const order = await newOrder(agent, fileId)
    const other = await newOrder(agent, fileId)
    const [url, otherUrl] = [new URL(await payAndReturn(order)), new URL(await payAndReturn(other))]
    const page = await open(url.href)
    for (const secret of ['part.stl', '123 Main St', 'San Francisco']) expect(page.html).not.toContain(secret)
    for (const session of [otherUrl.searchParams.get('session') ?? '', 'cs_test_x', '']) {
      const wrong = new URL(url)
      wrong.searchParams.set('session', session)
      expect((await open(wrong.href)).status).toBe(404)
    }
    url.search = ''
    expect((await open(url.href)).status).toBe(404)
  })

  test('PAID-6 leaving without paying leads back to the review page, which says so', async () => {
    const order = await newOrder(agent, fileId)
    const back = await backFrom(order)
    const page = await open(back)
    expect(page.text).toContain('You left the payment page without paying. Nothing is held')
    expect(page.html).toContain(order.text('approval_url'))
    await payAsHuman(order.text('approval_url'))
    await agent.untilStatus(order.text('order_id'), 'paid')
    const paid = await open(back)
    expect(paid.text).toContain(held)
    expect(paid.text).not.toContain('without paying')
  })
})

describe('the review page of a later order', () => {
  test('REVIEW-11 lives while something can be done, and shows every state with its amounts', async () => {
    const order = await newOrder(agent, fileId)
    const id = order.text('order_id')
    await payAsHuman(order.text('approval_url'))
    await agent.untilStatus(id, 'paid')
    // Long after the link of an unpaid order would have expired.
    await service.services.db
      .updateTable('links')
      .set({ expires_at: new Date(Date.now() - 9 * 24 * 3600_000) })
      .where('order_id', '=', id)
      .execute()
    expect((await open(order.text('review_url'))).text).toContain('Cancel the order')
    await service.operator.post(`/v1/operator/orders/${id}/accept`, { final_price_cents: 5210 })
    const accepted = await open(order.text('review_url'))
    expect(accepted.text).toContain(`Charged ${formatCents(5210)}`)
    expect(accepted.text).toContain(`Released ${formatCents(2290)}`)
    expect(accepted.html).not.toContain('<form')
    for (const [step, body] of [
      ['start', {}],
      ['ship', { carrier: 'SF', tracking_number: '1' }],
      ['deliver', {}],
      ['refund', {}],
    ] as const)
      await service.operator.post(`/v1/operator/orders/${id}/${step}`, body)
    await agent.untilStatus(id, 'refunded')
    expect((await open(order.text('review_url'))).text).toContain(`Refunded ${formatCents(5210)}`)
    // A month after its end.
    await service.services.db
      .updateTable('order_status_changes')
      .set({ at: new Date(Date.now() - 31 * 24 * 3600_000) })
      .where('order_id', '=', id)
      .execute()
    const over = await open(order.text('review_url'))
    expect(over.status).toBe(410)
    expect(over.html).toContain('href="/signin?page=orders"')
  })

  test('REVIEW-14 a rejected order says who rejected it and why, and its owner gets the same by mail', async () => {
    const order = await newOrder(agent, fileId)
    const id = order.text('order_id')
    await payAsHuman(order.text('approval_url'))
    await agent.untilStatus(id, 'paid')
    await service.operator.post(`/v1/operator/orders/${id}/reject`, { reason: 'Walls of 0.3 mm.' })
    const page = await open(order.text('review_url'))
    for (const words of ['The farm rejected the order', 'Walls of 0.3 mm.'])
      expect(page.text).toContain(words)
    const mail = await waitForMail(service, email, /.*Walls of 0\.3 mm.*/s)
    expect(mail).toContain('The farm rejected the order')
    expect(mail).toMatch(/^Approved at most: /m)
  })

  test('REVIEW-15 a revoked key ends the link; signed in, its owner sees and cancels the same', async () => {
    const { agent: another, owner: browser } = await ownedAccount(service)
    const order = await newOrder(another, await readyFile(another))
    const id = order.text('order_id')
    await payAsHuman(order.text('approval_url'))
    await another.untilStatus(id, 'paid')
    await another.post('/v1/keys/current/revoke')
    expect((await open(order.text('review_url'))).status).toBe(404)
    expect((await open(`${service.url}/orders/${id}/review`)).html).not.toContain(held)
    expect((await owner.get(`/orders/${id}/review`)).status).toBe(404)
    expect((await browser.get('/orders')).text).toContain(`href="/orders/${id}/review"`)
    expect(textOf((await browser.get(`/orders/${id}/review`)).text)).toContain(held)
    const cancelled = await browser.post(`/orders/${id}/decline`, { note: 'Not now.' })
    expect(cancelled.status).toBe(200)
    expect(textOf(cancelled.text)).toContain('You have cancelled the order.')
    await expect.poll(async () => (await moneyOf(service, id)).held, { timeout: 10_000 }).toBe(0)
    await expect
      .poll(async () => textOf((await browser.get(`/orders/${id}/review`)).text), { timeout: 10_000 })
      .toContain(`Nothing is charged, and the ${formatCents(7500)} that was held is released.`)
  })
})
