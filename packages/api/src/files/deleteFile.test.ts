import { randomUUID } from 'node:crypto'
import type { Answer, TestClient } from '@mattercloud/testing/service/client'
import { guidePart } from '@mattercloud/testing/service/parts'
import { checkOut, newOrder, paidOrder, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storedKey, uploadKey } from '../platform/objectStorage.ts'
import { purgeFiles } from './purgeFiles.ts'

let service: TestService
let agent: TestClient
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
})
afterAll(() => service[Symbol.asyncDispose]())

const remove = (fileId: string, by = agent) => by.delete(`/v1/files/${fileId}`)
const isStored = async (fileId: string) => {
  const { storage } = service.services
  const found = await Promise.all([storedKey(fileId), uploadKey(fileId)].map((key) => storage.stat(key)))
  return found.some((object) => object !== undefined)
}
const untilRemoved = (fileId: string) =>
  expect.poll(() => isStored(fileId), { timeout: 20_000, interval: 50 }).toBe(false)
const endQuotes = (fileId: string) =>
  service.services.db
    .updateTable('quotes')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .where('file_id', '=', fileId)
    .execute()

describe('a file that nothing needs', () => {
  test('is deleted at once, and its bytes soon', async () => {
    const fileId = await readyFile(agent)
    expect(await isStored(fileId)).toBe(true)
    expect((await remove(fileId)).body).toEqual({ id: fileId, deleted: true })
    for (const answer of [
      await agent.get(`/v1/files/${fileId}`),
      await remove(fileId),
      await requestQuote(agent, fileId),
      await agent.post(`/v1/files/${fileId}/unit`, { selected_unit: 'in', confirmed_by: 'agent' }),
      await agent.post('/v1/files/confirm', { file_id: fileId }),
    ])
      expect(answer.refusal).toBe('404 file_not_found')
    expect(JSON.stringify((await agent.get('/v1/files?limit=100')).body)).not.toContain(fileId)
    await untilRemoved(fileId)
  })

  test('may have failed, or never been uploaded', async () => {
    const failed = await agent.upload(new Uint8Array(10))
    expect((await remove(failed.text('id'))).status).toBe(200)
    const presigned = await agent.post('/v1/files/presign', {
      filename: 'part.stl',
      content_type: 'model/stl',
      size_bytes: 684,
    })
    const fileId = presigned.text('file_id')
    expect((await remove(fileId)).status).toBe(200)
    // What is uploaded afterwards is purged when the URL has expired.
    const headers = { 'Content-Type': 'model/stl' }
    await fetch(presigned.text('upload_url'), { method: 'PUT', headers, body: guidePart() })
    await service.services.db
      .updateTable('files')
      .set({ upload_ends_at: new Date(Date.now() - 1000) })
      .where('id', '=', fileId)
      .execute()
    await purgeFiles(service.services)
    await untilRemoved(fileId)
  })

  test('may have quotes that have expired, or are for another unit', async () => {
    const expired = await readyFile(agent)
    await requestQuote(agent, expired)
    expect((await remove(expired)).refusal).toBe('409 file_in_use')
    await endQuotes(expired)
    expect((await remove(expired)).status).toBe(200)
    const stale = await readyFile(agent)
    await requestQuote(agent, stale)
    await agent.post(`/v1/files/${stale}/unit`, { selected_unit: 'cm', confirmed_by: 'agent' })
    expect((await remove(stale)).status).toBe(200)
  })
})

test('a quote that can still be ordered needs its file, and says until when', async () => {
  const fileId = await readyFile(agent)
  const quote = await requestQuote(agent, fileId)
  const answer = await remove(fileId)
  expect(answer.refusal).toBe('409 file_in_use')
  expect(answer.body).toMatchObject({
    next_action: 'wait_or_cancel_order',
    details: { quote_id: quote.text('quote_id'), until: quote.text('expires_at') },
  })
  expect((await checkOut(agent, quote.text('quote_id'))).status).toBe(200)
})

describe('an order', () => {
  const act = (id: string, action: string, body = {}) =>
    service.operator.post(`/v1/operator/orders/${id}/${action}`, body)

  test('needs its file until it is delivered', async () => {
    const fileId = await readyFile(agent)
    const id = (await paidOrder(agent, fileId)).text('order_id')
    await endQuotes(fileId)
    for (const [action, body] of [
      ['accept', { final_price_cents: 5000 }],
      ['start', {}],
      ['ship', { carrier: 'SF', tracking_number: '1' }],
    ] as const) {
      const answer = await remove(fileId)
      expect(answer.refusal).toBe('409 file_in_use')
      expect(answer.body['details']).toEqual({ order_id: id })
      expect((await act(id, action, body)).status).toBe(200)
    }
    await act(id, 'deliver')
    expect((await remove(fileId)).status).toBe(200)
    // The order can still be read.
    expect((await agent.get(`/v1/orders/${id}`)).body).toMatchObject({
      file_id: fileId,
      filename: 'part.stl',
    })
    await service.services.db
      .updateTable('files')
      .set({ deleted_at: new Date(0), upload_ends_at: null })
      .where('id', '=', fileId)
      .execute()
    await purgeFiles(service.services)
    expect((await agent.get(`/v1/orders/${id}`)).status).toBe(200)
  })

  test('that was cancelled no longer needs it', async () => {
    const fileId = await readyFile(agent)
    const id = (await newOrder(agent, fileId)).text('order_id')
    await endQuotes(fileId)
    expect((await remove(fileId)).refusal).toBe('409 file_in_use')
    await agent.post(`/v1/orders/${id}/cancel`)
    expect((await remove(fileId)).status).toBe(200)
  })

  test('that lapsed needs it as long as its owner can approve it again', async () => {
    const fileId = await readyFile(agent)
    const order = await newOrder(agent, fileId)
    const id = order.text('order_id')
    await agent.post(`/v1/orders/${id}/cancel`)
    await endQuotes(fileId)
    const { db } = service.services
    const { account_id } = await db
      .selectFrom('orders')
      .select('account_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const token_hash = randomUUID()
    const expires_at = new Date(Date.now() + 60_000)
    const link = {
      token_hash,
      kind: 'reapprove' as const,
      account_id,
      order_id: id,
      livemode: true,
      expires_at,
    }
    await db.insertInto('links').values(link).execute()
    expect((await remove(fileId)).refusal).toBe('409 file_in_use')
    await db
      .updateTable('links')
      .set({ expires_at: new Date(0) })
      .where('token_hash', '=', token_hash)
      .execute()
    expect((await remove(fileId)).status).toBe(200)
  })
})

describe('races', () => {
  test('a quote and the deletion at the same moment: the quote is either valid or stale', async () => {
    for (let round = 0; round < 8; round += 1) {
      const fileId = await readyFile(agent)
      const [quote, removal] = await Promise.all([requestQuote(agent, fileId), remove(fileId)])
      const order: Answer | undefined =
        quote.status === 200 ? await checkOut(agent, quote.text('quote_id')) : undefined
      if (removal.status === 200) expect(order?.refusal ?? '409 quote_stale').toBe('409 quote_stale')
      else {
        expect(removal.refusal).toBe('409 file_in_use')
        expect(order?.status).toBe(200)
        expect(await isStored(fileId)).toBe(true)
      }
    }
  })

  test('confirms and the deletion at the same moment leave a complete file, or none', async () => {
    for (let round = 0; round < 6; round += 1) {
      const presigned = await agent.post('/v1/files/presign', {
        filename: 'part.stl',
        content_type: 'model/stl',
        size_bytes: 684,
      })
      const fileId = presigned.text('file_id')
      const headers = { 'Content-Type': 'model/stl' }
      await fetch(presigned.text('upload_url'), { method: 'PUT', headers, body: guidePart() })
      const confirm = () => agent.post('/v1/files/confirm', { file_id: fileId })
      const [removal, ...confirms] = await Promise.all([remove(fileId), confirm(), confirm()])
      expect(removal.status).toBe(200)
      for (const { status } of confirms) expect([200, 404]).toContain(status)
      await untilRemoved(fileId)
    }
    // No job is left that would be retried.
    const open = () =>
      sql<{ state: string }>`select state from pgboss.job
        where name in ('analyse-file', 'remove-file') and state <> 'completed'`.execute(service.services.db)
    await expect.poll(async () => (await open()).rows, { timeout: 20_000 }).toEqual([])
  })
})

test("another account's file is not deleted", async () => {
  const fileId = await readyFile(agent)
  expect((await remove(fileId, await service.newAccount())).refusal).toBe('404 file_not_found')
  expect((await agent.get(`/v1/files/${fileId}`)).status).toBe(200)
})
