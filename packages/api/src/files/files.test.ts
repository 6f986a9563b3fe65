import { createHash, randomUUID } from 'node:crypto'
import { asciiPly, glbOf, objText, offText, threeMfOf } from '@mattercloud/testing/mesh/formats'
import { bambuPlate, bambuProject } from '@mattercloud/testing/mesh/slicerProjects'
import { box } from '@mattercloud/testing/mesh/solids'
import type { Answer, TestClient } from '@mattercloud/testing/service/client'
import { boxStl, guidePart } from '@mattercloud/testing/service/parts'
import { checkOut, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { storedKey, uploadKey } from '../platform/objectStorage.ts'
import { metrics as metricsShape } from './contract.ts'
import { purgeFiles } from './purgeFiles.ts'

let service: TestService
let agent: TestClient
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
})
afterAll(() => service[Symbol.asyncDispose]())

const announced = { filename: 'part.stl', content_type: 'model/stl', size_bytes: guidePart().byteLength }
const json = { 'content-type': 'application/json' }
/** An ASCII STL, whose numbers may be any. */
function tetrahedron(side: number): string {
  const corners = ['0 0 0', `${side} 0 0`, `0 ${side} 0`, `0 0 ${side}`]
  const faces = [
    [0, 2, 1],
    [0, 1, 3],
    [0, 3, 2],
    [1, 2, 3],
  ].map(
    (face) =>
      `facet normal 0 0 0 outer loop ${face.map((corner) => `vertex ${corners[corner]}`).join(' ')} endloop endfacet`,
  )
  return `solid t\n${faces.join('\n')}\nendsolid t\n`
}

const metricsOf = (answer: Answer) => metricsShape.parse(answer.body['metrics_json'])

describe('presign', () => {
  test.each<[string, object, string, string]>([
    ['too large', { size_bytes: 200 * 1024 * 1024 + 1 }, '400 file_too_large', 'size_bytes'],
    ['beyond every integer', { size_bytes: 1e300 }, '400 invalid_request', 'size_bytes'],
    ['of no bytes', { size_bytes: 0 }, '400 invalid_request', 'size_bytes'],
    ['of less than none', { size_bytes: -5 }, '400 invalid_request', 'size_bytes'],
    ['of half a byte', { size_bytes: 10.5 }, '400 invalid_request', 'size_bytes'],
    ['with its size in words', { size_bytes: '684' }, '400 invalid_request', 'size_bytes'],
    ['with the extension of a program', { filename: 'a.stl.exe' }, '400 unsupported_file_type', 'filename'],
    ['of no mesh type', { content_type: 'image/png' }, '400 unsupported_file_type', 'content_type'],
    [
      'of a type that is no header',
      { content_type: 'model/stl;\r\nX: 1' },
      '400 invalid_request',
      'content_type',
    ],
    ['of a type beyond ASCII', { content_type: 'model/stl; ü' }, '400 invalid_request', 'content_type'],
    ['without a name', { filename: '   ' }, '400 invalid_request', 'filename'],
    ['with an endless name', { filename: 'x'.repeat(256) }, '400 invalid_request', 'filename'],
    ['with NUL in its name', { filename: 'a\0.stl' }, '400 invalid_request', 'filename'],
    ['with half a character', { filename: 'a\ud800.stl' }, '400 invalid_request', 'filename'],
    ['with an unknown field', { colour: 'red' }, '400 invalid_request', 'colour'],
  ])('refuses a file %s, and names the field', async (_what, change, refusal, field) => {
    const answer = await agent.post('/v1/files/presign', { ...announced, ...change })
    expect(answer.refusal).toBe(refusal)
    expect(answer.body['details']).toMatchObject({ fields: [{ field }] })
  })

  test.each<[string, string | undefined, Record<string, string>, string]>([
    [
      'another type of body',
      JSON.stringify(announced),
      { 'content-type': 'text/plain' },
      '400 invalid_request',
    ],
    ['broken JSON', '{"filename": "part.stl"', json, '400 invalid_request'],
    ['JSON that is no object', '[]', json, '400 invalid_request'],
    ['null', 'null', json, '400 invalid_request'],
    ['no body', undefined, {}, '400 invalid_request'],
    [
      'a long body',
      JSON.stringify({ ...announced, filename: 'x'.repeat(1_000_000) }),
      json,
      '400 invalid_request',
    ],
    ['too long a body', JSON.stringify({ filename: 'x'.repeat(2_000_000) }), json, '413 payload_too_large'],
    ['a deep body', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, json, '400 invalid_request'],
    [
      '__proto__',
      `{"__proto__":{"admin":true},${JSON.stringify(announced).slice(1)}`,
      json,
      '400 invalid_request',
    ],
  ])('refuses %s', async (_what, body, headers, refusal) => {
    expect((await agent.send('POST', '/v1/files/presign', body, headers)).refusal).toBe(refusal)
  })

  test('a generic type is accepted if the name has the extension of a mesh format', async () => {
    const presign = async (filename: string) => {
      const content_type = 'application/octet-stream'
      return (await agent.post('/v1/files/presign', { ...announced, filename, content_type })).status
    }
    for (const filename of ['part.stl', 'PART.STL', 'a.b.stl']) expect(await presign(filename)).toBe(200)
    for (const filename of ['part', 'part.exe', 'stl', 'part.stl.exe', 'part.'])
      expect(await presign(filename)).toBe(400)
  })

  test.each([
    ['part.obj', 'text/plain'],
    ['part.3mf', 'application/zip'],
    ['part.STL', 'binary/octet-stream'],
    ['part.glb', 'Application/Octet-Stream; charset=binary'],
    ['no ending at all', 'model/ply'],
  ])('%s of type %s is accepted', async (filename, content_type) => {
    const answer = await agent.post('/v1/files/presign', { ...announced, filename, content_type })
    expect(answer.status).toBe(200)
    expect(answer.body['required_headers']).toEqual({ 'Content-Type': content_type })
  })

  test('a write-once URL is bound to If-None-Match, and says so', async () => {
    const presigned = await agent.post('/v1/files/presign', { ...announced, write_once: true })
    const required = { 'Content-Type': 'model/stl', 'If-None-Match': '*' }
    expect(presigned.body['required_headers']).toEqual(required)
    const put = async (headers: Record<string, string>) =>
      (await fetch(presigned.text('upload_url'), { method: 'PUT', headers, body: guidePart() })).status
    expect(await put({ 'Content-Type': 'model/stl' })).toBe(403)
    expect(await put(required)).toBe(200)
    expect(await put(required)).toBe(412)
  })

  test('bytes that were replaced after they were checked are not confirmed', async () => {
    const { storage } = service.services
    const presigned = await agent.post('/v1/files/presign', announced)
    const body = guidePart()
    const headers = { 'Content-Type': 'model/stl' }
    await fetch(presigned.text('upload_url'), { method: 'PUT', headers, body })
    const key = uploadKey(presigned.text('file_id'))
    expect(await storage.copy({ key, etag: '"another"' }, 'files/never')).toBe(false)
    expect(await storage.stat('files/never')).toBeUndefined()
  })

  test('the URL accepts the announced bytes, once, and nothing else', async () => {
    const presigned = await agent.post('/v1/files/presign', announced)
    const put = async (body: Uint8Array<ArrayBuffer>, type = 'model/stl') => {
      const response = await fetch(presigned.text('upload_url'), {
        method: 'PUT',
        headers: { 'Content-Type': type },
        body,
      })
      return response.ok
    }
    expect(await put(boxStl([1, 1, 1], { open: true }))).toBe(false)
    expect(await put(guidePart(), 'text/html')).toBe(false)
    expect(await put(guidePart())).toBe(true)
    expect(await put(boxStl([9, 9, 9]))).toBe(false)
    const fileId = presigned.text('file_id')
    await agent.post('/v1/files/confirm', { file_id: fileId })
    const file = await agent.until(`/v1/files/${fileId}`, ({ body }) => body['status'] === 'ready')
    expect(metricsOf(file).volume_cm3).toBeCloseTo(8.34, 4)
  })

  test('a replay signs a new URL for the same file', async () => {
    const once = () => agent.post('/v1/files/presign', announced, { 'Idempotency-Key': 'presign-1' })
    const [first, second] = [await once(), await once()]
    expect(second.text('file_id')).toBe(first.text('file_id'))
    const put = await fetch(second.text('upload_url'), {
      method: 'PUT',
      headers: { 'Content-Type': 'model/stl' },
      body: guidePart(),
    })
    expect(put.status).toBe(200)
  })
})

describe('an upload that nobody finishes', () => {
  const row = (fileId: string) => service.services.db.updateTable('files').where('id', '=', fileId)
  const begun = async (key: string) => {
    const presigned = await agent.post('/v1/files/presign', announced, { 'Idempotency-Key': key })
    const headers = { 'Content-Type': 'model/stl' }
    await fetch(presigned.text('upload_url'), { method: 'PUT', headers, body: guidePart() })
    return presigned.text('file_id')
  }
  const pastEnd = { upload_ends_at: new Date(Date.now() - 1000) }
  const purgeExpired = () => purgeFiles(service.services)

  test('is purged with what was uploaded, and then is not found', async () => {
    const { storage, db } = service.services
    const fileId = await begun('purge-1')
    // As a confirm that was interrupted leaves it.
    const { etag } = (await storage.stat(uploadKey(fileId))) ?? { etag: '' }
    await storage.copy({ key: uploadKey(fileId), etag }, storedKey(fileId))
    await purgeExpired()
    expect((await agent.get(`/v1/files/${fileId}`)).status).toBe(200)
    await row(fileId).set(pastEnd).execute()
    await purgeExpired()
    expect((await agent.get(`/v1/files/${fileId}`)).refusal).toBe('404 file_not_found')
    expect((await agent.post('/v1/files/confirm', { file_id: fileId })).refusal).toBe('404 file_not_found')
    expect(await storage.stat(uploadKey(fileId))).toBeUndefined()
    await expect.poll(() => storage.stat(storedKey(fileId)), { timeout: 20_000 }).toBeUndefined()
    await row(fileId)
      .set({ deleted_at: new Date(Date.now() - 48 * 3600 * 1000) })
      .execute()
    await purgeExpired()
    expect(await db.selectFrom('files').where('id', '=', fileId).select('id').execute()).toEqual([])
  })

  test('has no new URL after its time', async () => {
    const fileId = await begun('purge-2')
    await row(fileId).set(pastEnd).execute()
    const replay = await agent.post('/v1/files/presign', announced, { 'Idempotency-Key': 'purge-2' })
    expect(replay.refusal).toBe('410 token_expired')
  })

  test('but a confirmed one loses only the uploaded copy', async () => {
    const { storage } = service.services
    const fileId = await readyFile(agent)
    expect(await storage.stat(uploadKey(fileId))).toBeDefined()
    await row(fileId).set(pastEnd).execute()
    await purgeExpired()
    expect(await storage.stat(uploadKey(fileId))).toBeUndefined()
    expect((await agent.get(`/v1/files/${fileId}`)).body).toMatchObject({ status: 'ready' })
    expect((await requestQuote(agent, fileId)).status).toBe(200)
  })
})

describe('confirm', () => {
  test('fails before the upload', async () => {
    const presigned = await agent.post('/v1/files/presign', announced)
    const answer = await agent.post('/v1/files/confirm', { file_id: presigned.text('file_id') })
    expect(answer.refusal).toBe('409 upload_incomplete')
    expect((await agent.get(`/v1/files/${presigned.text('file_id')}`)).body).toMatchObject({
      status: 'pending_upload',
    })
  })

  test('confirmed again, and many times concurrently, it is analysed once', async () => {
    const presigned = await agent.post('/v1/files/presign', announced)
    const fileId = presigned.text('file_id')
    await fetch(presigned.text('upload_url'), {
      method: 'PUT',
      headers: { 'Content-Type': 'model/stl' },
      body: guidePart(),
    })
    const confirm = () => agent.post('/v1/files/confirm', { file_id: fileId })
    for (const answer of await Promise.all(Array.from({ length: 8 }, confirm)))
      expect(answer.status).toBe(200)
    await agent.until(`/v1/files/${fileId}`, ({ body }) => body['status'] === 'ready')
    expect((await confirm()).body).toMatchObject({ status: 'ready' })
    const { items } = z
      .object({ items: z.array(z.object({ data: z.looseObject({ file_id: z.string().optional() }) })) })
      .parse((await agent.get('/v1/events?limit=100')).body)
    expect(items.filter(({ data }) => data.file_id === fileId)).toHaveLength(1)
  })
})

test.each<[string, () => Promise<string>]>([
  ['another account', async () => readyFile(await service.newAccount())],
  ['nobody', async () => randomUUID()],
  ['no form at all', async () => '1%20or%201=1'],
])('a file of %s is not found', async (whose, make) => {
  const fileId = await make()
  expect((await agent.get(`/v1/files/${fileId}`)).refusal).toBe('404 file_not_found')
  const unit = { selected_unit: 'in', confirmed_by: 'agent' }
  expect((await agent.post(`/v1/files/${fileId}/unit`, unit)).refusal).toBe('404 file_not_found')
  // In a body, an id that is not a UUID is an invalid field.
  const inBody = whose === 'no form at all' ? '400 invalid_request' : '404 file_not_found'
  expect((await agent.post('/v1/files/confirm', { file_id: fileId })).refusal).toBe(inBody)
  expect((await requestQuote(agent, fileId)).refusal).toBe(inBody)
})

describe('analysis', () => {
  const withNaN = guidePart()
  new DataView(withNaN.buffer).setFloat32(84 + 12, Number.NaN, true)
  const claiming = guidePart()
  new DataView(claiming.buffer).setUint32(80, 20_000_000, true)

  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['no triangle', guidePart().slice(0, 84).fill(0, 80)],
    ['one byte', new Uint8Array(1)],
    ['half its triangles', guidePart().slice(0, 300)],
    ['the claim of a gigabyte', claiming],
    ['NaN', withNaN],
    ['words', new TextEncoder().encode('solid part\nfacet this is no mesh\nendsolid\n')],
    ['a plane', boxStl([20, 20, 0])],
    ['an open plane', boxStl([20, 20, 0], { open: true })],
    ['numbers beyond measure', new TextEncoder().encode(tetrahedron(1e200))],
    ['numbers beneath it', new TextEncoder().encode(tetrahedron(1e-200))],
    ['a page', new TextEncoder().encode('<!doctype html><title>Sign in</title>')],
    [
      'several plates',
      bambuProject([{ triangles: box([20, 20, 20]), type: 'normal_part' }], {
        items: '<item objectid="99"/>'.repeat(2),
        plates: bambuPlate(1, '', [0]) + bambuPlate(2, 'lid', [1]),
      }),
    ],
  ])('a file of %s fails, and says why and what to do', async (_what, bytes) => {
    const file = await agent.upload(bytes)
    expect(file.body).toMatchObject({
      status: 'failed',
      metrics_json: {
        error: { code: expect.any(String), message: expect.any(String), next_action: expect.any(String) },
      },
      next_action: 'upload_corrected_file',
    })
    expect((await requestQuote(agent, file.text('id'))).refusal).toBe('400 file_not_ready')
    const unit = await agent.post(`/v1/files/${file.text('id')}/unit`, {
      selected_unit: 'in',
      confirmed_by: 'agent',
    })
    expect(unit.refusal).toBe('400 file_not_ready')
  })

  const text = (words: string) => new TextEncoder().encode(words)
  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['stl', boxStl([20, 20, 20])],
    ['obj', text(objText(box([20, 20, 20])))],
    ['3mf', threeMfOf(box([20, 20, 20]))],
    ['ply', text(asciiPly(box([20, 20, 20])))],
    ['off', text(offText(box([20, 20, 20])))],
    ['glb', glbOf(box([20, 20, 20]))],
  ])('a box as %s is measured, and its bytes are known by their hash', async (format, bytes) => {
    const file = await agent.upload(bytes, `box.${format}`)
    expect(file.body).toMatchObject({
      status: 'ready',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    expect(metricsOf(file)).toMatchObject({ format, is_watertight: true })
    expect(metricsOf(file).volume_cm3).toBeCloseTo(8, 3)
  })

  test('a file that cannot be read still has its hash', async () => {
    const bytes = text('<!doctype html>'.repeat(10_000))
    const file = await agent.upload(bytes)
    expect(file.body).toMatchObject({
      status: 'failed',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
  })

  test('an open box is ready, and its warning says so', async () => {
    const file = await agent.upload(boxStl([20, 20, 20], { open: true }))
    expect(file.body).toMatchObject({ status: 'ready' })
    expect(metricsOf(file)).toMatchObject({ is_watertight: false, open_edges: 3 })
    expect(metricsOf(file).warnings).toContain('non_watertight')
  })

  test('a box turned inside out is priced as the same box', async () => {
    const fileId = await readyFile(agent, boxStl([45.2, 30.1, -8340 / (45.2 * 30.1)]))
    const quote = await requestQuote(agent, fileId)
    expect(quote.body).toMatchObject({ price_estimate: { min: 5000 }, breakdown: { volume_source: 'mesh' } })
  })

  test('a part of an extreme size is measured, and too expensive', async () => {
    const file = await agent.upload(boxStl([3e38, 3e38, 3e38]))
    expect(file.body).toMatchObject({ status: 'ready' })
    expect((await requestQuote(agent, file.text('id'))).refusal).toBe('400 amount_too_large')
  })
})

describe('unit', () => {
  const choose = (fileId: string, selected_unit: string, confirmed_by = 'user') =>
    agent.post(`/v1/files/${fileId}/unit`, { selected_unit, confirmed_by })

  test('inches make every length 25.4 times what it was, areas and volumes by its powers; and back', async () => {
    const uploaded = await agent.upload(guidePart())
    const fileId = uploaded.text('id')
    const mm = metricsOf(uploaded)
    const inches = await choose(fileId, 'in')
    expect(inches.body).toMatchObject({ selected_unit: 'in', confirmed_by: 'user' })
    const scaled = metricsOf(inches)
    expect(scaled.detected_unit).toBe('in')
    for (const axis of [0, 1, 2] as const)
      expect(scaled.bbox_mm[axis]).toBeCloseTo(mm.bbox_mm[axis] * 25.4, 6)
    expect(scaled.surface_area_cm2 / mm.surface_area_cm2).toBeCloseTo(25.4 ** 2, 6)
    expect(scaled.volume_cm3 / mm.volume_cm3).toBeCloseTo(25.4 ** 3, 6)
    expect(scaled.warnings).toContain('too_large')

    for (const unit of ['cm', 'in', 'cm', 'mm']) await choose(fileId, unit)
    const reread = metricsOf(await agent.get(`/v1/files/${fileId}`))
    expect(reread.volume_cm3).toBeCloseTo(mm.volume_cm3, 9)
    expect(reread.warnings).toEqual(mm.warnings)
  })

  test('MONEY-16 a quote from before a change of the unit is stale: it says so, and cannot be ordered', async () => {
    const fileId = await readyFile(agent)
    const quote = await requestQuote(agent, fileId)
    await choose(fileId, 'cm')
    expect((await agent.get(`/v1/quotes/${quote.text('quote_id')}`)).body).toMatchObject({
      stale: true,
      next_action: 'create_quote',
    })
    expect((await checkOut(agent, quote.text('quote_id'))).refusal).toBe('409 quote_stale')
    const fresh = await requestQuote(agent, fileId)
    expect(fresh.body).toMatchObject({ stale: false, unit: 'cm' })
    expect((await checkOut(agent, fresh.text('quote_id'))).status).toBe(200)
  })

  test.each([
    [{ selected_unit: 'm', confirmed_by: 'user' }, 'selected_unit'],
    [{ selected_unit: 'in', confirmed_by: 'owner' }, 'confirmed_by'],
    [{ selected_unit: 'in' }, 'confirmed_by'],
  ])('%j is refused', async (body, field) => {
    const fileId = await readyFile(agent)
    const answer = await agent.post(`/v1/files/${fileId}/unit`, body)
    expect(answer.refusal).toBe('400 invalid_request')
    expect(answer.body['details']).toMatchObject({ fields: [{ field }] })
  })

  test('the unit cannot be chosen before the analysis has ended', async () => {
    const presigned = await agent.post('/v1/files/presign', announced)
    expect((await choose(presigned.text('file_id'), 'in')).refusal).toBe('400 file_not_ready')
  })
})

describe('list', () => {
  const page = z.object({ items: z.array(z.object({ id: z.uuid() })), next_cursor: z.string().nullable() })

  test('lists every file once, even if new ones are added between two pages', async () => {
    const lister = await service.newAccount()
    const make = async () => (await lister.post('/v1/files/presign', announced)).text('file_id')
    // At once, so that some of them may have the same time.
    const created = await Promise.all(Array.from({ length: 11 }, make))
    const listed: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query = new URLSearchParams({ limit: '3', ...(cursor ? { cursor } : {}) })
      const { items, next_cursor } = page.parse((await lister.get(`/v1/files?${query}`)).body)
      listed.push(...items.map(({ id }) => id))
      cursor = next_cursor
      await make()
    }
    expect(listed.toSorted()).toEqual(created.toSorted())
  })

  const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  test.each([
    '?limit=0',
    '?limit=101',
    '?limit=-1',
    '?limit=1.5',
    '?limit=ten',
    '?limit=1&limit=2',
    '?page=2',
    '?cursor=',
    '?cursor=rubbish',
    `?cursor=${cursorOf(['2026-01-01T00:00:00.000000Z', 'no id'])}`,
    `?cursor=${cursorOf(['0000-01-01T00:00:00.000000Z', '00000000-0000-4000-8000-000000000000'])}`,
    `?cursor=${cursorOf(['2026-01-01T00:00:00.000000Z', '00000000-0000-4000-8000-000000000000', 1])}`,
    `?cursor=${'x'.repeat(500)}`,
  ])('%s is refused', async (query) => {
    expect((await agent.get(`/v1/files${query}`)).refusal).toBe('400 invalid_request')
  })
})

describe('long poll', () => {
  const etagOf = (answer: Answer) => ({ 'if-none-match': answer.headers.get('etag') ?? '' })

  test('answers when the state changes, and 304 when it does not', async () => {
    const presigned = await agent.post('/v1/files/presign', announced)
    const path = `/v1/files/${presigned.text('file_id')}`
    let current = await agent.get(path)
    expect((await agent.get(path, etagOf(current))).status).toBe(304)
    expect((await agent.get(path, { ...etagOf(current), prefer: 'wait=1' })).status).toBe(304)

    const change = agent.get(path, { ...etagOf(current), prefer: 'respond-async, wait=25' })
    await fetch(presigned.text('upload_url'), {
      method: 'PUT',
      headers: { 'Content-Type': 'model/stl' },
      body: guidePart(),
    })
    await agent.post('/v1/files/confirm', { file_id: presigned.text('file_id') })
    current = await change
    expect(current.status).toBe(200)
    if (current.body['status'] === 'processing')
      current = await agent.get(path, { ...etagOf(current), prefer: 'wait=25' })
    expect(current.body).toMatchObject({ status: 'ready' })
  })

  test('knows the state that a proxy has marked as weak, that is one of a list, or any', async () => {
    const presigned = await agent.post('/v1/files/presign', announced)
    const path = `/v1/files/${presigned.text('file_id')}`
    const tag = (await agent.get(path)).headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\/"[\w-]+"$/)
    const strong = tag.slice(2)
    const statusFor = async (tags: string, wait = 'wait=0') =>
      (await agent.get(path, { 'if-none-match': tags, prefer: wait })).status
    for (const same of [tag, strong, `"other", ${tag}`, `W/"a,b" , ${strong}`, '*', ` ${strong} `])
      expect(await statusFor(same), same).toBe(304)
    expect(await statusFor(strong.replace(/"$/, '-gzip"'))).toBe(304)
    for (const other of ['"other"', 'W/"other", ""', strong.slice(1, -1), '"*"', ''])
      expect(await statusFor(other, 'wait=25'), other).toBe(200)
  })

  test('a caller that disconnects while waiting does no harm', async () => {
    const fileId = await readyFile(agent)
    const current = await agent.get(`/v1/files/${fileId}`)
    const gone = fetch(new URL(`/v1/files/${fileId}`, service.url), {
      headers: { authorization: `Bearer ${agent.key}`, ...etagOf(current), prefer: 'wait=25' },
      signal: AbortSignal.timeout(300),
    })
    await expect(gone).rejects.toThrow()
    expect((await agent.get(`/v1/files/${fileId}`)).status).toBe(200)
  })
})
