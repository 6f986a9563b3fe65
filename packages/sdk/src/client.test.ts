import {
  breakOff,
  type ContractServer,
  hang,
  internalError,
  json,
  longPolled,
  startContractServer,
} from '@mattercloud/testing/sdk/contractServer'
import { ids, order, processingFile, quoted } from '@mattercloud/testing/sdk/samples'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LogEntry, MatterCloud, withResponse } from './index.ts'

const apiKey = `mc_test_${'0'.repeat(33)}`
const quoteInput = { file_id: ids.file, material_id: 'sla_white', quantity: 1, ship_country: 'US' }

let server: ContractServer
beforeEach(async () => {
  server = await startContractServer()
})
afterEach(() => server.stop())

test('a key is found at the first call that needs one, and only once', async () => {
  let looked = 0
  const find = async () => {
    looked += 1
    return ` ${apiKey}\n`
  }
  const client = new MatterCloud({ baseUrl: server.url, apiKey: find })
  server.answer('GET /v1/settings', json(200, {}))
  server.answer('GET /v1/catalog', json(200, {}))
  await client.catalog()
  expect(looked).toBe(0)
  await Promise.all([client.settings.get(), client.settings.get()])
  expect(looked).toBe(1)
  expect(server.to('GET /v1/settings')[0]?.headers.authorization).toBe(`Bearer ${apiKey}`)
})

test('a key that was not found, or whose search failed, is searched again', async () => {
  const found = [undefined, new Error('the keychain is locked'), apiKey]
  const client = new MatterCloud({
    baseUrl: server.url,
    apiKey: async () => {
      const next = found.shift()
      if (next instanceof Error) throw next
      return next
    },
  })
  server.answer('GET /v1/settings', json(200, {}))
  await client.settings.get()
  await expect(client.settings.get()).rejects.toThrow('the keychain is locked')
  await client.settings.get()
  expect(server.received.map(({ headers }) => headers.authorization)).toEqual([undefined, `Bearer ${apiKey}`])
})

test('withResponse returns the reply with its data', async () => {
  const client = new MatterCloud({ baseUrl: server.url, apiKey })
  server.answer('POST /v1/quotes', json(200, quoted()))
  const { data, response } = await withResponse(client.quotes.create(quoteInput))
  expect(data).toEqual(quoted())
  expect(response).toMatchObject({ status: 200, requestId: 'req_test' })
  expect(response?.headers.get('X-RateLimit-Remaining')).toBe('59')
  expect(await withResponse(Promise.resolve({ mine: true }))).toMatchObject({ response: undefined })
})

test('all() reads every page of a list, and no page that is not needed', async () => {
  const client = new MatterCloud({ baseUrl: server.url, apiKey })
  const page = (next_cursor: string | null) =>
    json(200, { items: [order({ status: 'paid' }), order({ status: 'queued' })], next_cursor })
  server.answer('GET /v1/orders', page('second'), page(null))
  const statuses: string[] = []
  for await (const { status } of client.orders.all()) statuses.push(status)
  expect(statuses).toEqual(['paid', 'queued', 'paid', 'queued'])
  expect(server.received.map(({ path }) => path)).toEqual([
    '/v1/orders?limit=100',
    '/v1/orders?limit=100&cursor=second',
  ])
  server.answer('GET /v1/orders', page('second'))
  for await (const { status } of client.orders.all({ limit: 2 })) if (status === 'paid') break
  expect(server.received).toHaveLength(3)
})

test('events.follow returns each event once, later ones too', async () => {
  const client = new MatterCloud({ baseUrl: server.url, apiKey })
  const events = ['1', '2', '3'].map((id) => ({
    id,
    type: 'order.paid',
    created_at: '2026-11-24T08:00:00Z',
    data: {},
  }))
  let there = 2
  server.answer('GET /v1/events', (response, request) => {
    const start = Number(/after=(\d+)/.exec(request.path)?.[1] ?? 0)
    const state = () => {
      const items = events.slice(start, there)
      return { items, last_id: items.at(-1)?.id ?? String(start) }
    }
    longPolled(state)(response, request)
  })
  const ids: string[] = []
  const stop = new AbortController()
  for await (const { id } of client.events.follow({}, { signal: stop.signal })) {
    ids.push(id)
    if (id === '2') setTimeout(() => (there = 3), 500)
    if (id === '3') break
  }
  expect(ids).toEqual(['1', '2', '3'])
})

test('the logger gets each attempt, and nothing secret', async () => {
  const log: LogEntry[] = []
  const client = new MatterCloud({
    baseUrl: server.url,
    apiKey,
    logger: (entry) => {
      log.push(entry)
      throw new Error('the log is full')
    },
  })
  server.answer('GET /v1/settings', internalError, breakOff, json(200, {}))
  await client.settings.get()
  expect(log.map(({ event }) => event)).toEqual([
    ...['request', 'reply', 'retry', 'request', 'failure', 'retry'],
    ...['request', 'reply'],
  ])
  expect(log[1]).toMatchObject({
    status: 500,
    request_id: 'req_test',
    attempt: 0,
    url: `${server.url}/v1/settings`,
  })
  server.answer(
    'POST /v1/files/presign',
    json(200, {
      file_id: ids.file,
      upload_url: `${server.url}/storage/part?signature=very-secret`,
      required_headers: { 'Content-Type': 'model/stl' },
      expires_at: '2026-11-24T09:00:00Z',
      next_action: 'upload_file_then_confirm',
    }),
  )
  server.answer('PUT /storage/part', (response) => response.writeHead(200).end())
  server.answer('POST /v1/files/confirm', json(200, processingFile()))
  await client.files.upload({ filename: 'part.stl', bytes: new Uint8Array(10) })
  expect(log.filter(({ method }) => method === 'PUT').map(({ url }) => url)).toEqual([
    `${server.url}/storage/part`,
    `${server.url}/storage/part`,
  ])
  expect(JSON.stringify(log)).not.toMatch(/very-secret|mc_test_/)
})

test('a deadline limits all attempts together, and no pause exceeds it', async () => {
  const client = new MatterCloud({ baseUrl: server.url, apiKey, maxRetries: 100 })
  server.answer('GET /v1/settings', hang)
  const late = client.settings.get({ timeoutMs: 100, deadlineMs: 350 })
  await expect(late).rejects.toMatchObject({ code: 'timeout' })
  expect(server.received.length).toBeLessThan(5)
  const limited = json(429, { error: 'rate_limit_exceeded' }, { 'Retry-After': '30' })
  server.answer('GET /v1/settings', limited)
  const refused = client.settings.get({ deadlineMs: 5_000 })
  await expect(refused).rejects.toMatchObject({ code: 'rate_limit_exceeded', retryAfterMs: 30_000 })
})
