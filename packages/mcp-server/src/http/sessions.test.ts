import { type AuthInfo, McpServer } from '@modelcontextprotocol/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openSessions, type Sessions } from './sessions.ts'

const url = 'http://127.0.0.1/mcp'
const minute = 60_000

let sessions: Sessions
let opened: number
let closed: number
let refusal: Response | undefined
let errors: Error[]
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  opened = 0
  closed = 0
  refusal = undefined
  errors = []
  const factory = () => {
    const server = new McpServer({ name: 'tests', version: '0.0.0' })
    opened += 1
    server.server.onclose = () => {
      closed += 1
    }
    return server
  }
  sessions = openSessions(
    factory,
    async () => refusal?.clone(),
    (error) => errors.push(error),
  )
})
afterEach(async () => {
  await sessions.close()
  vi.useRealTimers()
  expect(errors).toEqual([])
})

const keyed = (clientId: string): AuthInfo => ({ token: `token of ${clientId}`, clientId, scopes: [] })

function post(message: object, session?: string): Request {
  return new Request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-11-25',
      ...(session === undefined ? {} : { 'mcp-session-id': session }),
    },
    body: JSON.stringify({ jsonrpc: '2.0', ...message }),
  })
}
const initialize = () =>
  post({
    id: 1,
    method: 'initialize',
    params: {
      protocolVersion: '2025-11-25',
      capabilities: {},
      clientInfo: { name: 'tests', version: '0.0.0' },
    },
  })

/** Opens a session and reads its answer to the end, as a client does. */
async function open(clientId = 'a'): Promise<string> {
  const response = await sessions.handle(initialize(), keyed(clientId))
  expect(response.status).toBe(200)
  await response.text()
  return response.headers.get('mcp-session-id') ?? ''
}

async function ping(session: string, clientId = 'a'): Promise<number> {
  const response = await sessions.handle(post({ id: 2, method: 'ping' }, session), keyed(clientId))
  await response.text()
  return response.status
}

test('a session answers the key that opened it, and to any other it does not exist', async () => {
  const session = await open('a')
  expect(await ping(session, 'a')).toBe(200)
  expect(await ping(session, 'b')).toBe(404)
  expect(await ping('a-made-up-one', 'a')).toBe(404)
  expect(await ping(session, 'a')).toBe(200)
})

test('no session is opened for a key that is refused, and the response says why', async () => {
  refusal = Response.json({ error: 'unknown key' }, { status: 401 })
  const response = await sessions.handle(initialize(), keyed('a'))
  expect(response.status).toBe(401)
  expect(await response.json()).toEqual({ error: 'unknown key' })
  expect(opened).toBe(0)
})

test('a request that opens no session leaves no server open', async () => {
  const response = await sessions.handle(post({ id: 1, method: 'tools/list' }), keyed('a'))
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect([opened, closed]).toEqual([1, 1])
  errors.length = 0
})

test('a client ends its session by DELETE', async () => {
  const session = await open()
  const end = new Request(url, {
    method: 'DELETE',
    headers: { 'mcp-session-id': session, 'mcp-protocol-version': '2025-11-25' },
  })
  expect((await sessions.handle(end, keyed('a'))).status).toBe(200)
  expect(await ping(session)).toBe(404)
  expect(closed).toBe(1)
})

test('the 21st session of a key ends its longest unused one, and none of another key', async () => {
  const other = await open('b')
  const own: string[] = []
  for (let i = 0; i < 20; i += 1) {
    vi.setSystemTime(Date.now() + 1000)
    own.push(await open('a'))
  }
  vi.setSystemTime(Date.now() + 1000)
  const [first = '', second = ''] = own
  expect(await ping(first)).toBe(200)
  await open('a')
  expect(await ping(second)).toBe(404)
  expect(await ping(first)).toBe(200)
  expect(await ping(other, 'b')).toBe(200)
  expect(closed).toBe(1)
})

test('more than 2,000 sessions are refused until one ends, but a key with 20 can replace one', async () => {
  for (let i = 0; i < 2000; i += 1) await open(`key ${Math.floor(i / 20)}`)
  const full = await sessions.handle(initialize(), keyed('one more'))
  expect(full.status).toBe(503)
  expect(full.headers.get('retry-after')).toBe('60')
  await open('key 0')
  vi.advanceTimersByTime(70 * minute)
  await vi.waitFor(() => expect(closed).toBeGreaterThan(2000))
  await open('one more')
}, 60_000)

test('an idle hour ends a session; one that is used, or has an open stream, stays', async () => {
  const [silent, used, listening] = [await open(), await open(), await open()]
  const stream = await sessions.handle(
    new Request(url, {
      headers: {
        accept: 'text/event-stream',
        'mcp-session-id': listening,
        'mcp-protocol-version': '2025-11-25',
      },
    }),
    keyed('a'),
  )
  expect(stream.status).toBe(200)
  vi.advanceTimersByTime(50 * minute)
  expect(await ping(used)).toBe(200)
  vi.advanceTimersByTime(20 * minute)
  await vi.waitFor(() => expect(closed).toBe(1))
  expect(await ping(silent)).toBe(404)
  expect(await ping(used)).toBe(200)
  expect(await ping(listening)).toBe(200)
  // Once its stream is cancelled, it is idle like any other.
  await stream.body?.cancel()
  vi.advanceTimersByTime(80 * minute)
  await vi.waitFor(() => expect(closed).toBe(3))
  expect(await ping(listening)).toBe(404)
})
