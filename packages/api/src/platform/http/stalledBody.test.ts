import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let service: TestService
beforeAll(async () => {
  service = await testService({ BODY_STALL_SECONDS: '1' })
})
afterAll(() => service[Symbol.asyncDispose]())

/** Sends a request whose body never ends, in pieces; the answer's text once the service closed the connection. */
async function sendUnfinished(method: string, path: string, pieces: string[]): Promise<string> {
  const { hostname, port, host } = new URL(service.url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk.toString('utf8')
  })
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.write(
    `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`,
  )
  for (const piece of pieces) {
    socket.write(piece)
    await sleep(600)
  }
  await closed
  return answer
}

describe('BODY-1 a request ends if nothing of its body arrives', () => {
  test.each([
    ['POST', '/v1/connect'],
    ['POST', '/v1/quotes'],
    ['GET', '/v1/orders'],
    ['POST', '/v1/stripe/webhook'],
    ['POST', '/nothing'],
  ])('%s %s', async (method, path) => {
    const answer = await sendUnfinished(method, path, ['{"email":'])
    // What needs no body is answered before it is known that the body stalls.
    expect(answer).toMatch(/^HTTP\/1\.1 (408|404) /)
    for (const name of ['x-ratelimit-limit', 'x-request-id']) expect(answer.toLowerCase()).toContain(name)
    if (answer.includes(' 408 ')) expect(answer).toContain('"error":"request_timeout"')
  })

  test('a slow body that goes on is no reason', async () => {
    const pieces = ['{', '"', 'e', 'm', 'a', 'i', 'l']
    const answer = await sendUnfinished('POST', '/v1/connect', pieces)
    // It ended only after the last piece: each had come in time.
    expect(answer).toContain('request_timeout')
  })

  test('a body that comes in time is read', async () => {
    const answer = await service.anonymous.post('/v1/connect', {
      email: 'in-time@example.com',
      name: 'agent',
    })
    expect(answer.status).toBe(200)
  })
})
