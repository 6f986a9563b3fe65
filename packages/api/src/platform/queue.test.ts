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
  // With one job per poll and worker this would take 40 seconds.
  await expect.poll(async () => (await mails()).length, { timeout: 25_000, interval: 200 }).toBe(40)
})

test('a mail is retried for longer than a weekend', async () => {
  const { rows } = await sql<{ hours: number }>`
    select retry_limit * retry_delay_max / 3600 as hours from pgboss.queue where name = 'send-mail'`.execute(
    service.services.db,
  )
  expect(rows[0]?.hours).toBeGreaterThan(64)
})
