import { createHash } from 'node:crypto'
import type { TestClient } from '@mattercloud/testing/service/client'
import { boxStl, guidePart } from '@mattercloud/testing/service/parts'
import { checkOut, readyFile, requestQuote } from '@mattercloud/testing/service/purchase'
import { type TestService, testService } from '@mattercloud/testing/service/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawingKey } from '../../platform/objectStorage.ts'
import { metrics } from '../contract.ts'

let service: TestService
let agent: TestClient
beforeAll(async () => {
  service = await testService()
  agent = await service.newAccount()
})
afterAll(() => service[Symbol.asyncDispose]())

interface Picture {
  status: number
  headers: Headers
  bytes: Buffer
}
async function preview(fileId: string, query = '', headers: Record<string, string> = {}): Promise<Picture> {
  const response = await fetch(`${service.url}/v1/files/${fileId}/preview.png${query}`, {
    headers: { authorization: `Bearer ${agent.key}`, ...headers },
  })
  const { status } = response
  return { status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}
/** The header of a PNG: its width, height, bits and colour type, 3 for a palette. */
const headOf = ({ bytes }: Picture) => ({
  mark: bytes.subarray(1, 4).toString(),
  width: bytes.readUInt32BE(16),
  height: bytes.readUInt32BE(20),
  colours: bytes[25],
})
const hashOf = ({ bytes }: Picture) => createHash('sha256').update(bytes).digest('hex')
const choose = (fileId: string, selected_unit: string) =>
  agent.post(`/v1/files/${fileId}/unit`, { selected_unit, confirmed_by: 'user' })

test('a ready file has a drawing of 960 pixels, small, and not for shared caches', async () => {
  const fileId = await readyFile(agent)
  const picture = await preview(fileId)
  expect(picture.status).toBe(200)
  expect(headOf(picture)).toEqual({ mark: 'PNG', width: 960, height: 679, colours: 3 })
  expect(picture.bytes.length).toBeLessThan(60_000)
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(picture.headers.get('cache-control')).toBe('private, no-cache')
  const etag = picture.headers.get('etag') ?? ''
  for (const same of [etag.replace('W/', ''), `"other", ${etag}`, '*'])
    expect((await preview(fileId, '', { 'if-none-match': same })).status).toBe(304)
  const notModified = await preview(fileId, '', { 'if-none-match': etag })
  expect([notModified.status, notModified.bytes.length]).toEqual([304, 0])
  expect((await preview(fileId, '', { 'if-none-match': '"other"' })).status).toBe(200)
})

test('light is the default theme', async () => {
  const fileId = await readyFile(agent)
  const [plain, light, dark] = [
    await preview(fileId),
    await preview(fileId, '?theme=light'),
    await preview(fileId, '?theme=dark'),
  ]
  expect(hashOf(light)).toBe(hashOf(plain))
  expect(hashOf(dark)).not.toBe(hashOf(plain))
  expect((await agent.get(`/v1/files/${fileId}/preview.png?theme=blue`)).refusal).toBe('400 invalid_request')
})

test('another unit is drawn separately, at its own size; the first drawing stays', async () => {
  const fileId = await readyFile(agent)
  const mm = await preview(fileId)
  await choose(fileId, 'cm')
  const cm = await preview(fileId)
  expect(cm.status).toBe(200)
  expect(hashOf(cm)).not.toBe(hashOf(mm))
  await choose(fileId, 'mm')
  expect(hashOf(await preview(fileId))).toBe(hashOf(mm))
})

test('many concurrent requests draw it once', async () => {
  const fileId = await readyFile(agent)
  const drawn = await Promise.all(Array.from({ length: 6 }, () => preview(fileId)))
  expect(new Set(drawn.map(hashOf)).size).toBe(1)
  expect(drawn.map(({ status }) => status)).toEqual(Array(6).fill(200))
})

describe('there is none', () => {
  test('before the analysis has ended, or after it failed', async () => {
    const announced = { filename: 'part.stl', content_type: 'model/stl', size_bytes: 684 }
    const presigned = await agent.post('/v1/files/presign', announced)
    const path = (id: string) => `/v1/files/${id}/preview.png`
    expect((await agent.get(path(presigned.text('file_id')))).refusal).toBe('400 file_not_ready')
    const failed = await agent.upload(new Uint8Array(1))
    expect((await agent.get(path(failed.text('id')))).refusal).toBe('400 file_not_ready')
  })

  test('for another account', async () => {
    const fileId = await readyFile(await service.newAccount())
    expect((await agent.get(`/v1/files/${fileId}/preview.png`)).refusal).toBe('404 file_not_found')
  })

  test('of a part that is too large to draw, which can still be quoted', async () => {
    const fileId = await readyFile(agent)
    const drawings = JSON.stringify({ mm: 'failed' })
    await service.services.db.updateTable('files').set({ drawings }).where('id', '=', fileId).execute()
    const answer = await agent.get(`/v1/files/${fileId}/preview.png`)
    expect(answer.refusal).toBe('404 preview_not_found')
    expect(answer.body['next_action']).toBe('go_on_without_preview')
  })

  test('of a deleted file, nor in the store', async () => {
    const { storage } = service.services
    const fileId = await readyFile(agent)
    await preview(fileId)
    const key = drawingKey(fileId, 'mm', 'light.png')
    expect(await storage.stat(key)).toBeDefined()
    await agent.delete(`/v1/files/${fileId}`)
    expect((await agent.get(`/v1/files/${fileId}/preview.png`)).refusal).toBe('404 file_not_found')
    await expect.poll(() => storage.stat(key), { timeout: 20_000 }).toBeUndefined()
  })
})

describe('the review page shows the drawing', () => {
  const drawingsOf = async (reviewUrl: string) => {
    const page = await (await fetch(reviewUrl)).text()
    return [...page.matchAll(/(?:src|srcset)="([^"]+)"/g)].map(([, path = '']) => `${service.url}${path}`)
  }
  const order = async (fileId: string) => {
    const quote = await requestQuote(agent, fileId)
    return checkOut(agent, quote.text('quote_id'))
  }

  test('in both themes, in the unit of the quote, even if the file changed', async () => {
    const fileId = await readyFile(agent)
    const { body } = await order(fileId)
    await choose(fileId, 'cm')
    const urls = await drawingsOf(String(body['review_url']))
    expect(urls).toHaveLength(2)
    const svgs = await Promise.all(urls.map(async (url) => (await fetch(url)).text()))
    for (const svg of svgs) {
      expect(svg).toMatch(/^<svg /)
      expect(svg).toContain('>45.2</text>')
      expect(svg).not.toMatch(/<script|href="http/)
    }
    expect(svgs[0]).not.toBe(svgs[1])
  })

  test('to the holder of the link, and to nobody else', async () => {
    const { body } = await order(await readyFile(agent))
    const [url = ''] = await drawingsOf(String(body['review_url']))
    const answer = await fetch(url)
    expect(answer.headers.get('content-type')).toContain('image/svg+xml')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await fetch(url.replace(/review\/./, 'review/_'))).status).toBe(404)
    // The public page of the order has no picture.
    const tracking = await (await fetch(String(body['tracking_url']))).text()
    expect(tracking).not.toMatch(/<img|<picture|svg/)
  })
})

test('faults are numbered from one, say what to do, and keep their numbers in another unit', async () => {
  const file = await agent.upload(boxStl([20, 20, 20], { open: true }))
  const [fault, ...more] = metrics.parse(file.body['metrics_json']).faults
  expect(more).toEqual([])
  expect(fault).toMatchObject({ number: 1, kind: 'open_loop', severity: 'error', size: { count: 3 } })
  expect(fault?.size.length_mm).toBeCloseTo(20 * (2 + Math.SQRT2), 4)
  expect(fault?.what_to_do).toMatch(/\w+ \w+/)
  const [inCm] = metrics.parse((await choose(file.text('id'), 'cm')).body['metrics_json']).faults
  expect(inCm).toMatchObject({ number: 1, kind: 'open_loop' })
  expect(inCm?.size.length_mm).toBeCloseTo(200 * (2 + Math.SQRT2), 3)
  expect(inCm?.where.bounds_mm[1][0]).toBeCloseTo(10 * (fault?.where.bounds_mm[1][0] ?? 0), 6)
  const sound = await agent.upload(guidePart())
  expect(metrics.parse(sound.body['metrics_json']).faults).toEqual([])
})
