import type { Answer, TestClient } from '@mattercloud/testing/service/client'
import { ownedAccount, signInAsOwner, waitForMail } from '@mattercloud/testing/service/owner'
import { guidePart } from '@mattercloud/testing/service/parts'
import { readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { purgeFiles } from '../files/purgeFiles.ts'
import { uploadKey } from '../platform/objectStorage.ts'

let service: TestService
beforeAll(async () => {
  service = await testService({
    QUOTA_OPEN_UPLOADS: '12',
    QUOTA_OPEN_UPLOAD_BYTES: '40000',
    QUOTA_STORED_BYTES: '80000',
    QUOTA_RUNS: '12',
    QUOTA_KEYS: '2',
    QUOTA_ENDPOINTS: '2',
    QUOTA_LINKS: '4',
  })
})
afterAll(() => service[Symbol.asyncDispose]())

const presign = (agent: TestClient, size_bytes = 684) =>
  agent.post('/v1/files/presign', { filename: 'part.stl', content_type: 'model/stl', size_bytes })
const putRun = (agent: TestClient, name: string) =>
  agent.send('PUT', `/v1/runs/${name}`, JSON.stringify({ journal: {} }), {
    'content-type': 'application/json',
    'if-none-match': '*',
  })
const addEndpoint = (agent: TestClient) =>
  agent.post('/v1/webhooks/endpoints', { url: 'http://127.0.0.1:9/hook' })
const statuses = (answers: Answer[]) => answers.map(({ status }) => status)
const many = (count: number, call: (i: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: count }, (_, i) => call(i)))
async function inTurn(count: number, call: (i: number) => Promise<Answer>) {
  const answers: Answer[] = []
  for (let i = 0; i < count; i += 1) answers.push(await call(i))
  return answers
}

describe('QUOTA-1 over a quota', () => {
  test('uploads that have not arrived are refused, and confirming or deleting frees them', async () => {
    const agent = await service.newAccount()
    const presigned = await inTurn(3, () => presign(agent))
    expect(statuses(presigned)).toEqual([200, 200, 200])
    const refused = await presign(agent)
    expect(refused.refusal).toBe('429 quota_exceeded')
    expect(refused.headers.get('retry-after')).toBeNull()
    expect(refused.body).toMatchObject({
      next_action: 'free_quota',
      details: {
        quota: 'open_uploads',
        limit: 3,
        used: 3,
        requested: 1,
        frees: expect.stringContaining('DELETE /v1/files/'),
      },
    })
    expect(refused.text('message')).toContain('has 3 of at most 3')
    for (const call of [
      () => agent.post('/v1/files/drop'),
      () => agent.post('/v1/files/from_url', { source_url: 'http://127.0.0.1:9/part.stl' }),
    ])
      expect((await call()).refusal).toBe('429 quota_exceeded')
    await agent.delete(`/v1/files/${presigned[0]?.text('file_id')}`)
    expect((await presign(agent)).status).toBe(200)
  })

  test('bytes are refused before they are sent', async () => {
    const agent = await service.newAccount()
    expect((await presign(agent, 9000)).status).toBe(200)
    const refused = await presign(agent, 1001)
    expect(refused.body).toMatchObject({
      error: 'quota_exceeded',
      details: { quota: 'open_upload_bytes', limit: 10_000, used: 9000, requested: 1001 },
    })
    expect((await presign(agent, 1000)).status).toBe(200)
  })

  test('stored bytes are refused, also those that arrive on a page', async () => {
    const agent = await service.newAccount()
    const fileId = await readyFile(agent)
    await sql`update files set size_bytes = 20000 where id = ${fileId}`.execute(service.services.db)
    expect((await presign(agent, 1)).body).toMatchObject({ details: { quota: 'stored_bytes', used: 20_000 } })
    const drop = await agent.post('/v1/files/drop')
    const form = new FormData()
    form.set('file', new Blob([guidePart()]), 'part.stl')
    const page = await fetch(drop.text('drop_url'), { method: 'POST', body: form, redirect: 'manual' })
    expect(page.status).toBe(429)
    const text = await page.text()
    expect(text).toContain('stored_bytes')
    expect(text).toContain('<form')
  })

  test('runs are refused, and a repeated write of a run that exists is not', async () => {
    const agent = await service.newAccount()
    await inTurn(3, (i) => putRun(agent, `run-${i}`))
    expect((await putRun(agent, 'run-3')).body).toMatchObject({
      error: 'quota_exceeded',
      details: { quota: 'runs', limit: 3, used: 3 },
    })
    expect((await putRun(agent, 'run-2')).status).toBe(200)
    await agent.delete('/v1/runs/run-0')
    expect((await putRun(agent, 'run-3')).status).toBe(200)
  })

  test('endpoints are refused', async () => {
    const agent = await service.newAccount()
    const [first] = await inTurn(2, () => addEndpoint(agent))
    expect((await addEndpoint(agent)).body).toMatchObject({
      details: { quota: 'webhook_endpoints', limit: 2 },
    })
    await agent.delete(`/v1/webhooks/endpoints/${first?.text('id')}`)
    expect((await addEndpoint(agent)).status).toBe(200)
  })

  test('links are refused, before an order is made whose reply has one', async () => {
    const agent = await service.newAccount()
    const quote = await requestQuote(agent, await readyFile(agent))
    const path = `/v1/quotes/${quote.text('quote_id')}`
    expect(statuses(await inTurn(3, () => agent.get(path)))).toEqual([200, 200, 200])
    expect((await agent.get(path)).body).toMatchObject({ details: { quota: 'links', limit: 4, used: 4 } })
    const order = await agent.post(
      '/v1/checkout_sessions',
      { quote_id: quote.text('quote_id') },
      { 'Idempotency-Key': 'order-1' },
    )
    expect(order.refusal).toBe('429 quota_exceeded')
    expect((await agent.get('/v1/orders')).body['items']).toEqual([])
  })
})

describe('QUOTA-2 many calls at the same moment do not get past a quota', () => {
  test.each<[string, (agent: TestClient, i: number) => Promise<Answer>, number]>([
    ['presign', (agent) => presign(agent), 3],
    ['runs', (agent, i) => putRun(agent, `run-${i}`), 3],
    ['endpoints', (agent) => addEndpoint(agent), 2],
    ['drop pages', (agent) => agent.post('/v1/files/drop'), 3],
  ])('%s', async (_what, call, limit) => {
    const agent = await service.newAccount()
    const answers = await many(10, (i) => call(agent, i))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(limit)
    expect(answers.filter(({ refusal }) => refusal === '429 quota_exceeded')).toHaveLength(10 - limit)
  })
})

test('QUOTA-3 the settings say what an account may have and has, and more once its owner signed in', async () => {
  const agent = await service.newAccount()
  await presign(agent, 5000)
  const before = (await agent.get('/v1/settings')).body
  expect(before).toMatchObject({
    proven: false,
    quotas: {
      open_uploads: { limit: 3, used: 1 },
      open_upload_bytes: { limit: 10_000, used: 5000 },
      stored_bytes: { limit: 20_000, used: 5000 },
      runs: { limit: 3, used: 0 },
      keys: { limit: 2, used: 1 },
      webhook_endpoints: { limit: 2, used: 0 },
      links: { limit: 4, used: 0 },
    },
  })
  await signInAsOwner(service, String(before['email']))
  expect((await agent.get('/v1/settings')).body).toMatchObject({
    proven: true,
    quotas: { open_uploads: { limit: 12, used: 1 }, runs: { limit: 12 }, keys: { limit: 2 } },
  })
})

test('QUOTA-3 each mode counts by itself', async () => {
  const email = `${crypto.randomUUID()}@example.com`
  const live = await service.newAccount({ email })
  const inTest = await service.newAccount({ email, mode: 'test' })
  await inTurn(3, () => presign(live))
  expect((await presign(live)).status).toBe(429)
  expect((await presign(inTest)).status).toBe(200)
})

test('QUOTA-4 an upload that nobody confirms goes after an hour, with its bytes', async () => {
  const { db, storage } = service.services
  const agent = await service.newAccount()
  const presigned = await agent.post(
    '/v1/files/presign',
    { filename: 'part.stl', content_type: 'model/stl', size_bytes: 684 },
    { 'Idempotency-Key': 'upload-1' },
  )
  const fileId = presigned.text('file_id')
  const headers = { 'Content-Type': 'model/stl' }
  await fetch(presigned.text('upload_url'), { method: 'PUT', headers, body: guidePart() })
  const { upload_ends_at } = await db
    .selectFrom('files')
    .select('upload_ends_at')
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow()
  const lastsMs = (upload_ends_at?.getTime() ?? 0) - Date.now()
  expect(lastsMs).toBeLessThanOrEqual(3_600_000)
  // Bytes that are on their way when the address expires arrive before that.
  expect(Date.parse(presigned.text('expires_at'))).toBeLessThan((upload_ends_at?.getTime() ?? 0) - 300_000)
  await db
    .updateTable('files')
    .set({ upload_ends_at: new Date(Date.now() - 1000) })
    .where('id', '=', fileId)
    .execute()
  await purgeFiles(service.services)
  expect((await agent.get(`/v1/files/${fileId}`)).refusal).toBe('404 file_not_found')
  expect(await storage.stat(uploadKey(fileId))).toBeUndefined()
  expect((await agent.get('/v1/settings')).body).toMatchObject({ quotas: { open_uploads: { used: 0 } } })
  const retry = await agent.post(
    '/v1/files/presign',
    { filename: 'part.stl', content_type: 'model/stl', size_bytes: 684 },
    { 'Idempotency-Key': 'upload-1' },
  )
  expect(retry.refusal).toBe('410 token_expired')
})

describe('QUOTA-5 keys', () => {
  const connect = (email: string, name: string) => service.anonymous.post('/v1/connect', { email, name })

  test('that strangers ask for do not keep the owner’s out: the oldest of them go', async () => {
    const { email } = await ownedAccount(service)
    const keys = await inTurn(4, (i) => connect(email, `stranger-${i}`))
    expect(statuses(keys)).toEqual([200, 200, 200, 200])
    const rows = await service.services.db
      .selectFrom('api_keys')
      .select(['label', 'status'])
      .where('label', 'like', 'stranger-%')
      .where('account_id', '=', keys[0]?.text('account_id') ?? '')
      .orderBy('created_at')
      .execute()
    expect(rows.map(({ status }) => status)).toEqual([
      'revoked',
      'revoked',
      'pending_confirmation',
      'pending_confirmation',
    ])
  })

  test('are confirmed until there are as many as allowed', async () => {
    const { email } = await ownedAccount(service)
    const keys = await inTurn(2, (i) => connect(email, `mine-${i}`))
    const path = await waitForMail(service, email, /(\/keys\/\S+)/)
    const confirm = (ids: string[]) =>
      fetch(new URL(path, service.url), {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(Object.fromEntries(ids.map((id) => [`key_${id}`, 'confirm']))),
      })
    const both = await confirm(keys.map((key) => key.text('api_key_id')))
    expect(both.status).toBe(429)
    expect(await both.text()).toContain('The owner revokes a key')
    expect((await confirm([keys[0]?.text('api_key_id') ?? ''])).status).toBe(200)
  })
})
