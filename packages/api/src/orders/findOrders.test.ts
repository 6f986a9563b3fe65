import type { TestClient } from '@mattercloud/testing/service/client'
import { copyFile } from '@mattercloud/testing/service/copyFile'
import { address } from '@mattercloud/testing/service/parts'
import { checkOut, newOrder, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'

let service: TestService
let agent: TestClient
let other: TestClient
let fileId = ''
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
  other = await service.newAccount()
  fileId = await readyFile(agent)
})
afterAll(() => service[Symbol.asyncDispose]())

const invented = 'mc_ord_00000000000000000'

describe('FIND-1 an order is named by its public id wherever an order is named', () => {
  test('its account reads, follows and cancels it so; for any other account it does not exist', async () => {
    const order = await newOrder(agent, fileId)
    const [id, publicId] = [order.text('order_id'), order.text('public_order_id')]
    expect((await agent.get(`/v1/orders/${publicId}`)).body).toEqual(
      (await agent.get(`/v1/orders/${id}`)).body,
    )
    for (const named of [publicId, id, invented, 'mc_ord_1', 'x']) {
      expect((await other.get(`/v1/orders/${named}`)).refusal).toBe('404 order_not_found')
      expect((await other.post(`/v1/orders/${named}/cancel`)).refusal).toBe('404 order_not_found')
    }
    expect((await agent.get(`/v1/orders/${invented}`)).body['message']).toBe(
      (await agent.get(`/v1/orders/${crypto.randomUUID()}`)).body['message'],
    )
    expect((await agent.get(`/v1/orders/${publicId}`)).body).toMatchObject({ status: 'requires_payment' })
    expect((await agent.post(`/v1/orders/${publicId}/cancel`)).body).toMatchObject({
      order_id: id,
      status: 'cancelled',
    })
  })

  test('an unpaid order is superseded by its public id, of the same account only', async () => {
    const old = await newOrder(agent, fileId)
    const quote = (await requestQuote(agent, fileId)).text('quote_id')
    const foreign = await newOrder(other, await readyFile(other))
    const place = (supersedes: string) =>
      checkOut(agent, quote, { shipping_address_json: address, supersedes })
    expect((await place(foreign.text('public_order_id'))).refusal).toBe('404 order_not_found')
    expect((await place(invented)).refusal).toBe('404 order_not_found')
    const malformed = await place('mc_ord_1')
    expect(malformed.refusal).toBe('400 invalid_request')
    expect(malformed.body['message']).toContain("supersedes: must be an order's id, or its public id")
    const order = await place(old.text('public_order_id'))
    expect((await agent.get(`/v1/orders/${old.text('order_id')}`)).body).toMatchObject({
      status: 'cancelled',
      superseded_by: order.body['order_id'],
    })
  })

  test('the operator shows, changes and audits it so, but none of test mode', async () => {
    const order = await newOrder(agent, fileId)
    const [id, publicId] = [order.text('order_id'), order.text('public_order_id')]
    const { operator } = service
    const path = `/v1/operator/orders/${publicId}`
    expect((await operator.get(path)).body).toMatchObject({ order_id: id, public_order_id: publicId })
    expect((await operator.get(`${path}/file`)).body).toMatchObject({ order_id: id })
    expect((await operator.post(`${path}/reject`, { reason: 'No.' })).body).toMatchObject({
      order_id: id,
      status: 'cancelled',
    })
    const audit = await operator.get(`/v1/operator/audit?order_id=${publicId}`)
    expect(audit.body).toEqual((await operator.get(`/v1/operator/audit?order_id=${id}`)).body)
    expect(audit.body).toMatchObject({ items: [{ public_order_id: publicId }, { action: 'download_file' }] })
    expect((await operator.get(`/v1/operator/audit?order_id=${invented}`)).refusal).toBe(
      '404 order_not_found',
    )

    const tester = await service.newAccount({ mode: 'test' })
    const tested = await newOrder(tester, await readyFile(tester))
    expect((await operator.get(`/v1/operator/orders/${tested.text('public_order_id')}`)).refusal).toBe(
      '404 order_not_found',
    )
  })
})

describe('FIND-2 the list of orders has what is asked for', () => {
  const listed = z.object({
    items: z.array(z.object({ public_order_id: z.string() })),
    next_cursor: z.string().nullable(),
  })
  let owner: TestClient
  /** Public ids: a bracket in white resin, a clip in nylon, and a clip with signs in its name. */
  let bracket = ''
  let clip = ''
  let odd = ''
  const find = async (search: string) =>
    listed
      .parse((await owner.get(`/v1/orders?${search}`)).body)
      .items.map(({ public_order_id }) => public_order_id)
  const problem = async (search: string) => {
    const answer = await owner.get(`/v1/orders?${search}`)
    expect(answer.refusal).toBe('400 invalid_request')
    return String(answer.body['message'])
  }

  beforeAll(async () => {
    owner = await service.newAccount()
    const accountId = (await owner.get('/v1/keys/current')).text('account_id')
    const ordered = async (filename: string, material_id: string, created_at: string) => {
      const file = await copyFile(service, fileId, accountId, filename)
      const quote = await requestQuote(owner, file, { material_id })
      const order = await checkOut(owner, quote.text('quote_id'))
      await service.services.db
        .updateTable('orders')
        .set({ created_at: new Date(created_at) })
        .where('id', '=', order.text('order_id'))
        .execute()
      return order.text('public_order_id')
    }
    bracket = await ordered('Bracket.stl', 'sla_white', '2026-10-05T12:00:00Z')
    clip = await ordered('CLIP Ä.stl', 'sls_hp_black', '2026-11-30T23:59:59.5Z')
    odd = await ordered('100%_clip\\.stl', 'sla_white', '2026-12-01T00:00:00Z')
    await owner.post(`/v1/orders/${bracket}/cancel`)
  })

  test('by one status or several', async () => {
    expect(await find('status=cancelled')).toEqual([bracket])
    expect(await find('status=cancelled&status=requires_payment')).toEqual([odd, clip, bracket])
    expect(await find('status=delivered')).toEqual([])
    expect(await problem('status=lost')).toContain('status: must be one of requires_payment, paid,')
    expect(await problem('status=paid&status=lost')).toContain('must be one of requires_payment, paid,')
  })

  test('by date: a day counts whole, a time to the second', async () => {
    expect(await find('created_to=2026-11-30')).toEqual([clip, bracket])
    expect(await find('created_from=2026-11-01&created_to=2026-11-30')).toEqual([clip])
    expect(await find('created_from=2026-12-01')).toEqual([odd])
    expect(await find('created_to=2026-11-30T23:59:59Z')).toEqual([bracket])
    expect(await find('created_from=2026-12-01T07:00:00%2B08:00')).toEqual([odd, clip])
    expect(await find('created_from=0000-01-01&created_to=9999-12-31')).toEqual([odd, clip, bracket])
    expect(await problem('created_from=yesterday')).toContain('created_from: must be a date such as')
    expect(await problem('created_to=2026-02-30')).toContain('created_to: must be a date such as')
    expect(await problem('created_from=2026-11-02&created_to=2026-11-01')).toContain(
      'created_to: must be after created_from',
    )
  })

  test('by words of file name, public id and material, whatever their case and signs', async () => {
    expect(await find('text=clip')).toEqual([odd, clip])
    expect(await find(`text=${encodeURIComponent('clip ä')}`)).toEqual([clip])
    expect(await find('text=black+CLIP')).toEqual([clip])
    expect(await find('text=resin')).toEqual([odd, bracket])
    expect(await find(`text=${clip}`)).toEqual([clip])
    expect(await find('text=nobody')).toEqual([])
    for (const sign of ['%', '_clip', '\\', '100%_clip\\'])
      expect(await find(`text=${encodeURIComponent(sign)}`), sign).toEqual([odd])
    expect(await problem('text=%00')).toContain('text: must be one line of printable text')
    expect(await problem(`text=${'x'.repeat(101)}`)).toContain('text:')
    expect(await problem('texts=x')).toContain('texts: is not a field of this call')
  })

  test('page after page, with the same filter', async () => {
    const first = listed.parse((await owner.get('/v1/orders?text=clip&limit=1')).body)
    expect(first.items).toMatchObject([{ public_order_id: odd }])
    const second = listed.parse(
      (await owner.get(`/v1/orders?text=clip&limit=1&cursor=${first.next_cursor}`)).body,
    )
    expect(second).toMatchObject({ items: [{ public_order_id: clip }], next_cursor: null })
  })

  test('an account finds no order of another', async () => {
    expect((await other.get(`/v1/orders?text=${clip}`)).body).toEqual({ items: [], next_cursor: null })
  })
})
