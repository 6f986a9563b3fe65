import { type TestService, testService } from '@mattercloud/testing/service/service'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

test('many jobs are run without a pause after each', async () => {
  const emails = Array.from({ length: 40 }, (_, i) => `burst-${i}@example.com`)
  const connectAll = () =>
    Promise.all(emails.map((email) => service.anonymous.post('/v1/connect', { email, name: 'agent' })))
  await connectAll()
  // The second key of an e-mail sends a mail.
  await connectAll()
  const mails = async () => (await Promise.all(emails.map((email) => service.mails(email)))).flat()
  await expect.poll(async () => (await mails()).length, { timeout: 50_000, interval: 200 }).toBe(40)
  // Two slots are for unproven accounts. With one job per look each would be idle for longer than it works.
  const { rows } = await sql<{ busy: number; both: number }>`
    select sum(extract(epoch from completed_on - started_on))::float as busy,
      2 * extract(epoch from max(completed_on) - min(started_on))::float as both
    from pgboss.job where name = 'send-mail' and data->>'mail' = 'confirm_keys'`.execute(service.services.db)
  const { busy = 0, both = 0 } = rows[0] ?? {}
  expect(both - busy).toBeLessThan(busy)
})

test('a mail is retried for longer than a weekend', async () => {
  const { rows } = await sql<{ hours: number }>`
    select retry_limit * retry_delay_max / 3600 as hours from pgboss.queue where name = 'send-mail'`.execute(
    service.services.db,
  )
  expect(rows[0]?.hours).toBeGreaterThan(64)
})
