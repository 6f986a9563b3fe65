import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import {
  type Answer,
  breakOff,
  type ContractServer,
  hang,
  internalError,
  json,
  startContractServer,
} from '@mattercloud/testing/sdk/contractServer'
import { ids, processingFile } from '@mattercloud/testing/sdk/samples'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MatterCloud, MatterCloudError } from '../index.ts'

const apiKey = 'key-of-the-test'
const bytes = new Uint8Array(randomBytes(3_000_000))
const part = { filename: 'Part.STL', bytes }
const putRoute = 'PUT /storage/part'
const stored: Answer = (response) => response.writeHead(200).end()

let server: ContractServer
let client: MatterCloud
let presigned: Answer
beforeEach(async () => {
  server = await startContractServer()
  client = new MatterCloud({ apiKey, baseUrl: server.url })
  presigned = json(200, {
    file_id: ids.file,
    upload_url: `${server.url}/storage/part?signature=very-secret`,
    required_headers: { 'Content-Type': 'model/stl', 'If-None-Match': '*' },
    expires_at: '2026-11-24T09:00:00Z',
    next_action: 'upload_file_then_confirm',
  })
  server.answer('POST /v1/files/presign', presigned)
  server.answer('POST /v1/files/confirm', json(200, processingFile()))
  server.answer(putRoute, stored)
})
afterEach(() => server.stop())

const bodyOf = (route: string, index = 0) => JSON.parse(String(server.to(route)[index]?.body)) as unknown
const steps = () => server.received.map(({ path }) => path.replace(/\?.*/, ''))

describe('an upload', () => {
  test('presigns, puts with its exact length and type and without the key, and confirms', async () => {
    expect(await client.files.upload(part)).toEqual(processingFile())
    expect(steps()).toEqual(['/v1/files/presign', '/storage/part', '/v1/files/confirm'])
    expect(bodyOf('POST /v1/files/presign')).toEqual({
      filename: 'Part.STL',
      content_type: 'model/stl',
      size_bytes: bytes.length,
      write_once: true,
    })
    const [put] = server.to(putRoute)
    expect(put?.headers).toMatchObject({
      'content-length': '3000000',
      'content-type': 'model/stl',
      'if-none-match': '*',
    })
    expect(put?.headers).not.toHaveProperty('transfer-encoding')
    expect(put?.headers).not.toHaveProperty('authorization')
    expect(put?.body.equals(bytes)).toBe(true)
    expect(bodyOf('POST /v1/files/confirm')).toEqual({ file_id: ids.file })
  })

  test('reports its progress, and the total only once the storage has the file', async () => {
    const shares: number[] = []
    let toldBeforeStored: number[] = []
    server.answer(putRoute, (response, request) => {
      toldBeforeStored = [...shares]
      stored(response, request)
    })
    await client.files.upload(part, { onProgress: ({ sent, total }) => shares.push(sent / total) })
    expect(shares[0]).toBe(0)
    expect(shares.at(-1)).toBe(1)
    expect(shares.length).toBeGreaterThan(5)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(Math.max(...toldBeforeStored)).toBeLessThan(1)
  })

  test('takes a Blob, and part of a larger buffer', async () => {
    await client.files.upload({ filename: 'part.stl', bytes: new Blob([bytes]) })
    await client.files.upload({ filename: 'part.stl', bytes: bytes.subarray(100, 200_100) })
    const [blob, view] = server.to(putRoute)
    expect(blob?.body.equals(bytes)).toBe(true)
    expect(view?.body.equals(bytes.subarray(100, 200_100))).toBe(true)
  })

  test.each([bytes, new Blob([bytes]), sharedCopy(bytes)])(
    'through a fetch that was given, goes out whole: progress is 0 and all',
    async (given) => {
      const through = new MatterCloud({ apiKey, baseUrl: server.url, fetch: (...call) => fetch(...call) })
      const sentCounts: number[] = []
      await through.files.upload(
        { filename: 'part.stl', bytes: given },
        { onProgress: ({ sent }) => sentCounts.push(sent) },
      )
      expect(sentCounts).toEqual([0, bytes.length])
      const [put] = server.to(putRoute)
      expect(put?.headers['content-length']).toBe('3000000')
      expect(put?.body.equals(bytes)).toBe(true)
    },
  )

  test('sends a type that is given, and octet-stream for an unknown extension', async () => {
    await client.files.upload({ filename: 'part', bytes })
    await client.files.upload({ filename: 'part', bytes, contentType: 'model/obj' })
    expect(bodyOf('POST /v1/files/presign', 0)).toMatchObject({ content_type: 'application/octet-stream' })
    expect(bodyOf('POST /v1/files/presign', 1)).toMatchObject({ content_type: 'model/obj' })
  })

  test('of an empty file is refused before anything is sent', async () => {
    await expect(client.files.upload({ filename: 'a.stl', bytes: new Uint8Array() })).rejects.toThrow(
      /^bytes: /,
    )
    expect(server.received).toHaveLength(0)
  })
})

describe('a broken PUT', () => {
  test.each<{ name: string; broken: Answer }>([
    { name: 'a broken connection', broken: breakOff },
    { name: 'a 500', broken: internalError },
    {
      name: 'a URL that expired',
      broken: (response) => response.writeHead(403).end('<Code>AccessDenied</Code>'),
    },
  ])('is begun again with a new signed URL after $name', async ({ broken }) => {
    server.answer(putRoute, broken, stored)
    const sentCounts: number[] = []
    await client.files.upload(part, { onProgress: ({ sent }) => sentCounts.push(sent) })
    expect(server.to('POST /v1/files/presign')).toHaveLength(2)
    expect(server.to(putRoute)).toHaveLength(2)
    expect(server.to('POST /v1/files/confirm')).toHaveLength(1)
    expect(sentCounts.filter((sent) => sent === 0)).toHaveLength(2)
    const keys = server.to('POST /v1/files/presign').map(({ headers }) => headers['idempotency-key'])
    expect(new Set(keys).size).toBe(1)
  })

  test('is one file for a caller’s Idempotency-Key, even if several URLs were needed', async () => {
    server.answer(putRoute, breakOff, stored)
    await client.files.upload(part, { idempotencyKey: 'mine' })
    const keys = server.received.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toEqual(['mine', undefined, 'mine', undefined, 'mine'])
  })

  test('that expired after a day is started again with another key', async () => {
    const expired = json(410, { error: 'token_expired', message: 'Too late.' })
    server.answer('POST /v1/files/presign', expired, presigned)
    await client.files.upload(part, { idempotencyKey: 'mine' })
    const [first, second] = server
      .to('POST /v1/files/presign')
      .map(({ headers }) => headers['idempotency-key'])
    expect(first).toBe('mine')
    expect(second).toMatch(/^mine:\d{4}-\d\d-\d\d$/)
  })

  test('that is resumed sends nothing if the bytes have arrived, and all if they have not', async () => {
    await client.files.upload(part, { idempotencyKey: 'mine', resume: true })
    expect(steps()).toEqual(['/v1/files/presign', '/v1/files/confirm'])
    const incomplete = json(409, { error: 'upload_incomplete', message: 'Nothing was uploaded yet.' })
    server.answer('POST /v1/files/confirm', incomplete, json(200, processingFile()))
    await client.files.upload(part, { idempotencyKey: 'mine', resume: true })
    expect(server.to(putRoute)).toHaveLength(1)
  })

  test('that was stored, but whose reply was lost, is confirmed', async () => {
    server.answer(putRoute, (response) => response.writeHead(412).end())
    await client.files.upload(part)
    expect(steps()).toEqual(['/v1/files/presign', '/storage/part', '/v1/files/confirm'])
  })

  test('without a reply ends at the time limit', async () => {
    server.answer(putRoute, hang, stored)
    await client.files.upload(part, { timeoutMs: 300 })
    expect(server.to(putRoute)).toHaveLength(2)
  })

  test('fails with its own code, and shows neither URL nor key', async () => {
    server.answer(putRoute, (response) =>
      response
        .writeHead(400)
        .end('<Error><Code>EntityTooLarge</Code><Signature>very-secret</Signature></Error>'),
    )
    const error: unknown = await client.files.upload(part).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(MatterCloudError)
    expect(error).toMatchObject({ code: 'upload_failed', status: 400, retryable: false })
    expect(inspect(error, { depth: 9 })).toContain('EntityTooLarge')
    expect(inspect(error, { depth: 9 })).not.toMatch(/secret|key-of/)
    expect(server.to(putRoute)).toHaveLength(1)
  })

  test('is not repeated without end', async () => {
    server.answer(putRoute, breakOff)
    const impatient = new MatterCloud({ apiKey, baseUrl: server.url, maxRetries: 1 })
    await expect(impatient.files.upload(part)).rejects.toMatchObject({ code: 'connection_error' })
    expect(server.to(putRoute)).toHaveLength(2)
  })

  test('stops at once if the caller aborts it or throws', async () => {
    const stop = new AbortController()
    server.answer(putRoute, () => stop.abort(new Error('enough')))
    await expect(client.files.upload(part, { signal: stop.signal })).rejects.toThrow('enough')
    const onProgress = () => {
      throw new Error('my own fault')
    }
    await expect(client.files.upload(part, { onProgress })).rejects.toThrow('my own fault')
    expect(server.to(putRoute)).toHaveLength(1)
  })
})

function sharedCopy(source: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(source.length))
  shared.set(source)
  return shared
}
