import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ObjectStore, startObjectStore } from './startObjectStore.ts'

const credentials = { accessKeyId: 'tester', secretAccessKey: 'not-really-secret' }
const Bucket = 'mattercloud'
const STL = 'model/stl'

let dir = ''
let store: ObjectStore
let client: S3Client

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'object-store-test-'))
  store = await startObjectStore({ dir, ...credentials })
  client = clientFor(store.url)
})

afterEach(async () => {
  client.destroy()
  await store.close()
  rmSync(dir, { recursive: true, force: true })
})

function clientFor(endpoint: string, more: { secretAccessKey?: string; region?: string } = {}): S3Client {
  const { region = 'us-east-1', secretAccessKey = credentials.secretAccessKey } = more
  return new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId: credentials.accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 1,
  })
}

const put = (Key: string, Body: string | Buffer = 'solid part') =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: STL }))

const read = async (Key: string, Range?: string) => {
  const object = await client.send(new GetObjectCommand({ Bucket, Key, ...(Range ? { Range } : {}) }))
  return { ...object, bytes: Buffer.from((await object.Body?.transformToByteArray()) ?? []) }
}

/** A URL as the service signs it: bound to size, type and key. */
const signPut = (Key: string, size: number, expiresIn = 60) =>
  getSignedUrl(client, new PutObjectCommand({ Bucket, Key, ContentType: STL, ContentLength: size }), {
    expiresIn,
    signableHeaders: new Set(['host', 'content-length', 'content-type']),
  })

const upload = (url: string, body: string, type = STL) =>
  fetch(url, { method: 'PUT', headers: { 'content-type': type }, body })

async function codeOf(response: Response): Promise<string | undefined> {
  return /<Code>(.*)<\/Code>/.exec(await response.text())?.[1]
}

describe('signed in the header', () => {
  test('puts and gets bytes, type, metadata and the MD5 as ETag', async () => {
    const bytes = randomBytes(300_000)
    const md5 = createHash('md5').update(bytes).digest('hex')
    const stored = await client.send(
      new PutObjectCommand({
        Bucket,
        Key: 'a/b.stl',
        Body: bytes,
        ContentType: STL,
        Metadata: { unit: 'mm' },
      }),
    )
    expect(stored.ETag).toBe(`"${md5}"`)
    const object = await read('a/b.stl')
    expect(object.bytes.equals(bytes)).toBe(true)
    expect(object).toMatchObject({
      ContentType: STL,
      ContentLength: 300_000,
      ETag: `"${md5}"`,
      Metadata: { unit: 'mm' },
    })
    expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'a/b.stl' }))).toMatchObject({
      ContentLength: 300_000,
      ContentType: STL,
    })
  })

  test.each(['ü/ü +&?%2F\'"()*!~.stl', 'a//b', '/lead', 'name with  blanks', '日本/部品.stl'])(
    'any key can be used: %s',
    async (Key) => {
      await put(Key, Key)
      expect((await read(Key)).bytes.toString()).toBe(Key)
      const signed = await fetch(await getSignedUrl(client, new GetObjectCommand({ Bucket, Key })))
      expect(await signed.text()).toBe(Key)
    },
  )

  test('an empty object, a replaced object, a deleted object', async () => {
    await put('k', Buffer.alloc(0))
    expect((await read('k')).bytes).toHaveLength(0)
    await put('k', 'second')
    expect((await read('k')).bytes.toString()).toBe('second')
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'k' }))
    await expect(read('k')).rejects.toBeInstanceOf(NoSuchKey)
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'k' }))
    expect(filesIn('blobs')).toEqual([])
  })

  test('a stream of known length goes through without being held', async () => {
    const bytes = randomBytes(5_000_000)
    const pieces = Array.from({ length: 5 }, (_, index) => bytes.subarray(index * 1e6, (index + 1) * 1e6))
    await client.send(
      new PutObjectCommand({ Bucket, Key: 's', Body: Readable.from(pieces), ContentLength: bytes.length }),
    )
    expect((await read('s')).bytes.equals(bytes)).toBe(true)
  })

  test('ranges', async () => {
    await put('r', '0123456789')
    expect((await read('r', 'bytes=2-4')).bytes.toString()).toBe('234')
    expect(await read('r', 'bytes=-3')).toMatchObject({ ContentRange: 'bytes 7-9/10', ContentLength: 3 })
    expect((await read('r', 'bytes=8-')).bytes.toString()).toBe('89')
    await expect(read('r', 'bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' })
  })

  test('copies, keeps the copy when the source goes, refuses another source than expected', async () => {
    const { ETag } = await client.send(
      new PutObjectCommand({
        Bucket,
        Key: 'uploads/one',
        Body: 'solid part',
        ContentType: STL,
        Metadata: { unit: 'mm' },
      }),
    )
    const copy = (CopySourceIfMatch?: string) =>
      client.send(
        new CopyObjectCommand({
          Bucket,
          Key: 'files/one',
          CopySource: `${Bucket}/uploads/one`,
          ...(CopySourceIfMatch ? { CopySourceIfMatch } : {}),
        }),
      )
    await expect(copy('"other"')).rejects.toMatchObject({ name: 'PreconditionFailed' })
    expect((await copy(ETag)).CopyObjectResult?.ETag).toBe(ETag)
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'uploads/one' }))
    expect(await read('files/one')).toMatchObject({ ContentType: STL, ETag, Metadata: { unit: 'mm' } })
    await expect(copy()).rejects.toMatchObject({ name: 'NoSuchKey' })
  })

  test('If-None-Match: * and keys below uploads/ are written once, also by two at a time', async () => {
    const once = () => client.send(new PutObjectCommand({ Bucket, Key: 'n', Body: 'x', IfNoneMatch: '*' }))
    await once()
    await expect(once()).rejects.toMatchObject({ name: 'PreconditionFailed' })
    const both = await Promise.allSettled([put('uploads/k', 'one'), put('uploads/k', 'two')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(filesIn('blobs')).toHaveLength(2)
    const onto = new CopyObjectCommand({ Bucket, Key: 'uploads/k', CopySource: `${Bucket}/n` })
    await expect(client.send(onto)).rejects.toMatchObject({ name: 'PreconditionFailed' })
  })

  test('refuses another secret, another region, no signature, an unknown operation', async () => {
    const wrong = clientFor(store.url, { secretAccessKey: 'guess' })
    const far = clientFor(store.url, { region: 'eu-west-1' })
    const get = new GetObjectCommand({ Bucket, Key: 'k' })
    await expect(wrong.send(get)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' })
    await expect(far.send(get)).rejects.toMatchObject({ name: 'AuthorizationHeaderMalformed' })
    const unsigned = await fetch(`${store.url}/${Bucket}/k`)
    expect([unsigned.status, await codeOf(unsigned)]).toEqual([403, 'AccessDenied'])
    await expect(client.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
      name: 'NotImplemented',
    })
    await expect(client.send(new HeadBucketCommand({ Bucket }))).resolves.toBeDefined()
  })

  test('a body that is not the one that was signed is refused and not kept', async () => {
    client.middlewareStack.add(
      (next) => (args) => {
        const { request } = args
        if (typeof request === 'object' && request !== null && 'body' in request) request.body = 'solid trap'
        return next(args)
      },
      { step: 'finalizeRequest', priority: 'low' },
    )
    await expect(put('k', 'solid part')).rejects.toMatchObject({ name: 'XAmzContentSHA256Mismatch' })
    expect(filesIn('blobs')).toEqual([])
  })

  test('the checksums that the client adds by default are checked', async () => {
    const body = { Bucket, Key: 'c', Body: 'solid part' }
    await client.send(new PutObjectCommand({ ...body, ChecksumAlgorithm: 'CRC32' }))
    await client.send(new PutObjectCommand({ ...body, ChecksumAlgorithm: 'SHA256' }))
    await expect(
      client.send(new PutObjectCommand({ ...body, ChecksumCRC32: 'AAAAAA==' })),
    ).rejects.toMatchObject({ name: 'BadDigest' })
    const other = createHash('sha256').update('other').digest('base64')
    await expect(client.send(new PutObjectCommand({ ...body, ChecksumSHA256: other }))).rejects.toMatchObject(
      { name: 'BadDigest' },
    )
    await expect(
      client.send(new PutObjectCommand({ ...body, ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' })),
    ).rejects.toMatchObject({ name: 'BadDigest' })
  })
})

describe('signed in the URL', () => {
  test('an upload with the size and type that were signed, once', async () => {
    const url = await signPut('uploads/p', 10)
    expect((await upload(url, 'solid part')).status).toBe(200)
    const second = await upload(url, 'solid trap')
    expect([second.status, await codeOf(second)]).toEqual([412, 'PreconditionFailed'])
    expect((await read('uploads/p')).bytes.toString()).toBe('solid part')
  })

  test.each([
    ['a longer body', 'solid part with more', STL],
    ['a shorter body', 'solid', STL],
    ['another type', 'solid part', 'text/html'],
  ])('refuses %s with SignatureDoesNotMatch', async (_, body, type) => {
    const refused = await upload(await signPut('uploads/p', 10), body, type)
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'SignatureDoesNotMatch'])
    await expect(read('uploads/p')).rejects.toBeInstanceOf(NoSuchKey)
  })

  test('refuses a changed signature, key, method or expiry', async () => {
    const url = await signPut('uploads/p', 10)
    const flipped = url.replace(
      /(X-Amz-Signature=)(.)/,
      (_, name, digit) => name + (digit === '0' ? '1' : '0'),
    )
    for (const changed of [
      flipped,
      url.replace('/uploads/p', '/uploads/q'),
      url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'),
      url.replace('X-Amz-SignedHeaders=content-length%3B', 'X-Amz-SignedHeaders='),
      `${url}&response-content-type=text%2Fhtml`,
    ]) {
      expect(changed).not.toBe(url)
      const refused = await upload(changed, 'solid part')
      expect([refused.status, await codeOf(refused)]).toEqual([403, 'SignatureDoesNotMatch'])
    }
    expect((await fetch(url)).status).toBe(403)
  })

  test('refuses an expired URL', async () => {
    const command = new PutObjectCommand({ Bucket, Key: 'uploads/p', ContentType: STL, ContentLength: 10 })
    const url = await getSignedUrl(client, command, {
      expiresIn: 60,
      signingDate: new Date(Date.now() - 61_000),
      signableHeaders: new Set(['host', 'content-length', 'content-type']),
    })
    const refused = await upload(url, 'solid part')
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'AccessDenied'])
  })

  test('an unsigned x-amz- header cannot turn an upload into a copy', async () => {
    await put('secret', 'secret')
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'uploads/p' }))
    const refused = await fetch(url, { method: 'PUT', headers: { 'x-amz-copy-source': `${Bucket}/secret` } })
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'AccessDenied'])
  })

  test('a download, with the name that was signed', async () => {
    await put('d')
    const command = new GetObjectCommand({
      Bucket,
      Key: 'd',
      ResponseContentDisposition: 'attachment; filename="part.stl"',
    })
    const url = await getSignedUrl(client, command, { expiresIn: 60 })
    const response = await fetch(url, { headers: { range: 'bytes=0-4' } })
    expect([response.status, await response.text()]).toEqual([206, 'solid'])
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="part.stl"')
    expect((await fetch(url.replace('part.stl', 'trap.exe'))).status).toBe(403)
  })

  test('a body cut short leaves nothing behind', async () => {
    const url = new URL(await signPut('uploads/p', 10))
    const socket = connect(Number(url.port), '127.0.0.1')
    socket.write(
      `PUT ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: ${STL}\r\nContent-Length: 10\r\n\r\nsolid`,
    )
    await expect.poll(() => filesIn('incoming')).toHaveLength(1)
    socket.destroy()
    await expect.poll(() => filesIn('incoming')).toEqual([])
    await expect(read('uploads/p')).rejects.toBeInstanceOf(NoSuchKey)
  })

  test('a body longer than the signed size is cut at that size, and the connection ends', async () => {
    const url = new URL(await signPut('uploads/p', 10))
    const socket = connect(Number(url.port), '127.0.0.1')
    const answer = new Promise<string>((resolve) => {
      let text = ''
      socket.setEncoding('utf8').on('data', (piece) => {
        text += piece
      })
      socket.on('close', () => resolve(text))
    })
    socket.write(
      `PUT ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: ${STL}\r\nContent-Length: 10\r\n\r\nsolid part and more\r\n\r\n`,
    )
    expect(await answer).toMatch(/ 400 Bad Request/)
    expect(['solid part', undefined]).toContain(
      await read('uploads/p').then(
        (object) => object.bytes.toString(),
        () => undefined,
      ),
    )
  })

  test('a browser may use it: the preflight allows PUT with a type, answers carry CORS', async () => {
    const url = await signPut('uploads/p', 10)
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://127.0.0.1:4400',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type')
    expect((await upload(url, 'solid part')).headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('hostile paths', () => {
  test.each([
    '/mattercloud/../../etc/passwd',
    '/mattercloud/a/%2e%2e/%2e%2e/etc/passwd',
    '/mattercloud/a%5C..%5Cb',
    '/mattercloud/a%00b',
    '/mattercloud/%ff',
    '/mattercloud/./a',
  ])('%s is refused as InvalidURI', async (path) => {
    expect(await rawCode(`GET ${path}`)).toBe('InvalidURI')
  })

  test.each(['/..', '/.hidden/a', '/A/b', '/'])('%s is not a valid bucket', async (path) => {
    expect(await rawCode(`GET ${path}`)).toBe('InvalidBucketName')
  })

  test('a copy source has the same limits', async () => {
    const copy = new CopyObjectCommand({ Bucket, Key: 'k', CopySource: `${Bucket}/../../etc/passwd` })
    await expect(client.send(copy)).rejects.toMatchObject({ name: 'InvalidURI' })
  })

  test('a key of more than 1024 bytes is too long', async () => {
    await put('k'.repeat(1024))
    await expect(put('k'.repeat(1025))).rejects.toMatchObject({ name: 'KeyTooLongError' })
  })
})

test('written objects are there after a restart, incomplete uploads are not', async () => {
  await put('kept')
  await store.close()
  client.destroy()
  writeFileSync(join(dir, 'incoming', 'half'), 'sol')
  store = await startObjectStore({ dir, ...credentials })
  client = clientFor(store.url)
  expect((await read('kept')).bytes.toString()).toBe('solid part')
  expect(filesIn('incoming')).toEqual([])
})

/** Sends a request line as it is: fetch would tidy the path up. */
async function rawCode(line: string): Promise<string | undefined> {
  const { port } = new URL(store.url)
  const socket = connect(Number(port), '127.0.0.1')
  socket.write(`${line} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`)
  let text = ''
  for await (const piece of socket.setEncoding('utf8')) text += piece
  return /<Code>(.*)<\/Code>/.exec(text)?.[1]
}

function filesIn(folder: string): string[] {
  return readdirSync(join(dir, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
}
