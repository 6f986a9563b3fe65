import { randomUUID } from 'node:crypto'
import type { TestClient } from '@mattercloud/testing/service/client'
import { address } from '@mattercloud/testing/service/parts'
import {
  checkOut,
  moneyOf,
  newOrder,
  readyFile,
  requestQuote,
  setFaults,
} from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let service: TestService
let agent: TestClient
let fileId = ''
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
  fileId = await readyFile(agent)
})
afterAll(() => service[Symbol.asyncDispose]())

const newQuote = async (terms: object = {}) => (await requestQuote(agent, fileId, terms)).text('quote_id')
const ordersOf = (quoteId: string) =>
  service.services.db.selectFrom('orders').selectAll().where('quote_id', '=', quoteId).execute()

describe('refusals make no order', () => {
  test('each missing field of the address is named', async () => {
    const quoteId = await newQuote()
    for (const [shipping_address_json, missing] of [
      [undefined, ['line1', 'city', 'country']],
      [{}, ['line1', 'city', 'country']],
      [{ line1: ' ', city: 'Paris' }, ['line1', 'country']],
      [{ ...address, city: 7 }, ['city']],
    ] as const) {
      const answer = await checkOut(agent, quoteId, { shipping_address_json })
      expect(answer.refusal).toBe('400 missing_shipping_fields')
      expect(answer.body['details']).toMatchObject({ missing })
    }
    expect(await ordersOf(quoteId)).toEqual([])
  })

  test.each<[string, unknown, string]>([
    ['an unknown field', { ...address, planet: 'Mars' }, 'shipping_address_json.planet'],
    ['two lines in one', { ...address, line1: '1 Main St\n2 Side St' }, 'shipping_address_json.line1'],
    ['NUL', { ...address, line2: 'a\0b' }, 'shipping_address_json.line2'],
    ['half a character', { ...address, line2: '\udc00' }, 'shipping_address_json.line2'],
    ['no such country', { ...address, country: 'ZZ' }, 'shipping_address_json.country'],
    ['text', 'Main St, San Francisco', 'shipping_address_json'],
    ['a list', [address], 'shipping_address_json'],
  ])('an address with %s', async (_what, shipping_address_json, field) => {
    const quoteId = await newQuote()
    const answer = await checkOut(agent, quoteId, { shipping_address_json })
    expect(answer.refusal).toBe('400 invalid_request')
    expect(answer.body['details']).toMatchObject({ fields: [{ field }] })
    expect(await ordersOf(quoteId)).toEqual([])
  })

  test('an address as deep as a body may be', async () => {
    const quoteId = await newQuote()
    for (const depth of [1000, 4000, 8000, 50_000]) {
      const deep = `${'{"line1":'.repeat(depth)}1${'}'.repeat(depth)}`
      const body = `{"quote_id":"${quoteId}","shipping_address_json":${deep}}`
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
      const answer = await agent.send('POST', '/v1/checkout_sessions', body, headers)
      expect(answer.status).toBe(400)
    }
  })

  test('another country than the quote was made for', async () => {
    const quoteId = await newQuote()
    const answer = await checkOut(agent, quoteId, { shipping_address_json: { ...address, country: 'DE' } })
    expect(answer.refusal).toBe('409 ship_country_mismatch')
    const small = await checkOut(agent, quoteId, { shipping_address_json: { ...address, country: ' us' } })
    expect(small.status).toBe(200)
  })

  test('MONEY-14 an expired quote cannot be ordered', async () => {
    const quoteId = await newQuote()
    await service.services.db
      .updateTable('quotes')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', quoteId)
      .execute()
    expect((await checkOut(agent, quoteId)).refusal).toBe('410 quote_expired')
    expect((await agent.get(`/v1/quotes/${quoteId}`)).body).toMatchObject({ next_action: 'create_quote' })
  })

  test('MONEY-15 an order that could cost more than max_cents is not made; one that could cost just as much is', async () => {
    const quoteId = await newQuote()
    expect((await checkOut(agent, quoteId, { max_cents: 7499 })).refusal).toBe('400 amount_too_large')
    for (const max_cents of [-1, 1.5, '7500'])
      expect((await checkOut(agent, quoteId, { max_cents })).refusal).toBe('400 invalid_request')
    expect(await ordersOf(quoteId)).toEqual([])
    expect((await checkOut(agent, quoteId, { max_cents: 7500 })).body).toMatchObject({ max_cents: 7500 })
  })

  test('no Idempotency-Key, or an invalid one', async () => {
    const body = { quote_id: await newQuote(), shipping_address_json: address }
    expect((await agent.post('/v1/checkout_sessions', body)).refusal).toBe('400 idempotency_key_required')
    for (const key of ['', 'x'.repeat(256), 'ключ'.normalize('NFC').replaceAll(/./g, 'é')])
      expect((await agent.post('/v1/checkout_sessions', body, { 'idempotency-key': key })).refusal).toBe(
        '400 invalid_request',
      )
    const longest = await agent.post('/v1/checkout_sessions', body, { 'idempotency-key': 'x'.repeat(255) })
    expect(longest.status).toBe(200)
  })

  test("another account's quote, and one that does not exist", async () => {
    const other = await service.newAccount()
    expect((await checkOut(other, await newQuote())).refusal).toBe('404 quote_not_found')
    expect((await checkOut(agent, randomUUID())).refusal).toBe('404 quote_not_found')
  })
})

describe('MONEY-17 a retry never buys twice', () => {
  test('the same key is a replay of the same order; its review link is made again, and both work', async () => {
    const quoteId = await newQuote()
    const key = randomUUID()
    const [first, second] = [await checkOut(agent, quoteId, { key }), await checkOut(agent, quoteId, { key })]
    expect({ ...second.body, review_url: '' }).toEqual({ ...first.body, review_url: '' })
    expect(second.text('review_url')).not.toBe(first.text('review_url'))
    for (const answer of [first, second]) expect((await fetch(answer.text('review_url'))).status).toBe(200)
    const stored = await service.services.db.selectFrom('idempotency_keys').selectAll().execute()
    for (const answer of [first, second]) {
      const token = answer.text('review_url').split('/').at(-1)
      expect(JSON.stringify(stored)).not.toContain(token)
    }
  })

  test('the same key with another body is refused; another account may use the same key', async () => {
    const key = randomUUID()
    await checkOut(agent, await newQuote(), { key })
    expect((await checkOut(agent, await newQuote(), { key })).refusal).toBe('409 idempotency_key_reused')
    const other = await service.newAccount()
    const theirs = await requestQuote(other, await readyFile(other))
    expect((await checkOut(other, theirs.text('quote_id'), { key })).status).toBe(200)
  })

  test('a key whose request was refused can be used again', async () => {
    const quoteId = await newQuote()
    const key = randomUUID()
    expect((await checkOut(agent, quoteId, { key, max_cents: 1 })).refusal).toBe('400 amount_too_large')
    expect((await checkOut(agent, quoteId, { key })).status).toBe(200)
  })

  test('after a crash the same request continues its order, even if the quote has expired in between', async () => {
    const quoteId = await newQuote()
    const key = randomUUID()
    await setFaults(service, { fail_after_commit: 1 })
    expect((await checkOut(agent, quoteId, { key })).refusal).toBe('503 upstream_temporarily_unavailable')
    await setFaults(service, undefined)
    await service.services.db
      .updateTable('quotes')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', quoteId)
      .execute()
    // The caller's own limit is checked nevertheless.
    expect((await checkOut(agent, quoteId, { key, max_cents: 7499 })).refusal).toBe('400 amount_too_large')
    const [order] = await ordersOf(quoteId)
    expect((await checkOut(agent, quoteId, { key })).body).toMatchObject({ order_id: order?.id })
    expect((await checkOut(agent, quoteId)).refusal).toBe('410 quote_expired')
  })

  test('another key for the same quote gets the id of the existing order', async () => {
    const quoteId = await newQuote()
    const order = await checkOut(agent, quoteId)
    const repeated = await checkOut(agent, quoteId)
    expect(repeated.refusal).toBe('409 quote_already_ordered')
    expect(repeated.body['details']).toEqual({ order_id: order.text('order_id') })
  })

  test('50 concurrent requests with one key create one order', async () => {
    const quoteId = await newQuote()
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 50 }, () => checkOut(agent, quoteId, { key })))
    const orders = await ordersOf(quoteId)
    expect(orders).toHaveLength(1)
    const done = answers.filter(({ status }) => status === 200)
    expect(done.length).toBeGreaterThan(0)
    for (const answer of done) expect(answer.text('order_id')).toBe(orders[0]?.id)
    for (const { status, refusal } of answers)
      if (status !== 200) expect(refusal).toBe('409 idempotency_in_flight')
    expect((await checkOut(agent, quoteId, { key })).text('order_id')).toBe(orders[0]?.id)
  })

  test('20 concurrent requests with different keys create one order of a quote', async () => {
    const quoteId = await newQuote()
    const answers = await Promise.all(Array.from({ length: 20 }, () => checkOut(agent, quoteId)))
    const accepted = answers.filter(({ status }) => status === 200)
    expect(accepted).toHaveLength(1)
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(answer.refusal).toBe('409 quote_already_ordered')
      expect(answer.body['details']).toEqual({ order_id: accepted[0]?.text('order_id') })
    }
    expect(await ordersOf(quoteId)).toHaveLength(1)
  })

  test('a unit chosen while 10 quotes are being ordered: each is an order with the old unit, or stale', async () => {
    const file = await readyFile(agent)
    const quotes = await Promise.all(Array.from({ length: 10 }, () => requestQuote(agent, file)))
    const [unit, ...answers] = await Promise.all([
      agent.post(`/v1/files/${file}/unit`, { selected_unit: 'cm', confirmed_by: 'agent' }),
      ...quotes.map((quote) => checkOut(agent, quote.text('quote_id'))),
    ])
    expect(unit.status).toBe(200)
    for (const answer of answers)
      expect(answer.status === 200 ? '409 quote_stale' : answer.refusal).toBe('409 quote_stale')
  })
})

test('making an order spends nothing', async () => {
  const order = await newOrder(agent, fileId)
  expect(order.body).toMatchObject({
    status: 'requires_payment',
    next_action: 'redirect_user_to_approval_url',
  })
  expect(await moneyOf(service, order.text('order_id'))).toEqual({
    authorised: 0,
    captured: 0,
    released: 0,
    held: 0,
  })
  expect((await agent.get(`/v1/orders/${order.text('order_id')}`)).body).toMatchObject({
    authorised_cents: 0,
    captured_cents: 0,
    approval: null,
  })
})

test('the quote of a cancelled order can be ordered again', async () => {
  const quoteId = await newQuote()
  const first = await checkOut(agent, quoteId)
  await agent.post(`/v1/orders/${first.text('order_id')}/cancel`)
  const second = await checkOut(agent, quoteId)
  expect(second.status).toBe(200)
  expect(second.text('order_id')).not.toBe(first.text('order_id'))
})
