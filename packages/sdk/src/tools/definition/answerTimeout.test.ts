import { ids } from '@mattercloud/testing/sdk/samples'
import { dataOf, type Host, startHost } from '@mattercloud/testing/sdk/toolHost'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MatterCloud } from '../../client.ts'
import { startAnswerTimeout } from './answerTimeout.ts'

let host: Host
beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.close())

const forever = new AbortController().signal
const hanging: typeof fetch = (input, init) =>
  new Promise((_, reject) => {
    const { signal } = new Request(input, init)
    signal.addEventListener('abort', () => reject(signal.reason))
  })

test('a call to a service that does not answer ends with what to do next', async () => {
  const client = new MatterCloud({ baseUrl: host.api.url, fetch: hanging })
  const result = await host.call('track', { order_id: ids.order }, { client, answerWithinMs: 20 })
  expect(dataOf(result)).toMatchObject({
    error: { code: 'no_answer_in_time', step: 'track' },
    waiting_for: 'nobody',
    next_call: { tool: 'track', arguments: { order_id: ids.order } },
  })
})

test('the timer pauses during longer work, and continues after it', async () => {
  const time = startAnswerTimeout(20, forever)
  await time.pauseTimeout(() => new Promise((done) => setTimeout(done, 60)))
  expect(time.isOver).toBe(false)
  await new Promise((done) => time.signal.addEventListener('abort', done))
  expect(time.isOver).toBe(true)
  time.stop()
})

test('a call that its caller aborts is not an error of a slow service', async () => {
  const caller = new AbortController()
  const time = startAnswerTimeout(10_000, caller.signal)
  caller.abort()
  expect(time.signal.aborted).toBe(true)
  expect(time.isOver).toBe(false)
  time.stop()
})
