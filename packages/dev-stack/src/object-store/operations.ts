import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { bodyChecks } from './bodyChecks.ts'
import { readRange } from './byteRange.ts'
import type { Disk, Entry } from './disk.ts'
import { S3Error, xml } from './s3Error.ts'
import { decode, parameter, parseTarget, type S3Request } from './s3Request.ts'

/** Below this prefix a key is written once: a signed upload URL works once. */
const WRITE_ONCE_PREFIX = 'uploads/'

/** Query parameters by which a signed GET sets its answer's headers. */
const RESPONSE_OVERRIDES = [
  'content-type',
  'content-disposition',
  'cache-control',
  'content-language',
] as const

interface Exchange {
  disk: Disk
  request: S3Request
  message: IncomingMessage
  response: ServerResponse
}

/** Answers a request whose signature is valid. */
export async function answer(exchange: Exchange): Promise<void> {
  const { request } = exchange
  const unknown = ['uploads', 'uploadId', 'tagging', 'acl', 'delete', 'list-type'].find(
    (name) => parameter(request, name) !== undefined,
  )
  if (unknown === undefined && request.key === '' && ['HEAD', 'PUT'].includes(request.method)) {
    // Every bucket exists.
    exchange.response.writeHead(200).end()
    return
  }
  const operation = request.key === '' || unknown !== undefined ? undefined : operationOf(request)
  if (!operation) throw new S3Error(501, 'NotImplemented', 'This store does not support this operation.')
  await operation(exchange)
}

function operationOf(request: S3Request): ((exchange: Exchange) => Promise<void> | void) | undefined {
  switch (request.method) {
    case 'PUT':
      return request.headers['x-amz-copy-source'] === undefined ? putObject : copyObject
    case 'GET':
    case 'HEAD':
      return getObject
    case 'DELETE':
      return deleteObject
    default:
      return undefined
  }
}

async function putObject({ disk, request, message, response }: Exchange): Promise<void> {
  if (request.headers['content-length'] === undefined) {
    throw new S3Error(411, 'MissingContentLength', 'Give the size of the body in Content-Length.')
  }
  const checks = bodyChecks(request.headers)
  refuseSecondWrite(disk, request)
  const received = await disk.receive(message, checks.update)
  try {
    checks.finish()
    store(disk, request, {
      ...received,
      contentType: request.headers['content-type'] ?? 'application/octet-stream',
      metadata: metadataOf(request),
    })
  } catch (error) {
    disk.discard(received)
    throw error
  }
  response.writeHead(200, { ETag: `"${received.md5}"` }).end()
}

function copyObject({ disk, request, response }: Exchange): void {
  const [path = ''] = (request.headers['x-amz-copy-source'] ?? '').split('?')
  const from = parseTarget(decode(path))
  const source = requireEntry(disk.find(from.bucket, from.key))
  const ifMatch = request.headers['x-amz-copy-source-if-match']
  if (ifMatch !== undefined && !matches(ifMatch, source))
    throw preconditionFailed('The source has another ETag.')
  refuseSecondWrite(disk, request)
  const replace = request.headers['x-amz-metadata-directive'] === 'REPLACE'
  const shared = disk.share(source)
  try {
    const copy = store(disk, request, {
      ...shared,
      contentType: (replace ? request.headers['content-type'] : undefined) ?? source.contentType,
      metadata: replace ? metadataOf(request) : source.metadata,
    })
    response
      .writeHead(200, { 'Content-Type': 'application/xml' })
      .end(xml('CopyObjectResult', { ETag: `"${copy.md5}"`, LastModified: copy.modified }))
  } catch (error) {
    disk.discard(shared)
    throw error
  }
}

async function getObject({ disk, request, response }: Exchange): Promise<void> {
  const entry = requireEntry(disk.find(request.bucket, request.key))
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers
  if (ifMatch !== undefined && !matches(ifMatch, entry))
    throw preconditionFailed('The object has another ETag.')
  if (ifNoneMatch !== undefined && matches(ifNoneMatch, entry)) {
    response.writeHead(304, { ETag: `"${entry.md5}"` }).end()
    return
  }
  const range = readRange(request.headers.range, entry.size)
  const length = range ? range.end - range.start + 1 : entry.size
  const headers = {
    ...headersOf(entry, request),
    'Content-Length': length,
    ...(range ? { 'Content-Range': `bytes ${range.start}-${range.end}/${entry.size}` } : {}),
  }
  if (request.method === 'HEAD' || length === 0) {
    response.writeHead(range ? 206 : 200, headers).end()
    return
  }
  // A later write does not change what is read from here on.
  const fd = disk.openBlob(entry)
  response.writeHead(range ? 206 : 200, headers)
  await pipeline(createReadStream('', { fd, ...range }), response)
}

function deleteObject({ disk, request, response }: Exchange): void {
  disk.remove(request.bucket, request.key)
  response.writeHead(204).end()
}

function store(
  disk: Disk,
  request: S3Request,
  object: Pick<Entry, 'blob' | 'size' | 'md5' | 'contentType' | 'metadata'>,
): Entry {
  const { bucket, key } = request
  const entry: Entry = { ...object, bucket, key, modified: new Date().toISOString() }
  if (!disk.commit(entry, mustBeNew(request))) throw alreadyExists()
  return entry
}

function mustBeNew(request: S3Request): boolean {
  return request.headers['if-none-match'] === '*' || request.key.startsWith(WRITE_ONCE_PREFIX)
}

/** An early check, so that no body is sent without need; the commit decides. */
function refuseSecondWrite(disk: Disk, request: S3Request): void {
  if (mustBeNew(request) && disk.find(request.bucket, request.key)) throw alreadyExists()
}

function requireEntry(entry: Entry | undefined): Entry {
  if (!entry) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.')
  return entry
}

function matches(header: string, entry: Entry): boolean {
  return header.split(',').some((tag) => ['*', entry.md5].includes(tag.trim().replaceAll('"', '')))
}

function alreadyExists(): S3Error {
  return preconditionFailed('The key is already written and may be written only once: use a new one.')
}

function preconditionFailed(message: string): S3Error {
  return new S3Error(412, 'PreconditionFailed', message)
}

function metadataOf(request: S3Request): Record<string, string> {
  const prefix = 'x-amz-meta-'
  return Object.fromEntries(
    Object.entries(request.headers)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  )
}

function headersOf(entry: Entry, request: S3Request): Record<string, string> {
  const headers: Record<string, string> = {
    'accept-ranges': 'bytes',
    'content-type': entry.contentType,
    etag: `"${entry.md5}"`,
    'last-modified': new Date(entry.modified).toUTCString(),
  }
  for (const [name, value] of Object.entries(entry.metadata)) headers[`x-amz-meta-${name}`] = value
  for (const name of RESPONSE_OVERRIDES) {
    const value = parameter(request, `response-${name}`)
    if (value !== undefined) headers[name] = value
  }
  return headers
}
