import { randomUUID } from 'node:crypto'
import {
  confirmPendingChange,
  ownedAccount,
  TestBrowser,
  waitForMail,
} from '@mattercloud/testing/service/owner'
import { readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { purgeExpired } from './purgeExpired.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

const swept = [
  'rate_windows',
  'idempotency_keys',
  'links',
  'sign_in_links',
  'sessions',
  'address_changes',
] as const
const moments: Record<(typeof swept)[number], string[]> = {
  rate_windows: ['ends_at'],
  idempotency_keys: ['claimed_at'],
  links: ['expires_at'],
  sign_in_links: ['expires_at'],
  sessions: ['created_at', 'last_used_at', 'ended_at'],
  address_changes: ['takes_effect_at'],
}

async function countRows() {
  const counts = await Promise.all(
    swept.map(async (table) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
        service.services.db,
      )
      return [table, rows[0]?.n ?? 0] as const
    }),
  )
  return Object.fromEntries(counts)
}

/** How many mails are still queued. */
async function openMails() {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from pgboss.job where name = 'send-mail' and state < 'completed'`.execute(
    service.services.db,
  )
  return rows[0]?.open
}

/** Makes every row older, as if time had passed. */
async function letPass(interval: string) {
  const { db } = service.services
  for (const table of swept)
    for (const column of moments[table])
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)} - ${interval}::interval`.execute(
        db,
      )
  await sql`update api_keys set created_at = created_at - ${interval}::interval`.execute(db)
}

test('SWEEP-1 expired rows are deleted in time, and not earlier', async () => {
  const { agent, email, owner } = await ownedAccount(service)
  const { owner: decider, agent: other } = await ownedAccount(service)
  const fileId = await readyFile(agent)
  await requestQuote(agent, fileId)
  const presign = { filename: 'part.stl', content_type: 'model/stl', size_bytes: 684 }
  const key = { 'idempotency-key': randomUUID() }
  const first = await agent.post('/v1/files/presign', presign, key)
  await service.anonymous.post('/v1/connect', { email })
  const keysLink = await waitForMail(service, email, /(\/keys\/\S+)/)
  const waiting = (await service.anonymous.post('/v1/connect', { email })).text('api_key')
  await owner.post('/account/address', { new_email: `new-${randomUUID()}@example.com` })
  await owner.post('/account/address', { new_email: `new-${randomUUID()}@example.com` })
  // A session that confirmed a change is the record of who did it.
  await other.post('/v1/settings/autopay', {
    autopay_enabled: true,
    max_per_order_cents: 1,
    monthly_cap_cents: 1,
  })
  await confirmPendingChange(other, decider)
  await owner.post('/signout')
  // A mail's link is created when the mail is written: a late one would be younger than the others.
  await expect.poll(openMails, { timeout: 20_000 }).toBe(0)

  const countsBefore = await countRows()
  await purgeExpired(service.services)
  expect(await countRows()).toEqual(countsBefore)

  await letPass('25 hours')
  await purgeExpired(service.services)
  expect((await countRows())['rate_windows']).toBe(0)
  const repeated = await agent.post('/v1/files/presign', presign, key)
  expect(repeated.text('file_id')).toBe(first.text('file_id'))
  await letPass('72 hours')
  await purgeExpired(service.services)
  expect((await countRows())['idempotency_keys']).toBe(0)
  expect((await new TestBrowser(service.url).get(keysLink)).status).toBe(410)
  expect((await service.anonymous.withKey(waiting).get('/v1/events')).refusal).toBe('403 key_not_confirmed')

  await letPass('120 days')
  await purgeExpired(service.services)
  expect(await countRows()).toMatchObject({ links: 0, sign_in_links: 0, sessions: 1, address_changes: 1 })
  expect((await new TestBrowser(service.url).get(keysLink)).status).toBe(404)
  expect((await service.anonymous.withKey(waiting).get('/v1/events')).refusal).toBe('401 invalid_api_key')
  expect((await agent.get('/v1/events')).status).toBe(200)
})
