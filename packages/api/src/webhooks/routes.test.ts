import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { appendEvent } from '../events/appendEvent.ts'
import { revokeKey } from '../keys/revokeKey.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { createEndpoint } from './createEndpoint.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

const path = '/v1/webhooks/endpoints'
const url = 'https://hooks.example.com/mattercloud'

const row = (id: string) =>
  service.services.db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** The caller that the operations get for a key. */
async function callerOf(endpointId: string) {
  const { account_id, api_key_id, livemode } = await row(endpointId)
  return { accountId: account_id, keyId: api_key_id, livemode, label: 'agent', scopes: ['read', 'order'] }
}

const idsOf = (body: unknown) =>
  z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse(body)
    .items.map(({ id }) => id)

test('an endpoint is created, listed and deleted; its secret is returned once and stored sealed', async () => {
  const agent = await service.newAccount()
  const created = await agent.post(path, { url })
  expect(created.body).toEqual({ id: expect.any(String), url, secret: expect.stringMatching(/^[\w-]{43}$/) })
  const { sealed_secret } = await row(created.text('id'))
  expect(sealed_secret.includes(created.text('secret'))).toBe(false)
  expect(service.services.sealer.open(sealed_secret)).toBe(created.text('secret'))

  const listed = await agent.get(path)
  expect(listed.body).toEqual({
    items: [
      {
        id: created.text('id'),
        url,
        status: 'enabled',
        failing_since: null,
        disabled_at: null,
        rotation_ends_at: null,
        created_at: expect.any(String),
      },
    ],
    next_cursor: null,
  })
  expect((await agent.delete(`${path}/${created.text('id')}`)).body).toEqual({
    id: created.text('id'),
    deleted: true,
  })
  expect((await agent.get(path)).body).toEqual({ items: [], next_cursor: null })
  expect((await agent.delete(`${path}/${created.text('id')}`)).refusal).toBe('404 endpoint_not_found')
  expect((await agent.get(`${path}/${created.text('id')}/deliveries`)).refusal).toBe('404 endpoint_not_found')
})

test('a replay returns the same secret, which was not stored for it', async () => {
  const agent = await service.newAccount()
  const once = () => agent.post(path, { url }, { 'Idempotency-Key': 'hook-1' })
  const created = await once()
  const repeated = await once()
  expect(repeated.body).toEqual(created.body)
  expect(idsOf((await agent.get(path)).body)).toHaveLength(1)

  const { accountId } = await callerOf(created.text('id'))
  const stored = await service.services.db
    .selectFrom('idempotency_keys')
    .select('reply')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  expect(stored.reply).toEqual({ id: created.text('id'), url })

  await agent.delete(`${path}/${created.text('id')}`)
  expect((await once()).refusal).toBe('404 endpoint_not_found')
})

test.each([
  'https://10.0.0.7/',
  'https://0x7f.1/',
  'https://[::ffff:169.254.169.254]/',
  'https://user:password@example.com/',
  'http://example.com/',
  'ftp://example.com/',
  'javascript:alert(1)',
])('%s is refused with the reason', async (refused) => {
  const agent = await service.newAccount()
  const answer = await agent.post(path, { url: refused })
  expect(answer.refusal).toBe('400 url_not_allowed')
  expect(answer.text('message')).toMatch(/^url: .* because /)
  expect(idsOf((await agent.get(path)).body)).toEqual([])
})

test('loopback is allowed in the embedded stack only', async () => {
  const agent = await service.newAccount()
  const local = 'http://127.0.0.1:4000/hook'
  const created = await agent.post(path, { url: local })
  expect(created.status).toBe(200)
  const { services } = service
  const inProduction = { ...services, config: { ...services.config, EMBEDDED: '0' as const } }
  const refusal = await createEndpoint(inProduction, await callerOf(created.text('id')), local).catch(
    (error: unknown) => error,
  )
  expect(refusal).toBeInstanceOf(ApiError)
  expect(refusal).toMatchObject({ code: 'url_not_allowed' })
})

test.each([
  {},
  { url: 'not a url' },
  { url: `https://example.com/${'x'.repeat(2000)}` },
  { url, secret: 'mine' },
])('a body that does not match the contract is refused: %#', async (body) => {
  const agent = await service.newAccount()
  expect((await agent.post(path, body)).refusal).toBe('400 invalid_request')
})

test('an account has at most 20, even with many concurrent requests', async () => {
  const agent = await service.newAccount()
  const answers = await Promise.all(Array.from({ length: 24 }, () => agent.post(path, { url })))
  const accepted = answers.filter(({ status }) => status === 200)
  expect(accepted).toHaveLength(20)
  for (const { refusal } of answers.filter(({ status }) => status !== 200))
    expect(refusal).toBe('429 quota_exceeded')
  await agent.delete(`${path}/${accepted[0]?.text('id')}`)
  expect((await agent.post(path, { url })).status).toBe(200)
})

test('another account can neither see nor change it', async () => {
  const owner = await service.newAccount()
  const stranger = await service.newAccount()
  const id = (await owner.post(path, { url })).text('id')
  expect((await stranger.get(path)).body).toEqual({ items: [], next_cursor: null })
  for (const foreign of [id, crypto.randomUUID(), 'no-id']) {
    expect((await stranger.delete(`${path}/${foreign}`)).refusal).toBe('404 endpoint_not_found')
    expect((await stranger.get(`${path}/${foreign}/deliveries`)).refusal).toBe('404 endpoint_not_found')
  }
  expect(idsOf((await owner.get(path)).body)).toEqual([id])
  for (const answer of [
    await service.anonymous.get(path),
    await service.anonymous.post(path, { url }),
    await service.anonymous.delete(`${path}/${id}`),
    await service.anonymous.get(`${path}/${id}/deliveries`),
  ])
    expect(answer.refusal).toBe('401 invalid_api_key')
})

test('endpoints and deliveries come in pages, newest first', async () => {
  const agent = await service.newAccount()
  const createdIds: string[] = []
  for (let i = 0; i < 3; i += 1)
    createdIds.push((await agent.post(path, { url: 'http://127.0.0.1:9/' })).text('id'))
  const newestFirst = createdIds.toReversed()
  const { accountId, livemode } = await callerOf(newestFirst[0] ?? '')
  const { db, queue } = service.services
  for (let i = 1; i <= 3; i += 1)
    await db.transaction().execute((trx) =>
      appendEvent(trx, queue, {
        accountId,
        livemode,
        type: 'file.ready',
        data: { file_id: String(i), status: 'ready' },
      }),
    )

  const pages = async (list: string, field: string) => {
    const first = await agent.get(`${list}?limit=2`)
    const second = await agent.get(`${list}?limit=2&cursor=${first.text('next_cursor')}`)
    expect(second.body['next_cursor']).toBeNull()
    const items = z.object({ items: z.array(z.record(z.string(), z.unknown())) })
    return [first, second].map(({ body }) => items.parse(body).items.map((item) => item[field]))
  }
  expect(await pages(path, 'id')).toEqual([newestFirst.slice(0, 2), newestFirst.slice(2)])
  expect(await pages(`${path}/${createdIds[0]}/deliveries`, 'event_id')).toEqual([['3', '2'], ['1']])
  expect((await agent.get(`${path}?cursor=nonsense`)).refusal).toBe('400 invalid_request')
})

test('an endpoint that is created while its key is revoked does not stay', async () => {
  const { db } = service.services
  for (let round = 0; round < 5; round += 1) {
    const agent = await service.newAccount()
    const { account_id, id } = await db
      .selectFrom('api_keys')
      .select(['account_id', 'id'])
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow()
    const makes = Array.from({ length: 6 }, () => agent.post(path, { url }))
    await Promise.all([
      ...makes,
      db.transaction().execute((trx) => revokeKey(trx, service.services.queue, account_id, id)),
    ])
    const remaining = await db
      .selectFrom('webhook_endpoints')
      .select('id')
      .where('account_id', '=', account_id)
      .where('deleted_at', 'is', null)
      .execute()
    expect(remaining).toEqual([])
  }
})
