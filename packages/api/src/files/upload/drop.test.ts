import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Answer, type TestClient } from '@mattercloud/testing/service/client'
import { boxStl, guidePart } from '@mattercloud/testing/service/parts'
import { requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { revokeKey } from '../../keys/revokeKey.ts'
import { purgeFiles } from '../purgeFiles.ts'

/** There is disk space for that many files; 16 times that number may be under way. */
const DROPS_AT_ONCE = 3

let service: TestService
let agent: TestClient
beforeAll(async () => {
  service = await testService({ MAX_FILE_BYTES: '100000', DROPS_AT_ONCE: String(DROPS_AT_ONCE) })
  agent = await service.newAccount()
})
afterAll(() => service[Symbol.asyncDispose]())

const newDrop = () => agent.post('/v1/files/drop', undefined)
const pathOf = (drop: Answer) => `/v1/files/${drop.text('file_id')}`
const page = async (drop: Answer) => {
  const response = await fetch(drop.text('drop_url'))
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Sends the page's form as a browser does. */
async function put(drop: Answer, bytes: Uint8Array<ArrayBuffer>, filename = 'My part.stl') {
  const body = new FormData()
  body.set('file', new Blob([bytes]), filename)
  const response = await fetch(drop.text('drop_url'), { method: 'POST', body, redirect: 'manual' })
  return { status: response.status, text: await response.text(), location: response.headers.get('location') }
}

/** Sends a form some bytes at a time, until there is an answer. */
function trickle(
  drop: Answer,
  { first = 0, bytes, everyMs }: { first?: number; bytes: number; everyMs: number },
) {
  const post = request(new URL(drop.text('drop_url')), {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': '90000' },
  })
  const answered = new Promise<number>((resolve) => {
    post.on('response', (response) => resolve(response.statusCode ?? 0))
    post.on('error', () => resolve(0))
  })
  post.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.stl"\r\n\r\n')
  post.write('x'.repeat(first))
  const timer = setInterval(() => post.write('x'.repeat(bytes)), everyMs)
  const end = () => {
    clearInterval(timer)
    post.destroy()
  }
  return { answered: answered.finally(end), end }
}

test('a human adds the file, and the agent uses it like any other', async () => {
  const drop = await newDrop()
  expect((await agent.get(pathOf(drop))).body).toMatchObject({
    status: 'pending_upload',
    filename: 'part',
    size_bytes: null,
    next_action: 'ask_user_to_drop_file',
  })
  const open = await page(drop)
  expect(open.status).toBe(200)
  expect(open.text).toContain('enctype="multipart/form-data"')
  expect(open.text).not.toContain('<script')
  expect(open.headers.get('referrer-policy')).toBe('no-referrer')
  expect(open.headers.get('cache-control')).toBe('no-store')

  const etag = (await agent.get(pathOf(drop))).headers.get('etag') ?? ''
  const change = agent.get(pathOf(drop), { 'if-none-match': etag, prefer: 'wait=25' })
  const sent = await put(drop, guidePart(), 'Größe & <Teil> 零件.stl')
  expect(sent.status).toBe(303)
  expect((await change).status).toBe(200)
  expect(drop.text('drop_url')).toContain(sent.location)
  const file = await agent.until(pathOf(drop), ({ body }) => body['status'] === 'ready')
  expect(file.body).toMatchObject({
    filename: 'Größe & <Teil> 零件.stl',
    content_type: 'model/stl',
    size_bytes: 684,
    next_action: 'create_quote',
  })
  expect((await requestQuote(agent, file.text('id'))).status).toBe(200)
  const pageAfterwards = await page(drop)
  expect(pageAfterwards.text).toContain('The file has arrived')
  expect(pageAfterwards.text).not.toContain('<form')
})

test('the page, the catalogue and presign have the same maximum size', async () => {
  const { body } = await service.anonymous.get('/v1/catalog')
  expect(body['max_file_size_bytes']).toBe(100_000)
  const presign = (size_bytes: number) =>
    agent.post('/v1/files/presign', { filename: 'part.stl', content_type: 'model/stl', size_bytes })
  expect((await presign(100_000)).status).toBe(200)
  const refused = await presign(100_001)
  expect(refused.refusal).toBe('400 file_too_large')
  expect(refused.text('message')).toContain('must be at most 100000, and is 100001')
})

test('the page works once: another file changes nothing', async () => {
  const drop = await newDrop()
  const sent = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      i % 2 === 0 ? put(drop, guidePart(), 'a.stl') : put(drop, boxStl([9, 9, 9]), 'b.stl'),
    ),
  )
  expect(sent.map(({ status }) => status)).toEqual(Array(6).fill(303))
  const file = await agent.until(pathOf(drop), ({ body }) => body['status'] === 'ready')
  // Name and bytes are from the same upload.
  const volume = file.text('filename') === 'a.stl' ? 8.34 : 0.729
  expect(file.body).toMatchObject({ metrics_json: { volume_cm3: expect.closeTo(volume, 3) } })
  const jobs = await sql`select id from pgboss.job
    where name = 'analyse-file' and data->>'fileId' = ${file.text('id')}`.execute(service.services.db)
  expect(jobs.rows).toHaveLength(1)
  expect((await put(drop, boxStl([5, 5, 5]), 'c.stl')).status).toBe(303)
  expect((await agent.get(pathOf(drop))).body).toEqual(file.body)
})

describe('a page that did not get a valid file says what is wrong, and can be used again', () => {
  test.each<[string, (drop: Answer) => Promise<{ status: number; text: string }>, number, string]>([
    ['nothing', (drop) => put(drop, new Uint8Array(0), ''), 400, 'choose a file'],
    ['no bytes', (drop) => put(drop, new Uint8Array(0)), 409, 'empty'],
    ['another kind of file', (drop) => put(drop, guidePart(), 'part.step'), 400, '.stl'],
    ['too large a file', (drop) => put(drop, new Uint8Array(100_001)), 400, 'at most 100000 bytes'],
    ['far too large a file', (drop) => put(drop, new Uint8Array(5_000_000)), 400, 'at most 100000 bytes'],
    [
      'a form of another kind',
      (drop) => postRaw(drop, 'application/x-www-form-urlencoded', 'file=x'),
      400,
      'choose a file',
    ],
    [
      'a form without an end',
      (drop) => postRaw(drop, ...cutForm('\r\n\r\nsolid')),
      409,
      'not arrive completely',
    ],
    ['a form without a file', (drop) => postRaw(drop, ...cutForm('\r\n\r\nx\r\n--b--', '')), 400, 'choose'],
    ['no form at all', (drop) => postRaw(drop, 'multipart/form-data; boundary=b', 'x'), 409, 'completely'],
  ])('%s', async (_what, send, status, words) => {
    const drop = await newDrop()
    const answer = await send(drop)
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(words)
    expect(answer.text).toContain('<form')
    expect((await agent.get(pathOf(drop))).body).toMatchObject({ status: 'pending_upload' })
    expect((await put(drop, guidePart())).status).toBe(303)
    await agent.until(pathOf(drop), ({ body }) => body['status'] === 'ready')
  })

  const cutForm = (rest: string, name = '; filename="a.stl"'): [string, string] => [
    'multipart/form-data; boundary=b',
    `--b\r\nContent-Disposition: form-data; name="file"${name}${rest}`,
  ]
  async function postRaw(drop: Answer, type: string, body: string) {
    const headers = { 'content-type': type }
    const response = await fetch(drop.text('drop_url'), { method: 'POST', headers, body })
    return { status: response.status, text: await response.text() }
  }

  /** Starts to send a form; the test continues or aborts it. */
  function begin(drop: Answer) {
    const [type, form] = cutForm(`\r\n\r\n${'x'.repeat(20_000)}`)
    const headers = { 'content-type': type, 'content-length': '50000' }
    const post = request(new URL(drop.text('drop_url')), { method: 'POST', headers })
    const gone = new Promise<void>((resolve) => {
      post.on('error', () => resolve())
      post.on('close', resolve)
    })
    const begun = new Promise<void>((resolve) => {
      post.write(form, () => resolve())
    })
    return {
      begun,
      leave: async () => {
        post.destroy()
        await gone
      },
    }
  }

  test('a browser that disconnects in the middle leaves nothing', async () => {
    const drop = await newDrop()
    const upload = begin(drop)
    await upload.begun
    await upload.leave()
    expect((await put(drop, guidePart())).status).toBe(303)
    expect((await agent.until(pathOf(drop), ({ body }) => body['status'] === 'ready')).body).toMatchObject({
      size_bytes: 684,
    })
  })
})

describe('DROP-4 a slow sender does not occupy a place', () => {
  test('one that stops, and one that sends single bytes, are refused', async () => {
    await using slow = await testService({ STALL_SECONDS: '1' })
    const sender = await slow.newAccount()
    const newPage = () => sender.post('/v1/files/drop')
    const slowOnes = [
      trickle(await newPage(), { bytes: 1, everyMs: 100 }),
      trickle(await newPage(), { bytes: 0, everyMs: 1000 }),
    ]
    expect(await Promise.all(slowOnes.map(({ answered }) => answered))).toEqual([409, 409])
    expect((await put(await sender.post('/v1/files/drop'), guidePart())).status).toBe(303)
  })
})

describe('FAIR-7 what a transfer takes is its bytes', () => {
  const newPages = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async () => (await service.newAccount()).post('/v1/files/drop')),
    )

  test('sixteen slow senders keep nobody waiting, not even behind the same address', async () => {
    const slow = (await newPages(16)).map((drop) => trickle(drop, { bytes: 3000, everyMs: 1000 }))
    try {
      for (const drop of await newPages(5)) expect((await put(drop, guidePart())).status).toBe(303)
    } finally {
      for (const { end } of slow) end()
    }
  })

  test('one that has sent much and then stops gives way when the disk space is used up', async () => {
    const [first, second, third] = await newPages(3)
    if (!first || !second || !third) throw new Error('there are three pages')
    const sent = { first: 80_000, bytes: 0, everyMs: 1000 }
    const stopped = [first, second].map((drop) => trickle(drop, sent))
    try {
      // A network has the half, 150,000 bytes; the two have 160,000, and the later one was refused.
      const refused = await Promise.race(stopped.map(({ answered }) => answered))
      expect(refused).toBe(429)
      await sleep(2500)
      const large = new Uint8Array(99_000)
      expect((await put(third, large)).status).toBe(303)
      expect(await Promise.all(stopped.map(({ answered }) => answered))).toContain(409)
    } finally {
      for (const { end } of stopped) end()
    }
  })
})

test('the page says that a file cannot be measured, and accepts no second one', async () => {
  const drop = await newDrop()
  await put(drop, new TextEncoder().encode('solid no\nendsolid no\n'))
  await agent.until(pathOf(drop), ({ body }) => body['status'] === 'failed')
  const { text } = await page(drop)
  expect(text).toContain('cannot be used')
  expect(text).toContain('role="alert"')
  expect(text).not.toContain('<form')
})

test('a replay gives another link to the same file, until the file is there', async () => {
  const once = () => agent.post('/v1/files/drop', undefined, { 'Idempotency-Key': 'drop-1' })
  const [first, second] = [await once(), await once()]
  expect(second.text('file_id')).toBe(first.text('file_id'))
  expect(second.text('drop_url')).not.toBe(first.text('drop_url'))
  expect(second.text('expires_at')).toBe(first.text('expires_at'))
  expect((await put(second, guidePart())).status).toBe(303)
  expect((await page(first)).text).toContain('The file has arrived')
  expect((await once()).refusal).toBe('410 token_expired')
})

test('confirming is not needed, and says so', async () => {
  const drop = await newDrop()
  const answer = await agent.post('/v1/files/confirm', { file_id: drop.text('file_id') })
  expect(answer.refusal).toBe('409 upload_incomplete')
  expect(answer.body['next_action']).toBe('ask_user_to_drop_file')
})

describe('a closed page accepts nothing', () => {
  const refused = async (drop: Answer, status: number) => {
    expect((await page(drop)).status).toBe(status)
    const sent = await put(drop, guidePart())
    expect(sent.status).toBe(status)
    expect(sent.text).not.toContain('<form')
  }
  const asDrop = ({ status, headers, body }: Answer, drop_url: string) =>
    new Answer(status, headers, { ...body, drop_url })

  test('whose link does not exist', async () => {
    const drop = await newDrop()
    await refused(asDrop(drop, `${service.url}/drop/${randomUUID()}`), 404)
  })

  test('whose link is of another kind', async () => {
    const file = await agent.upload(guidePart())
    const settings = (await requestQuote(agent, file.text('id'))).text('settings_url')
    await refused(asDrop(file, settings.replace('/settings/', '/drop/')), 404)
  })

  test('whose time is over, and its file is purged', async () => {
    const { db } = service.services
    const drop = await newDrop()
    const past = new Date(Date.now() - 1000)
    await db
      .updateTable('links')
      .set({ expires_at: past })
      .where('file_id', '=', drop.text('file_id'))
      .execute()
    await refused(drop, 410)
    await db
      .updateTable('files')
      .set({ upload_ends_at: past })
      .where('id', '=', drop.text('file_id'))
      .execute()
    await purgeFiles(service.services)
    expect((await agent.get(pathOf(drop))).refusal).toBe('404 file_not_found')
  })

  test('whose file was deleted', async () => {
    const drop = await newDrop()
    expect((await agent.delete(pathOf(drop))).status).toBe(200)
    await refused(drop, 404)
  })

  test('whose key was revoked', async () => {
    const other = await service.newAccount()
    const drop = await other.post('/v1/files/drop')
    const { db } = service.services
    const { account_id } = await db
      .selectFrom('files')
      .select('account_id')
      .where('id', '=', drop.text('file_id'))
      .executeTakeFirstOrThrow()
    const { id } = await db
      .selectFrom('api_keys')
      .select('id')
      .where('account_id', '=', account_id)
      .executeTakeFirstOrThrow()
    await db.transaction().execute((trx) => revokeKey(trx, service.services.queue, account_id, id))
    await refused(drop, 404)
  })
})
