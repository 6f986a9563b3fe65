import { randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { errorTable } from '@mattercloud/rules'
import type { Answer, TestClient } from '@mattercloud/testing/service/client'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorReply } from './platform/http/shapes.ts'

let service: TestService
let agent: TestClient
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
})
afterAll(() => service[Symbol.asyncDispose]())

/** The one shape of every error, with the status of its code and the headers of every reply. */
function expectError(answer: Answer, refusal: string) {
  expect(answer.refusal).toBe(refusal)
  const body = errorReply.strict().parse(answer.body)
  expect(errorTable).toHaveProperty(body.error)
  expect(body.message.length).toBeGreaterThan(10)
  expect(body.next_action).toBeDefined()
  expect(answer.headers.get('x-request-id')).toBe(body.request_id)
  expect(answer.headers.get('content-type')).toContain('application/json')
  for (const name of ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'])
    expect(answer.headers.get(name), name).toMatch(/^\d+$/)
}

/** Sends the path exactly as given: fetch would normalise it. */
function rawStatus(method: string, path: string, headers: Record<string, string> = {}): Promise<number> {
  const { hostname, port } = new URL(service.url)
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, method, path, headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end()
  })
}

const json = { 'content-type': 'application/json' }

describe('errors have one shape, also if no route was reached', () => {
  test.each<[string, string, string, string | undefined, Record<string, string>, string]>([
    ['an unknown route', 'GET', '/v1/nothing', undefined, {}, '404 not_found'],
    ['an unknown route outside of /v1', 'GET', '/wp-login.php', undefined, {}, '404 not_found'],
    ['an unknown version', 'POST', '/v2/quotes', '{}', json, '404 not_found'],
    ['a wrong method', 'DELETE', '/v1/quotes', undefined, {}, '405 method_not_allowed'],
    ['a wrong method under an id', 'PUT', `/v1/orders/${randomUUID()}`, '{}', json, '405 method_not_allowed'],
    ['OPTIONS', 'OPTIONS', '/v1/catalog', undefined, {}, '405 method_not_allowed'],
    ['a path that is not encoded', 'GET', '/v1/files/%E0%A4%A', undefined, {}, '400 invalid_request'],
    ['NUL in the path', 'GET', '/v1/files/%00', undefined, {}, '404 file_not_found'],
    ['a body that is too long', 'POST', '/v1/quotes', 'x'.repeat(1_048_577), json, '413 payload_too_large'],
    [
      'a body that is not compressed',
      'POST',
      '/v1/quotes',
      '{}',
      { ...json, 'content-encoding': 'gzip' },
      '400 invalid_request',
    ],
    [
      'an unknown compression',
      'POST',
      '/v1/quotes',
      '{}',
      { ...json, 'content-encoding': 'zip' },
      '400 invalid_request',
    ],
    ['an unknown query', 'GET', '/v1/events?before=3', undefined, {}, '400 invalid_request'],
    ['an invalid event id', 'GET', '/v1/events?after=-1', undefined, {}, '400 invalid_request'],
  ])('%s', async (_what, method, path, body, headers, refusal) => {
    expectError(await agent.send(method, path, body, headers), refusal)
  })

  test('405 names the allowed methods', async () => {
    const answer = await agent.send('PATCH', '/v1/webhooks/endpoints', undefined, {})
    expect(answer.headers.get('allow')).toBe('POST, GET')
  })

  test('malformed requests are refused, and the service keeps working', async () => {
    for (const [method, path, headers] of [
      ['GET', '/v1/files/..%2f..%2fetc%2fpasswd', {}],
      ['GET', '//v1//settings', {}],
      ['GET', '/v1/files?limit=%ff%fe', {}],
      ['GET', `/v1/files/${'x'.repeat(8000)}`, {}],
      ['GET', '/v1/settings', { 'x-long': 'x'.repeat(17_000) }],
      ['GET', '/v1/settings', { authorization: `Bearer ${'x'.repeat(14_000)}` }],
      ['POST', '/v1/connect', { 'content-type': 'application/json; charset=utf-7' }],
      ['TRACE', '/v1/settings', {}],
    ] as const) {
      const status = await rawStatus(method, path, headers)
      expect(status, path.slice(0, 60)).toBeGreaterThanOrEqual(400)
      expect(status, path.slice(0, 60)).toBeLessThan(500)
    }
    expect((await agent.get('/v1/settings')).status).toBe(200)
  })

  test('a request id comes from the service, a new one each time', async () => {
    const ids = new Set<string | null>()
    for (let i = 0; i < 3; i += 1)
      ids.add((await agent.get('/v1/settings', { 'x-request-id': 'mine' })).headers.get('x-request-id'))
    expect(ids.size).toBe(3)
    expect(ids).not.toContain('mine')
  })
})

describe('the bytes of a body', () => {
  const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
  const nameKept = async (body: Uint8Array<ArrayBuffer>, type: string) => {
    const connected = await service.anonymous.send('POST', '/v1/connect', body, { 'content-type': type })
    expect(connected.status, JSON.stringify(connected.body)).toBe(200)
    return (await service.anonymous.withKey(connected.text('api_key')).get('/v1/keys/current')).body['name']
  }
  const bodyOf = (name: string) => `{"email":"${randomUUID()}@example.com","mode":"test","name":"${name}"}`

  test.each<[string, string, (text: string) => Uint8Array<ArrayBuffer>]>([
    ['UTF-8', 'application/json', (text) => new Uint8Array(Buffer.from(text))],
    ['UTF-8 in quotes', 'application/json; charset="UTF-8"', (text) => new Uint8Array(Buffer.from(text))],
    [
      'UTF-8 with a byte order mark',
      'application/json',
      (text) => new Uint8Array(Buffer.from(`\ufeff${text}`)),
    ],
    ['ISO-8859-1', 'application/json; charset=iso-8859-1', latin1],
    ['UTF-16', 'application/json; charset=utf-16le', (text) => new Uint8Array(Buffer.from(text, 'utf16le'))],
  ])('are read in the charset that is named: %s', async (_what, type, encode) => {
    expect(await nameKept(encode(bodyOf('Jörg Straße')), type)).toBe('Jörg Straße')
  })

  test.each<[string, string, Uint8Array<ArrayBuffer>, string]>([
    ['latin-1', 'application/json', latin1(bodyOf('J\xf6rg')), 'name'],
    ['an overlong form', 'application/json; charset=utf-8', latin1(bodyOf('a\xc0\xafb')), 'name'],
    ['a surrogate', 'application/json', latin1(bodyOf('\xed\xa0\x80')), 'name'],
    [
      'a part of a letter, beside a whole one',
      'application/json',
      latin1('{"email":"\xc3\xb6","name":"x\xc3"}'),
      'name',
    ],
    ['in a list', 'application/json', latin1('{"scopes":["read",{"a":"\xff"}]}'), 'scopes[1].a'],
    ['in a name of a field', 'application/json', latin1('{"name":{"\xe9":1}}'), 'name'],
    ['no JSON either', 'application/json', latin1('\xff\xfe{'), 'body'],
    [
      'of the charset that is named',
      'application/json; charset=shift_jis',
      latin1('{"name":"\xff"}'),
      'body',
    ],
    ['in an unknown charset', 'application/json; charset=utf-7', latin1('{}'), 'Content-Type'],
  ])('that are not text are refused by the name of the field: %s', async (_what, type, body, field) => {
    const answer = await service.anonymous.send('POST', '/v1/connect', body, { 'content-type': type })
    expectError(answer, '400 invalid_request')
    expect(answer.body['details']).toMatchObject({ fields: [{ field }] })
  })

  test.each([
    ['a form', 'POST', '/signin', 'email=ad%F6@example.com'],
    ['a name in a form', 'POST', '/signin', 'em%e9=1'],
    ['a form of bytes', 'POST', '/signin', latin1('email=ad\xf6@example.com')],
    ['a query', 'GET', '/v1/orders?search=stra%DFe', undefined],
  ])('also in %s', async (_what, method, path, body) => {
    const type: Record<string, string> = body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
    const answer = await agent.send(method, path, body, type)
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body)).toContain('not UTF-8')
  })

  test.each([
    [
      'nested too deep',
      `{"name":${'['.repeat(200)}${']'.repeat(200)}}`,
      'body',
      'nested more than 100 levels',
    ],
    [
      'nested beyond the stack',
      `${'[{"a":'.repeat(90_000)}1${'}]'.repeat(90_000)}`,
      'body',
      'nested more than',
    ],
    [
      'a whole number that would be another',
      '{"a":{"n":[9007199254740993]}}',
      'a.n[0]',
      'cannot be kept exactly',
    ],
    ['a negative one', '{"n":-9007199254740993}', 'n', 'cannot be kept exactly'],
    ['a number beyond all', '{"n":1e999}', 'n', 'cannot be kept exactly'],
    ['__proto__', '{"a":{"__proto__":{"b":1}}}', 'a', '__proto__'],
    ['NUL', '{"a":["\\u0000"]}', 'a[0]', 'NUL'],
    ['a lone surrogate in a name', '{"a":{"\\ud800":1}}', 'a', 'lone surrogate'],
  ])('what cannot be kept exactly is refused: %s', async (_what, body, field, problem) => {
    const answer = await service.anonymous.send('POST', '/v1/connect', body, json)
    expectError(answer, '400 invalid_request')
    expect(answer.body['details']).toMatchObject({ fields: [{ field }] })
    expect(answer.text('message')).toContain(problem)
  })
})

test('a request that fails before its route uses up the limit of the network address', async () => {
  await using limited = await testService({ RATE_LIMIT_PER_MINUTE: '5' })
  const refusals: string[] = []
  for (let i = 0; i < 12; i += 1) refusals.push((await limited.anonymous.get('/v1/files/%E0%A4%A')).refusal)
  expect(refusals).toContain('400 invalid_request')
  expect(refusals).toContain('429 rate_limit_exceeded')
})

test('health needs no key', async () => {
  expect((await service.anonymous.get('/healthz')).body).toEqual({ status: 'ok' })
  expect((await service.anonymous.get('/readyz')).body).toEqual({
    status: 'ready',
    parts: { database: 'ready', queue: 'ready', store: 'ready', mail: 'ready' },
  })
})

test('RATE-5 pages and probes are counted too, ten times as generously', async () => {
  await using limited = await testService({ RATE_LIMIT_PER_MINUTE: '5' })
  for (const path of ['/healthz', '/readyz', '/signin', '/orders/mc_ord_unknown']) {
    const { headers, status } = await limited.anonymous.get(path)
    expect(headers.get('x-ratelimit-limit'), path).toBe('50')
    expect(status).not.toBe(429)
  }
  const statuses = new Set<number>()
  for (let i = 0; i < 110; i += 1) statuses.add((await limited.anonymous.get('/healthz')).status)
  expect(statuses).toEqual(new Set([200, 429]))
  // The calls of the API are counted by themselves.
  expect((await limited.anonymous.get('/v1/catalog')).headers.get('x-ratelimit-remaining')).toBe('4')
})
