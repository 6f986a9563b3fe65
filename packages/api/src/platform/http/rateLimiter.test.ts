import { anotherServer } from '@mattercloud/testing/service/anotherServer'
import { type Answer, TestClient } from '@mattercloud/testing/service/client'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, expect, test } from 'vitest'

const LIMIT = 40
/** Each of two servers leases a tenth; one of them may leave all but one call of its lease unused. */
const REFUSED_EARLY = LIMIT / 10 - 1

let service: TestService
beforeAll(async () => {
  service = await testService({ RATE_LIMIT_PER_MINUTE: String(LIMIT), CONNECT_LIMIT_PER_HOUR: '20' })
})
afterAll(() => service[Symbol.asyncDispose]())

test('RATE-2 two servers on one database share the limit of a key, as documented', async () => {
  await using second = await anotherServer(service)
  const agent = await service.newAccount()
  const clients = [agent, new TestClient(second.url, agent.key)]
  const answers: Answer[] = []
  for (let round = 0; round < 40; round += 1)
    answers.push(
      ...(await Promise.all(clients.flatMap((client) => [1, 2, 3].map(() => client.get('/v1/events'))))),
    )

  const reset = ({ headers }: Answer) => headers.get('x-ratelimit-reset') ?? ''
  const windows = [...Map.groupBy(answers, reset).values()]
  for (const calls of windows) {
    const passed = calls.filter(({ status }) => status === 200).length
    expect(passed).toBeLessThanOrEqual(LIMIT)
    if (passed < calls.length) expect(passed).toBeGreaterThanOrEqual(LIMIT - REFUSED_EARLY)
  }
  const refused = answers.filter(({ status }) => status !== 200)
  // A new minute may begin meanwhile; one of the two still has more calls than the limit.
  expect(refused.length).toBeGreaterThan(0)
  for (const answer of refused) {
    expect(answer.refusal).toBe('429 rate_limit_exceeded')
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answer.headers.get('x-ratelimit-limit')).toBe(String(LIMIT))
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('0')
  }
})

test('RATE-3 behind one trusted proxy the last address identifies the caller, and addresses that the caller added are ignored', async () => {
  await using behind = await anotherServer(service, { TRUSTED_PROXIES: '1', RATE_LIMIT_PER_MINUTE: '1000' })
  const connect = (forwarded: string, n: number) =>
    new TestClient(behind.url).post(
      '/v1/connect',
      { email: `proxied-${forwarded.at(-1)}-${n}@example.com` },
      { 'x-forwarded-for': forwarded },
    )
  const statuses: number[] = []
  // Twenty an hour for an address; an IPv6 caller uses other addresses of its /64.
  for (let i = 0; i < 45; i += 1)
    statuses.push((await connect(`10.9.8.${i}, 2001:db8:1:2::${i.toString(16)}`, i)).status)
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(200))
  expect(statuses).toContain(429)
  expect((await connect('10.9.8.7, 2001:db8:1:3::1', 99)).status).toBe(200)
})

test('RATE-4 without a trusted proxy the header is ignored', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 45; i += 1) {
    const answer = await service.anonymous.post(
      '/v1/connect',
      { email: `direct-${i}@example.com` },
      { 'x-forwarded-for': `198.51.100.${i}` },
    )
    statuses.push(answer.status)
  }
  expect(statuses).toContain(429)
})
