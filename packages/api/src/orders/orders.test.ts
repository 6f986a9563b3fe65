import { randomUUID } from 'node:crypto'
import { type Answer, payAsHuman, type TestClient } from '@mattercloud/testing/service/client'
import { address, guidePart } from '@mattercloud/testing/service/parts'
import {
  advanceStripeClock,
  checkOut,
  moneyOf,
  newOrder,
  paidOrder,
  readyFile,
  requestQuote,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { order as orderShape } from './contract.ts'

let service: TestService
let agent: TestClient
let fileId = ''
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
  fileId = await readyFile(agent)
})
afterAll(() => service[Symbol.asyncDispose]())

const idOf = (order: Answer) => order.text('order_id')
const getOrder = (id: string) => agent.get(`/v1/orders/${id}`)
const cancel = (id: string) => agent.post(`/v1/orders/${id}/cancel`)
const decline = (order: Answer, note: string | URLSearchParams) =>
  fetch(`${order.text('review_url')}/decline`, {
    method: 'POST',
    body: typeof note === 'string' ? new URLSearchParams({ note }) : note,
  })
/** Only reads the page: a payment that came first would be authorised and released again. */
const paymentPageCloses = (order: Answer) =>
  expect
    .poll(async () => (await fetch(order.text('approval_url'))).text(), { timeout: 10_000 })
    .not.toContain('card_number')
/** According to the Stripe emulator's own ledger. */
const nothingHeld = (id: string) =>
  expect.poll(async () => (await moneyOf(service, id)).held, { timeout: 10_000 }).toBe(0)

describe('the owner declines on the review page', () => {
  test('MONEY-18 the order is cancelled with the note, and cannot be paid afterwards', async () => {
    const order = await newOrder(agent, fileId)
    expect((await decline(order, 'Too dear; try PLA.')).status).toBe(200)
    expect((await getOrder(idOf(order))).body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'declined_by_owner',
      cancel_note: 'Too dear; try PLA.',
      approval_url: null,
      next_action: 'create_quote',
    })
    await paymentPageCloses(order)
    expect(await payAsHuman(order.text('approval_url'))).not.toBe(303)
    expect(await moneyOf(service, idOf(order))).toMatchObject({ authorised: 0, held: 0 })
  })

  test('the page offers no payment after the order has ended, and declines once', async () => {
    const order = await newOrder(agent, fileId)
    expect(await (await fetch(order.text('review_url'))).text()).toContain(order.text('approval_url'))
    await cancel(idOf(order))
    expect(await (await fetch(order.text('review_url'))).text()).not.toContain(order.text('approval_url'))
    expect((await decline(order, '')).status).toBe(409)
  })

  test('after the payment too, until the farm accepts; then everything is released', async () => {
    const order = await newOrder(agent, fileId)
    await payAsHuman(order.text('approval_url'))
    await agent.untilStatus(idOf(order), 'paid')
    expect((await decline(order, 'Changed my mind.')).status).toBe(200)
    await nothingHeld(idOf(order))
    const accepted = await newOrder(agent, fileId)
    await payAsHuman(accepted.text('approval_url'))
    await agent.untilStatus(idOf(accepted), 'paid')
    await service.operator.post(`/v1/operator/orders/${idOf(accepted)}/accept`, { final_price_cents: 6000 })
    expect((await decline(accepted, 'Too late.')).status).toBe(409)
    expect(await moneyOf(service, idOf(accepted))).toMatchObject({ captured: 6000 })
  })

  test('an expired link says so, and does nothing', async () => {
    const order = await newOrder(agent, fileId)
    await service.services.db
      .updateTable('order_status_changes')
      .set({ at: new Date(Date.now() - 31 * 24 * 3600_000) })
      .where('order_id', '=', idOf(order))
      .execute()
    expect((await fetch(order.text('review_url'))).status).toBe(410)
    expect((await decline(order, '')).status).toBe(410)
    expect((await getOrder(idOf(order))).body).toMatchObject({ status: 'requires_payment' })
  })

  test('a program’s text is shown as text, and not to anybody else', async () => {
    const mark = '<img src=x onerror=alert(1)>'
    const connected = await service.anonymous.post('/v1/connect', {
      email: `${randomUUID()}@example.com`,
      name: mark,
    })
    const writer = service.anonymous.withKey(connected.text('api_key'))
    const file = await writer.upload(guidePart(), `${mark}.stl`)
    const quote = await requestQuote(writer, file.text('id'))
    const order = await checkOut(writer, quote.text('quote_id'), {
      shipping_address_json: { ...address, name: mark, line1: mark },
    })
    const html = await (await fetch(order.text('review_url'))).text()
    expect(html).not.toContain(mark)
    expect(html).toContain('&lt;img')
    await decline(order, mark)
    expect(await (await fetch(order.text('review_url'))).text()).not.toContain(mark)
  })

  test('a note that cannot be stored is refused as a page, and changes nothing', async () => {
    const order = await newOrder(agent, fileId)
    for (const note of ['a\0b', 'x'.repeat(1001)]) expect((await decline(order, note)).status).toBe(400)
    expect((await getOrder(idOf(order))).body).toMatchObject({ status: 'requires_payment' })
  })

  test('a wrong link and one of another kind are refused', async () => {
    const order = await newOrder(agent, fileId)
    for (const token of ['x', 'a'.repeat(43), '%00', order.text('public_order_id')]) {
      const url = `${service.url}/review/${token}`
      expect((await fetch(url)).status).toBe(404)
      expect((await fetch(`${url}/decline`, { method: 'POST' })).status).toBe(404)
    }
    const token = order.text('review_url').split('/').at(-1)
    expect((await fetch(`${service.url}/settings/${token}`)).status).toBe(404)
    expect((await fetch(`${service.url}/keys/${token}`)).status).toBe(404)
  })

  test('the page shows the part as it was ordered, though the unit of the file is changed later', async () => {
    const file = await readyFile(agent)
    const order = await newOrder(agent, file)
    const pageBefore = await (await fetch(order.text('review_url'))).text()
    await agent.post(`/v1/files/${file}/unit`, { selected_unit: 'in', confirmed_by: 'agent' })
    expect(await (await fetch(order.text('review_url'))).text()).toBe(pageBefore)
  })
})

describe('MONEY-19 an agent cancels until the farm accepts, and nothing stays authorised', () => {
  test('before the payment: it cannot be paid any more', async () => {
    const order = await newOrder(agent, fileId)
    expect((await cancel(idOf(order))).body).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'cancelled_by_agent',
    })
    await paymentPageCloses(order)
    expect(await payAsHuman(order.text('approval_url'))).not.toBe(303)
    await nothingHeld(idOf(order))
  })

  test('after the payment: everything is released', async () => {
    const order = await paidOrder(agent, fileId)
    expect(await moneyOf(service, idOf(order))).toMatchObject({ authorised: 7500, held: 7500 })
    expect((await cancel(idOf(order))).body).toMatchObject({ status: 'cancelled', captured_cents: 0 })
    await nothingHeld(idOf(order))
    expect(await moneyOf(service, idOf(order))).toMatchObject({ released: 7500, captured: 0 })
  })

  test('once only, and not after the acceptance', async () => {
    const order = await paidOrder(agent, fileId)
    await service.operator.post(`/v1/operator/orders/${idOf(order)}/accept`, { final_price_cents: 6000 })
    expect((await cancel(idOf(order))).refusal).toBe('409 invalid_transition')
    const other = await newOrder(agent, fileId)
    await cancel(idOf(other))
    expect((await cancel(idOf(other))).refusal).toBe('409 invalid_transition')
  })

  test('paying and cancelling at the same moment, 20 times: paid, or cancelled with nothing authorised', async () => {
    const orders = await Promise.all(Array.from({ length: 20 }, () => newOrder(agent, fileId)))
    const outcomes = await Promise.all(
      orders.map(async (order, round) => {
        const pay = () => payAsHuman(order.text('approval_url'))
        const both = round % 2 ? [pay(), cancel(idOf(order))] : [cancel(idOf(order)), pay()]
        await Promise.all(both)
        return idOf(order)
      }),
    )
    for (const id of outcomes) {
      await expect
        .poll(
          async () => {
            const { status, authorised_cents } = orderShape.parse((await getOrder(id)).body)
            const { held, captured } = await moneyOf(service, id)
            return { status, held, captured, authorised: status === 'paid' ? authorised_cents : 0 }
          },
          { timeout: 10_000 },
        )
        .toBeOneOf([
          { status: 'paid', held: 7500, captured: 0, authorised: 7500 },
          { status: 'cancelled', held: 0, captured: 0, authorised: 0 },
        ])
    }
  })
})

test('MONEY-20 a declined card leaves the order open for another card', async () => {
  const order = await newOrder(agent, fileId)
  for (const card of ['4000000000000002', '4000000000009995'])
    expect(await payAsHuman(order.text('approval_url'), card)).toBe(402)
  expect((await getOrder(idOf(order))).body).toMatchObject({ status: 'requires_payment', approval: null })
  expect(await payAsHuman(order.text('approval_url'))).toBe(303)
  const paid = await agent.untilStatus(idOf(order), 'paid')
  expect(paid.body).toMatchObject({ authorised_cents: 7500, captured_cents: 0 })
  // A second payment on the same page finds it complete.
  expect(await payAsHuman(order.text('approval_url'))).not.toBe(303)
  expect(await moneyOf(service, idOf(order))).toMatchObject({ authorised: 7500, held: 7500 })
})

test('MONEY-21 a page that was never paid expires, and the order with it', async () => {
  await using own = await testService()
  const buyer = await own.newAccount()
  const order = await newOrder(buyer, await readyFile(buyer))
  await advanceStripeClock(own, 25 * 3600)
  const over = await buyer.untilStatus(idOf(order), 'cancelled')
  expect(over.body).toMatchObject({ cancel_reason: 'payment_expired', approval_url: null })
  expect(await payAsHuman(order.text('approval_url'))).not.toBe(303)
  expect(await moneyOf(own, idOf(order))).toMatchObject({ authorised: 0, held: 0 })
})

test('the public page has no name, address, price, file or internal id', async () => {
  const named = { ...address, name: 'Ada Lovelace', phone: '+1 555 0100', line2: 'Flat 12b' }
  const quote = await requestQuote(agent, fileId)
  const checkout = await checkOut(agent, quote.text('quote_id'), { shipping_address_json: named })
  await payAsHuman(checkout.text('approval_url'))
  await agent.untilStatus(idOf(checkout), 'paid')
  const path = `orders/${checkout.text('public_order_id')}`
  const shown = await service.anonymous.get(`/v1/public/${path}`)
  expect(shown.body).toMatchObject({ status: 'paid' })
  const texts = [JSON.stringify(shown.body), await (await fetch(`${service.url}/${path}`)).text()]
  const secrets = [
    ...Object.values(named).filter((text) => text.length > 2),
    'part.stl',
    '7500',
    '75.00',
    'sla_white',
    idOf(checkout),
    quote.text('quote_id'),
    fileId,
  ]
  for (const text of texts) for (const secret of secrets) expect(text).not.toContain(secret)
})

test.each(['mc_ord_000000000000000000', 'mc_ord_', 'x'.repeat(5000), '%00', "mc_ord_' or 1=1"])(
  '%s is no public order',
  async (id) => {
    expect((await service.anonymous.get(`/v1/public/orders/${id}`)).refusal).toBe('404 order_not_found')
    expect((await fetch(`${service.url}/orders/${id}`)).status).toBe(404)
  },
)

test.each<[string, () => Promise<string>]>([
  [
    'another account',
    async () => {
      const other = await service.newAccount()
      return idOf(await newOrder(other, await readyFile(other)))
    },
  ],
  ['an unknown id', async () => randomUUID()],
  ['an invalid id', async () => 'last'],
])('an order is not found by %s', async (_whose, make) => {
  const id = await make()
  expect((await getOrder(id)).refusal).toBe('404 order_not_found')
  expect((await cancel(id)).refusal).toBe('404 order_not_found')
})
