import { setTimeout as sleep } from 'node:timers/promises'
import { type OwnPostgres, ownPostgres } from '@mattercloud/testing/service/ownPostgres'
import { guidePart } from '@mattercloud/testing/service/parts'
import { checkOut, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let postgres: OwnPostgres
let service: TestService
beforeAll(async () => {
  postgres = await ownPostgres()
  service = await testService({ DATABASE_URL: postgres.url, TRUSTED_PROXIES: '1', LOG_LEVEL: 'silent' })
})
afterAll(async () => {
  await service[Symbol.asyncDispose]()
  await postgres[Symbol.asyncDispose]()
})

const readiness = z.object({ status: z.string(), parts: z.record(z.string(), z.string()) })
const ready = async () => readiness.parse((await service.anonymous.get('/readyz')).body)
const untilReady = () =>
  expect.poll(async () => (await ready()).status, { timeout: 60_000, interval: 100 }).toBe('ready')

let callers = 0

/** What needs no database is served, and everything else says that it is away. */
async function expectAway(agent: Awaited<ReturnType<TestService['newAccount']>>, quoteId: string) {
  expect(await ready()).toMatchObject({ status: 'not_ready', parts: { database: 'away', queue: 'away' } })
  for (const path of ['/v1/catalog', '/v1/agent-policy', '/openapi.json', '/healthz']) {
    // From an address that was not counted before, so that the limiter needs the database.
    callers += 1
    const { status, headers } = await fetch(`${service.url}${path}`, {
      headers: { 'x-forwarded-for': `198.51.100.${callers}` },
    })
    expect(status, path).toBe(200)
    expect(headers.get('x-ratelimit-limit'), path).toMatch(/^\d+$/)
  }
  const answers = await Promise.all([
    agent.get('/v1/orders'),
    checkOut(agent, quoteId),
    service.anonymous.post('/v1/connect', { email: 'someone@example.com', name: 'agent' }),
  ])
  for (const answer of answers) {
    expect(answer.refusal).toBe('503 upstream_temporarily_unavailable')
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(answer.headers.get('x-ratelimit-remaining')).toMatch(/^\d+$/)
    expect(answer.body).toMatchObject({ details: { part: 'database' } })
  }
  const signIn = await fetch(`${service.url}/signin`, {
    method: 'POST',
    body: new URLSearchParams({ email: 'someone@example.com' }),
  })
  expect(signIn.status).toBe(503)
  expect(signIn.headers.get('retry-after')).toMatch(/^\d+$/)
}

describe('AWAY-1 without its database the service says so, and goes on when it is back', () => {
  test('PostgreSQL stopped, with a job waiting', async () => {
    const agent = await service.newAccount()
    const file = await agent.upload(guidePart())
    const quote = await requestQuote(agent, file.text('id'))
    const presigned = await agent.post('/v1/files/presign', {
      filename: 'part.stl',
      content_type: 'model/stl',
      size_bytes: guidePart().byteLength,
    })
    await fetch(presigned.text('upload_url'), {
      method: 'PUT',
      headers: { 'Content-Type': 'model/stl' },
      body: guidePart(),
    })
    const fileId = presigned.text('file_id')
    expect((await agent.post('/v1/files/confirm', { file_id: fileId })).status).toBe(200)
    await postgres.stop()
    await expectAway(agent, quote.text('quote_id'))
    await postgres.start()
    await untilReady()
    // The worker had the job, or has it yet: it is done once.
    await agent.until(`/v1/files/${fileId}`, ({ body }) => body['status'] === 'ready')
    expect((await checkOut(agent, quote.text('quote_id'))).status).toBe(200)
  })

  test('AWAY-2 PostgreSQL frozen: every call is answered, without waiting for it', async () => {
    const agent = await service.newAccount()
    const quote = await requestQuote(agent, (await agent.upload(guidePart())).text('id'))
    postgres.freeze()
    try {
      const isAnswered = await Promise.race([
        expectAway(agent, quote.text('quote_id')).then(() => true),
        // A hang would last as long as PostgreSQL is frozen.
        sleep(30_000).then(() => false),
      ])
      expect(isAnswered).toBe(true)
    } finally {
      postgres.thaw()
    }
    await untilReady()
    expect((await checkOut(agent, quote.text('quote_id'))).status).toBe(200)
  })
})
