import type { TestClient } from '@mattercloud/testing/service/client'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { purgeRuns } from './deleteRun.ts'

let service: TestService
let agent: TestClient
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
})
afterAll(() => service[Symbol.asyncDispose]())

const isNew = { 'if-none-match': '*' }
function put(name: string, journal: unknown, headers: Record<string, string>, by = agent) {
  return by.send('PUT', `/v1/runs/${name}`, JSON.stringify({ journal }), {
    'content-type': 'application/json',
    ...headers,
  })
}

/** As if the last write had been 91 days ago. */
const age = (name: string) =>
  sql`update runs set updated_at = now() - interval '91 days' where run_id = ${name}`.execute(
    service.services.db,
  )

describe('a run', () => {
  test('is written, read, written again with the version that was read, and deleted', async () => {
    const created = await put('road', { file_id: 'f1' }, isNew)
    expect(created.body).toMatchObject({ run_id: 'road', version: 1, journal: { file_id: 'f1' } })
    const read = await agent.get('/v1/runs/road')
    expect(read.body).toEqual(created.body)
    const etag = read.headers.get('etag') ?? ''
    expect(etag).toBe('"1"')
    const written = await put('road', { file_id: 'f1', quantity: 2 }, { 'if-match': etag })
    expect(written.body).toMatchObject({ version: 2, journal: { file_id: 'f1', quantity: 2 } })
    expect(written.headers.get('etag')).toBe('"2"')
    // As proxies that compress return it.
    const weak = await put('road', { file_id: 'f1' }, { 'if-match': 'W/"2"' })
    expect(weak.headers.get('etag')).toBe('"3"')
    await put('road', { file_id: 'f1', quantity: 2 }, { 'if-match': '"3-gzip"' })
    expect((await agent.delete('/v1/runs/road')).body).toEqual({ run_id: 'road', deleted: true })
    expect((await agent.get('/v1/runs/road')).refusal).toBe('404 run_not_found')
    expect((await agent.delete('/v1/runs/road')).refusal).toBe('404 run_not_found')
  })

  test('is listed without its journal, the newest first, page by page', async () => {
    const own = await service.newAccount()
    expect((await own.get('/v1/runs')).body).toEqual({ items: [], next_cursor: null })
    for (const name of ['a', 'b', 'c']) await put(name, { secret: 1 }, isNew, own)
    const first = await own.get('/v1/runs?limit=2')
    expect(first.body).toMatchObject({ items: [{ run_id: 'c' }, { run_id: 'b' }] })
    expect(JSON.stringify(first.body)).not.toContain('secret')
    const second = await own.get(`/v1/runs?limit=2&cursor=${first.text('next_cursor')}`)
    expect(second.body).toMatchObject({ items: [{ run_id: 'a' }], next_cursor: null })
  })

  test('is listed with its journal on request, at most 20 runs per page', async () => {
    const own = await service.newAccount()
    for (const name of ['a', 'b', 'c']) await put(name, { name }, isNew, own)
    const { body } = await own.get('/v1/runs?include=journal&limit=2')
    expect(body).toMatchObject({
      items: [
        { run_id: 'c', version: 1, journal: { name: 'c' } },
        { run_id: 'b', version: 1, journal: { name: 'b' } },
      ],
      next_cursor: expect.any(String),
    })
    expect((await own.get('/v1/runs?include=journal&limit=21')).refusal).toBe('400 invalid_request')
    expect((await own.get('/v1/runs?include=everything')).refusal).toBe('400 invalid_request')
    expect(JSON.stringify((await agent.get('/v1/runs?include=journal')).body)).not.toContain('"name"')
  })

  test('returns any journal as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), async (journal) => {
        const text = JSON.stringify(journal)
        // Tested elsewhere: PostgreSQL cannot store them, and that name is refused.
        fc.pre(!/\\u0000|\\ud[89a-f]|__proto__/i.test(text))
        await agent.delete('/v1/runs/any')
        const { body } = await put('any', journal, isNew)
        // JSON has no -0.
        expect(body['journal']).toEqual(JSON.parse(text))
      }),
      { numRuns: 60 },
    )
  })
})

describe('two writers', () => {
  test('of the same version: one succeeds, the other gets the present version', async () => {
    await put('race', {}, isNew)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => put('race', { by: i }, { 'if-match': '"1"' })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const lost = answers.filter(({ status }) => status !== 200)
    for (const answer of lost) {
      expect(answer.refusal).toBe('412 run_conflict')
      expect(answer.body['details']).toEqual({ version: 2 })
    }
  })

  test('of the same new name: one succeeds', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, by) => put('born', { by }, isNew)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(9).fill(412)])
  })

  test('the same write again, after a lost answer, is not a conflict and changes nothing', async () => {
    for (const headers of [isNew, isNew])
      expect((await put('again', { a: 1 }, headers)).body['version']).toBe(1)
    for (const _try of [1, 2])
      expect((await put('again', { a: 2 }, { 'if-match': '"1"' })).body).toMatchObject({ version: 2 })
    expect((await put('again', { a: 1 }, { 'if-match': '"1"' })).refusal).toBe('412 run_conflict')
  })

  test('a version of a deleted run is a conflict, not a new run', async () => {
    await put('gone', {}, isNew)
    await agent.delete('/v1/runs/gone')
    const answer = await put('gone', {}, { 'if-match': '"1"' })
    expect(answer.refusal).toBe('412 run_conflict')
    expect(answer.body['details']).toEqual({ version: null })
  })
})

describe('refused, with nothing written', () => {
  test.each<[string, string, unknown, Record<string, string>, string]>([
    ['no precondition', 'odd', {}, {}, '428 precondition_required'],
    ['both preconditions', 'odd', {}, { ...isNew, 'if-match': '"1"' }, '400 invalid_request'],
    ['any version', 'odd', {}, { 'if-match': '*' }, '400 invalid_request'],
    ['a version without quotes', 'odd', {}, { 'if-match': '1' }, '400 invalid_request'],
    ['a version in If-None-Match', 'odd', {}, { 'if-none-match': '"1"' }, '400 invalid_request'],
    ['a journal that is not an object', 'odd', [1], isNew, '400 invalid_request'],
    ['a journal that is too long', 'odd', { text: 'x'.repeat(65_530) }, isNew, '400 invalid_request'],
    ['an invalid name', 'UPPER', {}, isNew, '400 invalid_request'],
    ['a name that is a path', '..%2fkeys', {}, isNew, '400 invalid_request'],
  ])('%s', async (_what, name, journal, headers, refusal) => {
    expect((await put(name, journal, headers)).refusal).toBe(refusal)
    expect((await agent.get('/v1/runs/odd')).refusal).toBe('404 run_not_found')
  })

  test('a journal of the maximum length is accepted, one byte more is refused by name', async () => {
    const text = 'x'.repeat(65_536 - '{"t":""}'.length)
    expect((await put('long', { t: text }, isNew)).status).toBe(200)
    const answer = await put('longer', { t: `${text}x` }, isNew)
    expect(answer.body['details']).toMatchObject({ fields: [{ field: 'journal' }] })
  })

  test.each([
    ['9007199254740993', 'journal.a'],
    ['[{"b":-123456789012345678901234567890}]', 'journal.a[0].b'],
    ['1e999', 'journal.a'],
    ['{"__proto__":{"b":1}}', 'journal.a'],
  ])('a journal that could not be kept exactly: %s', async (value, field) => {
    const headers = { 'content-type': 'application/json', ...isNew }
    const answer = await agent.send('PUT', '/v1/runs/odd', `{"journal":{"a":${value}}}`, headers)
    expect(answer.body).toMatchObject({ error: 'invalid_request', details: { fields: [{ field }] } })
  })

  test('a journal that is nested very deeply', async () => {
    const deep = `{"journal": {"a": ${'['.repeat(30_000)}${']'.repeat(30_000)}}}`
    const headers = { 'content-type': 'application/json', ...isNew }
    expect((await agent.send('PUT', '/v1/runs/deep', deep, headers)).status).toBeLessThan(500)
  })
})

test('a run expires 90 days after its last write, its name is free again, and it is purged', async () => {
  for (const name of ['old', 'oldest']) await put(name, { is: 'old' }, isNew)
  for (const name of ['old', 'oldest']) await age(name)
  expect((await agent.get('/v1/runs/old')).refusal).toBe('404 run_not_found')
  expect(JSON.stringify((await agent.get('/v1/runs')).body)).not.toContain('"old"')
  expect((await put('old', { is: 'late' }, { 'if-match': '"1"' })).refusal).toBe('412 run_conflict')
  expect((await put('old', { is: 'new' }, isNew)).body).toMatchObject({ version: 2, journal: { is: 'new' } })
  await purgeRuns(service.services.db)
  const { rows } = await sql`select run_id from runs where run_id like 'old%'`.execute(service.services.db)
  expect(rows).toEqual([{ run_id: 'old' }])
})

test("another account's run of the same name is another run", async () => {
  const other = await service.newAccount()
  await put('shared', { of: 'mine' }, isNew)
  expect((await other.get('/v1/runs/shared')).refusal).toBe('404 run_not_found')
  expect((await other.delete('/v1/runs/shared')).refusal).toBe('404 run_not_found')
  expect((await put('shared', {}, { 'if-match': '"1"' }, other)).refusal).toBe('412 run_conflict')
  await put('shared', { of: 'theirs' }, isNew, other)
  expect((await agent.get('/v1/runs/shared')).body).toMatchObject({ version: 1, journal: { of: 'mine' } })
  expect((await service.anonymous.get('/v1/runs/shared')).refusal).toBe('401 invalid_api_key')
})
