import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestService, testService } from '../testing/service.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service[Symbol.asyncDispose]())

test('a burst of jobs is worked off without a pause after each', async () => {
  const email = 'burst@example.com'
  const connect = () => service.anonymous.post('/v1/connect', { email, name: 'agent' })
  await connect()
  await Promise.all(Array.from({ length: 40 }, connect))
  // At a job a poll and worker this would take 40 seconds.
  await expect.poll(async () => (await service.mails(email)).length, { timeout: 25_000 }).toBe(40)
})
