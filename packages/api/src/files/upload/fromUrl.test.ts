import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, TestClient } from '@mattercloud/testing/service/client'
import { guidePart } from '@mattercloud/testing/service/parts'
import { requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let service: TestService
let agent: TestClient
beforeAll(async () => {
  service = await testService({ MAX_FILE_BYTES: '100000', SOURCE_SECONDS: '4' })
  agent = await service.newAccount()
})
afterAll(() => service[Symbol.asyncDispose]())

/** A server on this machine, in place of one on the web. */
async function host(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const take = (source_url: string, more: object = {}) =>
  agent.post('/v1/files/from_url', { source_url, ...more })
const done = (file: Answer) =>
  agent.until(`/v1/files/${file.text('id')}`, ({ body }) => body['status'] !== 'processing')
const servePart: RequestListener = (_request, response) => {
  response.end(guidePart())
}

describe('a source that has the file', () => {
  test('is requested once, and the file is measured like any other', async () => {
    const requests: string[] = []
    await using source = await host((request, response) => {
      requests.push(`${request.method} ${request.url} ${request.headers.authorization}`)
      servePart(request, response)
    })
    const taken = await take(`${source.url}/parts/My%20bracket.stl?token=secret#top`)
    expect(taken.body).toMatchObject({
      status: 'processing',
      filename: 'My bracket.stl',
      content_type: 'model/stl',
      size_bytes: null,
      next_action: 'poll_file_until_ready',
    })
    const file = await done(taken)
    expect(file.body).toMatchObject({ status: 'ready', size_bytes: 684, sha256: expect.any(String) })
    expect(requests).toEqual(['GET /parts/My%20bracket.stl?token=secret undefined'])
    expect(JSON.stringify(file.body)).not.toContain('secret')
    expect((await requestQuote(agent, file.text('id'))).status).toBe(200)
    const { sealed_source_url } = await service.services.db
      .selectFrom('files')
      .select('sealed_source_url')
      .where('id', '=', file.text('id'))
      .executeTakeFirstOrThrow()
    expect(sealed_source_url).toBeNull()
  })

  test('may use any name: only the given name is used', async () => {
    await using source = await host((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' })
      response.end(guidePart())
    })
    const named = await take(`${source.url}/download.php?id=3`, { filename: 'bracket.stl' })
    const unnamed = await take(`${source.url}/download.php?id=3`)
    expect((await done(named)).body).toMatchObject({ status: 'ready', filename: 'bracket.stl' })
    expect((await done(unnamed)).body).toMatchObject({ status: 'ready', filename: 'part' })
  })

  test('is requested once for a repeated call', async () => {
    let requestCount = 0
    await using source = await host((request, response) => {
      requestCount += 1
      servePart(request, response)
    })
    const send = () =>
      agent.post(
        '/v1/files/from_url',
        { source_url: `${source.url}/part.stl` },
        { 'Idempotency-Key': source.url },
      )
    const [first, second] = [await send(), await send()]
    expect(second.text('id')).toBe(first.text('id'))
    await done(first)
    expect(requestCount).toBe(1)
  })
})

describe('a source that does not have it', () => {
  test.each<[string, RequestListener, string]>([
    [
      'leads elsewhere',
      (_request, response) => response.writeHead(302, { Location: 'http://169.254.169.254/' }).end(),
      'source_redirected',
    ],
    ['has nothing', (_request, response) => response.writeHead(404).end('no'), 'source_refused'],
    ['fails', (_request, response) => response.writeHead(500).end('stack trace'), 'source_refused'],
    ['answers without a body', (_request, response) => response.end(), 'empty_file'],
    ['answers a part of it', (_request, response) => response.writeHead(206).end('x'), 'source_refused'],
    ['hangs up', (request) => request.socket.destroy(), 'source_unreachable'],
    [
      'breaks off',
      (_request, response) => {
        response.writeHead(200, { 'Content-Length': '684' }).write('half', () => response.destroy())
      },
      'source_unreachable',
    ],
    [
      'says that it is too large',
      (_request, response) => {
        response.writeHead(200, { 'Content-Length': '100001' }).write('a')
      },
      'file_too_large',
    ],
    [
      'does not say that it is endless',
      (_request, response) => {
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(16_384)));
        }
        response.on('drain', more)
        more()
      },
      'file_too_large',
    ],
    ['has a page', (_request, response) => response.end('<!doctype html>'), 'unsupported_format'],
  ])('%s: the file fails, and says why and what to do', async (_what, answer, code) => {
    await using source = await host(answer)
    const file = await done(await take(`${source.url}/part.stl`))
    expect(file.body).toMatchObject({
      status: 'failed',
      metrics_json: {
        error: { code, message: expect.any(String), next_action: expect.any(String) },
      },
      next_action: 'upload_corrected_file',
    })
    // Neither the URL, nor its content, nor details of the service.
    const metricsText = JSON.stringify(file.body['metrics_json'])
    for (const word of ['127.0.0.1', '169.254', 'stack', 'ECONN', 'undici', '/tmp'])
      expect(metricsText).not.toContain(word)
    const events = JSON.stringify((await agent.get('/v1/events?limit=100')).body)
    expect(events).toContain(`"status":"failed","file_id":"${file.text('id')}"`)
  })

  test('does not answer, or does not end', async () => {
    await using silent = await host(() => undefined)
    await using endless = await host((_request, response) => {
      response.writeHead(200).write('a')
    })
    const files = await Promise.all(
      [silent, endless].map(async ({ url }) => done(await take(`${url}/part.stl`))),
    )
    for (const { body } of files)
      expect(body).toMatchObject({ status: 'failed', metrics_json: { error: { code: 'source_timeout' } } })
  })

  test('does not exist', async () => {
    const gone = await host(servePart)
    await gone[Symbol.asyncDispose]()
    const file = await done(await take(`${gone.url}/part.stl`))
    expect(file.body).toMatchObject({ metrics_json: { error: { code: 'source_unreachable' } } })
  })
})

test.each([
  'http://example.com/part.stl',
  'ftp://example.com/part.stl',
  'file:///etc/passwd',
  'data:model/stl,x',
  'https://10.0.0.7/part.stl',
  'https://169.254.169.254/latest/meta-data',
  'https://[::1]/part.stl',
  'https://[::ffff:127.0.0.1]/part.stl',
  'https://localhost/part.stl',
  'https://user:hunter2@example.com/part.stl',
  'http://localhost.example.com/part.stl',
  'part.stl',
])('%s is refused before anything is created', async (source_url) => {
  const answer = await take(source_url)
  expect(answer.refusal).toBe('400 url_not_allowed')
  expect(answer.body['details']).toMatchObject({ fields: [{ field: 'source_url' }] })
  expect(answer.text('message')).not.toContain('hunter2')
})

test.each<[object, string, string]>([
  [{ filename: 'part.step' }, '400 unsupported_file_type', 'filename'],
  [{ filename: 'part' }, '400 unsupported_file_type', 'filename'],
  [{ filename: 'a\nb.stl' }, '400 invalid_request', 'filename'],
  [{ source_url: '' }, '400 invalid_request', 'source_url'],
  [{ source_url: `https://example.com/${'x'.repeat(2048)}` }, '400 invalid_request', 'source_url'],
  [{ source_url: 7 }, '400 invalid_request', 'source_url'],
  [{ headers: { cookie: 'x' } }, '400 invalid_request', 'headers'],
])('%j is refused', async (fields, refusal, field) => {
  const answer = await agent.post('/v1/files/from_url', {
    source_url: 'https://example.com/part.stl',
    ...fields,
  })
  expect(answer.refusal).toBe(refusal)
  expect(answer.body['details']).toMatchObject({ fields: [{ field }] })
})

test('a file that is deleted while it is fetched stays deleted, and leaves no bytes', async () => {
  let finish: () => void = () => undefined
  let onRequest: () => void = () => undefined
  const wasAsked = new Promise<void>((resolve) => {
    onRequest = resolve
  })
  await using source = await host((_request, response) => {
    finish = () => response.end(guidePart())
    onRequest()
  })
  const file = await take(`${source.url}/part.stl`)
  const path = `/v1/files/${file.text('id')}`
  await wasAsked
  expect((await agent.delete(path)).status).toBe(200)
  finish()
  const jobs = () =>
    sql<{ state: string }>`select state from pgboss.job where data->>'fileId' = ${file.text('id')}`.execute(
      service.services.db,
    )
  const isOver = async () => (await jobs()).rows.every(({ state }) => state === 'completed')
  await expect.poll(isOver, { timeout: 20_000 }).toBe(true)
  expect((await agent.get(path)).refusal).toBe('404 file_not_found')
  expect(await service.services.storage.stat(`files/${file.text('id')}`)).toBeUndefined()
})
