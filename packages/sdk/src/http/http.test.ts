import { inspect } from 'node:util'
import { errorTable } from '@mattercloud/rules'
import {
  breakInBody,
  breakOff,
  type ContractServer,
  hang,
  internalError,
  json,
  startContractServer,
} from '@mattercloud/testing/sdk/contractServer'
import { ids, quoted, session } from '@mattercloud/testing/sdk/samples'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  AuthenticationError,
  CardDeclinedError,
  ConflictError,
  ExpiredError,
  InvalidRequestError,
  MatterCloud,
  MatterCloudError,
  NotFoundError,
  PermissionError,
  QuotaExceededError,
  RateLimitError,
  ServiceError,
} from '../index.ts'

// A key's form without being one: its checksum is wrong.
const apiKey = `mc_test_${'0'.repeat(33)}`
const quoteInput = { file_id: ids.file, material_id: 'sla_white', quantity: 1, ship_country: 'US' }

let server: ContractServer
let client: MatterCloud
beforeEach(async () => {
  server = await startContractServer()
  client = new MatterCloud({ apiKey, baseUrl: server.url })
})
afterEach(() => server.stop())

function kindOf(code: string, status: number): typeof MatterCloudError {
  if (status === 401 || code === 'key_not_confirmed') return AuthenticationError
  if (status === 402) return CardDeclinedError
  if (status === 403) return PermissionError
  if (status === 404) return NotFoundError
  if (status === 409 || status === 412) return ConflictError
  if (status === 410) return ExpiredError
  if (code === 'quota_exceeded') return QuotaExceededError
  if (status === 429) return RateLimitError
  return status >= 500 || status === 408 ? ServiceError : InvalidRequestError
}

test('GETs work where Request has no body, as in Firefox, and send none', async () => {
  const bodies: unknown[] = []
  class FirefoxRequest extends Request {}
  Object.defineProperty(FirefoxRequest.prototype, 'body', { get: () => undefined })
  const original = globalThis.Request
  globalThis.Request = FirefoxRequest
  try {
    const spying: typeof fetch = (url, init) => {
      bodies.push(init?.body)
      return fetch(url, init)
    }
    const inFirefox = new MatterCloud({ apiKey, baseUrl: server.url, maxRetries: 0, fetch: spying })
    server.answer('GET /v1/catalog', json(200, { items: [] }))
    server.answer('GET /v1/orders', json(200, { items: [], next_cursor: null }))
    server.answer('GET /v1/keys/current', json(200, {}))
    server.answer('POST /v1/quotes', json(200, quoted()))
    await inFirefox.catalog()
    await inFirefox.orders.list()
    await inFirefox.currentKey()
    await inFirefox.quotes.create(quoteInput)
    expect(bodies).toEqual([null, null, null, expect.stringContaining(quoteInput.file_id)])
  } finally {
    globalThis.Request = original
  }
})

test.each([
  [new TypeError('headers.raw is not a function'), 1],
  [new ReferenceError('agent is not defined'), 1],
  [Object.assign(new Error('x'), { name: 'TypeError', message: 'Cannot read properties of null' }), 1],
  [new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }), 3],
  [new TypeError('NetworkError when attempting to fetch resource.'), 3],
  [Object.assign(new Error('reset'), { code: 'ECONNRESET' }), 3],
])('only a failed connection is tried again, and keeps its cause: %s', async (thrown, attempts) => {
  let count = 0
  const failing = new MatterCloud({
    apiKey,
    baseUrl: server.url,
    maxRetries: 2,
    fetch: async () => {
      count += 1
      throw thrown
    },
  })
  const error: unknown = await failing.catalog().catch((reason: unknown) => reason)
  expect(count).toBe(attempts)
  if (attempts === 1) expect(error).toBe(thrown)
  else expect(error).toMatchObject({ code: 'connection_error', cause: thrown })
})

async function failure(call: Promise<unknown>): Promise<MatterCloudError> {
  const error = await call.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  )
  if (error instanceof MatterCloudError) return error
  throw error
}

describe('what is sent', () => {
  test('the key, a JSON body with the contract’s default, and a new Idempotency-Key for each call', async () => {
    server.answer('POST /v1/quotes', json(200, quoted()))
    expect(await client.quotes.create(quoteInput)).toEqual(quoted())
    await client.quotes.create(quoteInput)
    const [first, second] = server.to('POST /v1/quotes')
    expect(first?.headers.authorization).toBe(`Bearer ${apiKey}`)
    expect(JSON.parse(String(first?.body))).toEqual({
      ...quoteInput,
      requested_execution_mode: 'agent_assisted',
    })
    expect(first?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/)
    expect(second?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key'])
  })

  test('the caller’s own Idempotency-Key and headers', async () => {
    server.answer('POST /v1/checkout_sessions', json(200, session()))
    const options = { idempotencyKey: 'purchase-1', headers: { 'X-Trace': 'abc' } }
    await client.checkoutSessions.create({ quote_id: quoted().quote_id }, options)
    const [request] = server.received
    expect(request?.headers).toMatchObject({ 'idempotency-key': 'purchase-1', 'x-trace': 'abc' })
  })

  test('no key for what anyone may read', async () => {
    const open = { public_order_id: 'mc_ord_a' }
    for (const route of ['GET /v1/catalog', 'GET /v1/agent-policy', 'GET /v1/public/orders/mc_ord_a'])
      server.answer(route, json(200, open))
    await client.catalog()
    await client.agentPolicy()
    await client.publicOrders.get('mc_ord_a')
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('lists with their query', async () => {
    server.answer('GET /v1/orders', json(200, { items: [], next_cursor: null }))
    await client.orders.list({ limit: 5, cursor: 'a b' })
    expect(server.received[0]?.path).toBe('/v1/orders?limit=5&cursor=a%20b')
  })

  test('withKey changes the key alone', async () => {
    server.answer('GET /v1/settings', json(200, {}))
    await client.withKey('other').settings.get()
    expect(server.received[0]?.headers.authorization).toBe('Bearer other')
  })
})

describe('retries', () => {
  test('a 500, a broken connection and a broken body are repeated under the same Idempotency-Key', async () => {
    server.answer('POST /v1/quotes', internalError, breakOff, breakInBody, json(200, quoted()))
    expect(await client.quotes.create(quoteInput)).toEqual(quoted())
    const keys = server.to('POST /v1/quotes').map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(4)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toBeDefined()
  })

  test('each attempt has the full time limit', async () => {
    server.answer('GET /v1/settings', hang, hang, json(200, {}))
    await client.settings.get({ timeoutMs: 300 })
    expect(server.received).toHaveLength(3)
  })

  test('not before the time that a 429 states', async () => {
    let firstAt: number | undefined
    let tooEarly = -1
    const limited = json(429, { error: 'rate_limit_exceeded', message: 'Wait.' }, { 'Retry-After': '1' })
    server.answer('GET /v1/settings', (response, request) => {
      firstAt ??= performance.now()
      const early = performance.now() - firstAt < 990
      if (early) tooEarly += 1
      ;(early ? limited : json(200, {}))(response, request)
    })
    await client.settings.get()
    expect(tooEarly).toBe(0)
  })

  test('a wait of an hour is the caller’s decision', async () => {
    server.answer('GET /v1/settings', json(429, { error: 'rate_limit_exceeded' }, { 'Retry-After': '3600' }))
    expect(await failure(client.settings.get())).toMatchObject({
      code: 'rate_limit_exceeded',
      retryable: true,
      retryAfterMs: 3_600_000,
    })
    expect(server.received).toHaveLength(1)
  })

  test('a quota that is used up is not waited for: the error says what frees it', async () => {
    const message = 'runs: this account has 250 of at most 250 runs. DELETE /v1/runs/{run_id}.'
    const details = { quota: 'runs', limit: 250, used: 250, requested: 1, frees: 'DELETE /v1/runs/{run_id}.' }
    const nextMinute = String(Math.ceil(Date.now() / 1000) + 30)
    server.answer(
      'GET /v1/settings',
      json(429, { error: 'quota_exceeded', message, details }, { 'X-RateLimit-Reset': nextMinute }),
    )
    const error = await failure(client.settings.get())
    expect(error).toBeInstanceOf(QuotaExceededError)
    expect(error).toMatchObject({ message, details, retryable: false, retryAfterMs: undefined })
    expect(server.received).toHaveLength(1)
  })

  test('a request that is still in flight is repeated', async () => {
    const inFlight = json(409, { error: 'idempotency_in_flight', message: 'Still running.' })
    server.answer('POST /v1/checkout_sessions', inFlight, json(200, session()))
    expect(await client.checkoutSessions.create({ quote_id: quoted().quote_id })).toEqual(session())
  })

  test('a call that the rate limit refused was not executed, so even connect is repeated', async () => {
    const limited = json(429, { error: 'rate_limit_exceeded' }, { 'Retry-After': '0' })
    server.answer('POST /v1/connect', limited, json(200, { api_key: 'new' }))
    expect(await client.connect({ email: 'owner@example.com' })).toEqual({ api_key: 'new' })
  })

  test('connect makes a key each time, so a call that may have been executed is never repeated', async () => {
    server.answer('POST /v1/connect', internalError)
    expect(await failure(client.connect({ email: 'owner@example.com' }))).toMatchObject({
      code: 'internal_error',
    })
    server.answer('POST /v1/connect', breakOff)
    expect(await failure(client.connect({ email: 'owner@example.com' }))).toMatchObject({
      code: 'connection_error',
    })
    expect(server.received).toHaveLength(2)
    expect(server.received[0]?.headers).not.toHaveProperty('authorization')
    expect(JSON.parse(String(server.received[0]?.body))).toEqual({
      email: 'owner@example.com',
      name: 'agent',
      mode: 'live',
    })
  })

  test('a wrong call is not repeated, and none is with maxRetries 0', async () => {
    server.answer(`GET /v1/orders/${ids.order}`, json(404, { error: 'order_not_found', message: 'No.' }))
    await failure(client.orders.get(ids.order))
    expect(server.received).toHaveLength(1)
    server.answer('GET /v1/settings', internalError)
    await failure(new MatterCloud({ apiKey, baseUrl: server.url, maxRetries: 0 }).settings.get())
    expect(server.to('GET /v1/settings')).toHaveLength(1)
  })

  test('gives up after maxRetries with the last error', async () => {
    server.answer('GET /v1/settings', breakOff, internalError)
    const impatient = new MatterCloud({ apiKey, baseUrl: server.url, maxRetries: 1 })
    expect(await failure(impatient.settings.get())).toMatchObject({ code: 'internal_error', status: 500 })
    expect(server.received).toHaveLength(2)
  })
})

describe('stopping', () => {
  test('a signal ends a call that waits for its reply, with the signal’s reason', async () => {
    const stop = new AbortController()
    server.answer('GET /v1/settings', () => stop.abort(new Error('enough')))
    await expect(client.settings.get({ signal: stop.signal })).rejects.toThrow('enough')
    expect(server.received).toHaveLength(1)
  })

  test('and one that waits for its next attempt', async () => {
    const stop = new AbortController()
    const later = json(503, { error: 'upstream_temporarily_unavailable' }, { 'Retry-After': '60' })
    server.answer('GET /v1/settings', (response, request) => {
      later(response, request)
      setTimeout(() => stop.abort(new Error('enough')), 50)
    })
    await expect(client.settings.get({ signal: stop.signal })).rejects.toThrow('enough')
  })

  test('a signal that has aborted already sends nothing', async () => {
    await expect(client.settings.get({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    )
    expect(server.received).toHaveLength(0)
  })
})

describe('errors', () => {
  test('have everything that the service says', async () => {
    const body = {
      error: 'missing_shipping_fields',
      message: 'city: is missing.',
      request_id: 'req_1',
      next_action: 'ask_user_for_shipping_address',
      details: { fields: ['city'] },
    }
    server.answer('POST /v1/checkout_sessions', json(400, body))
    const error = await failure(client.checkoutSessions.create({ quote_id: quoted().quote_id }))
    expect(error).toMatchObject({
      name: 'InvalidRequestError',
      code: 'missing_shipping_fields',
      message: 'city: is missing.',
      status: 400,
      requestId: 'req_1',
      nextAction: 'ask_user_for_shipping_address',
      details: { fields: ['city'] },
      retryable: false,
    })
  })

  test('explain the guide’s bare code', async () => {
    server.answer('POST /v1/quotes', json(400, { error: 'file_not_ready' }))
    expect(await failure(client.quotes.create(quoteInput))).toMatchObject({
      code: 'file_not_ready',
      message: "The file's analysis is not complete, or has failed.",
      nextAction: 'poll_file_until_ready',
      requestId: 'req_test',
    })
  })

  test.each(Object.entries(errorTable))('%s has a class of its kind', async (code, { status }) => {
    const once = new MatterCloud({ apiKey, baseUrl: server.url, maxRetries: 0 })
    server.answer('GET /v1/settings', json(status, { error: code, message: 'No.' }))
    const error = await failure(once.settings.get())
    expect(error.code).toBe(code)
    expect(error).toBeInstanceOf(kindOf(code, status))
    expect(error.name).toBe(error.constructor.name)
  })

  test.each([
    { status: 502, body: '<html>Bad gateway</html>', retryable: true },
    { status: 404, body: 'nothing here', retryable: false },
    { status: 200, body: '<html>Welcome</html>', retryable: false },
    { status: 200, body: '', retryable: false },
    { status: 200, body: '"text"', retryable: false },
  ])(
    'call HTTP $status with $body an answer that is not the service’s',
    async ({ status, body, retryable }) => {
      server.answer('GET /v1/settings', (response) => response.writeHead(status).end(body))
      const once = new MatterCloud({ apiKey, baseUrl: server.url, maxRetries: 0 })
      expect(await failure(once.settings.get())).toMatchObject({
        code: 'invalid_response',
        status,
        retryable,
      })
    },
  )

  test('a redirect is not followed, so that the key goes nowhere else', async () => {
    const elsewhere = await startContractServer()
    server.answer('GET /v1/settings', (response) =>
      response.writeHead(302, { Location: `${elsewhere.url}/v1/settings` }).end(),
    )
    expect(await failure(client.settings.get())).toMatchObject({ code: 'invalid_response', status: 302 })
    expect(elsewhere.received).toHaveLength(0)
    await elsewhere.stop()
  })

  test('a timeout and an address where nobody answers', async () => {
    server.answer('GET /v1/settings', hang)
    const once = new MatterCloud({ apiKey, baseUrl: server.url, maxRetries: 0 })
    expect(await failure(once.settings.get({ timeoutMs: 50 }))).toMatchObject({
      code: 'timeout',
      status: 0,
      retryable: true,
    })
    await server.stop()
    const error = await failure(once.settings.get())
    expect(error).toMatchObject({ code: 'connection_error', status: 0, retryable: true })
    expect(error.message).toContain('ECONNREFUSED')
  })
})

describe('secrets', () => {
  test('a key in an error of the service is removed', async () => {
    const another = `mc_live_${'Z'.repeat(33)}`
    server.answer(
      'GET /v1/settings',
      json(403, { error: 'x', message: `Bearer ${apiKey} or ${another}`, details: { header: apiKey } }),
    )
    const error = await failure(client.settings.get())
    expect(inspect(error, { depth: 9 })).not.toMatch(/mc_(test|live)_/)
    expect(error.message).toBe('Bearer [key] or [key]')
  })

  test('a key that is not valid is refused without being quoted', () => {
    expect(() => new MatterCloud({ apiKey: 'secret\u{1F511}key' })).toThrow(/^apiKey: is not a key/)
    expect(() => new MatterCloud({ apiKey: ' ' })).toThrow(/^apiKey/)
  })

  test('a printed client shows no key', () => {
    expect(inspect(client, { depth: 9, showHidden: true })).not.toContain(apiKey)
    expect(JSON.stringify(client)).not.toContain(apiKey)
  })
})

describe('errors about options have the option’s name', () => {
  test.each(['ftp://host', 'not an address', 'https://user:word@host', 'https://host/?a=1'])(
    'baseUrl %s',
    (baseUrl) => expect(() => new MatterCloud({ baseUrl })).toThrow(/^baseUrl: /),
  )

  test.each(['', '..', 'a/b', '../catalog', 'a?b'])('an id that would name another route: %j', async (id) => {
    expect((await failure(client.quotes.get(id))).message).toMatch(/^quote_id: /)
    expect((await failure(client.files.waitUntilReady(id))).message).toMatch(/^file_id: /)
    expect((await failure(client.webhookEndpoints.delete(id))).message).toMatch(/^endpoint_id: /)
    expect(server.received).toHaveLength(0)
  })

  test('maxRetries, timeoutMs, idempotencyKey, waitSeconds', async () => {
    expect(() => new MatterCloud({ maxRetries: -1 })).toThrow(/^maxRetries: /)
    expect((await failure(client.settings.get({ timeoutMs: 0 }))).message).toMatch(/^timeoutMs: /)
    for (const idempotencyKey of ['', 'ключ', 'a'.repeat(256), ' a'])
      expect((await failure(client.quotes.create(quoteInput, { idempotencyKey }))).message).toMatch(
        /^idempotencyKey: /,
      )
    expect((await failure(client.orders.get(ids.order, { waitSeconds: 26 }))).message).toMatch(
      /^waitSeconds: /,
    )
    expect(server.received).toHaveLength(0)
  })
})
