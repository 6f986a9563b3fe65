import type { IncomingMessage } from 'node:http'
import { S3Error } from './s3Error.ts'

/** A parsed request whose signature is not checked yet. */
export interface S3Request {
  method: string
  /** The path exactly as sent: signatures are over these bytes. */
  rawPath: string
  /** Decoded parameters; a repeated one keeps all its values. */
  query: Record<string, string | string[]>
  /** Lower-case names; a repeated header's values are joined with a comma. */
  headers: Record<string, string>
  bucket: string
  /** Empty for a request about the bucket itself. */
  key: string
}

/**
 * Reads a path-style request: /BUCKET/KEY?QUERY.
 *
 * @throws S3Error InvalidURI, InvalidBucketName or KeyTooLongError
 */
export function readRequest(message: IncomingMessage): S3Request {
  const url = message.url ?? '/'
  const separator = url.indexOf('?')
  const rawPath = separator < 0 ? url : url.slice(0, separator)
  const { bucket, key } = parseTarget(decode(rawPath))
  return {
    method: message.method ?? 'GET',
    rawPath,
    query: separator < 0 ? {} : parseQuery(url.slice(separator + 1)),
    headers: joinHeaders(message),
    bucket,
    key,
  }
}

/** The first value of a parameter; its name is case-insensitive. */
export function parameter(request: S3Request, name: string): string | undefined {
  const wanted = name.toLowerCase()
  const found = Object.entries(request.query).find(([candidate]) => candidate.toLowerCase() === wanted)
  return Array.isArray(found?.[1]) ? found[1][0] : found?.[1]
}

/**
 * Splits "/bucket/some/key" and refuses keys that would be dangerous
 * as a file path.
 */
export function parseTarget(path: string): { bucket: string; key: string } {
  const match = /^\/?([^/]*)(?:\/([\s\S]*))?$/.exec(path)
  const bucket = match?.[1] ?? ''
  const key = match?.[2] ?? ''
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new S3Error(
      400,
      'InvalidBucketName',
      'The bucket is the first part of the path: 3 to 63 of a-z, 0-9, dot and hyphen.',
    )
  }
  if (Buffer.byteLength(key) > 1024) {
    throw new S3Error(400, 'KeyTooLongError', 'A key has at most 1024 bytes.')
  }
  const segments = key.split('/')
  if (hasControlCharacter(key) || key.includes('\\') || segments.includes('..') || segments.includes('.')) {
    throw new S3Error(
      400,
      'InvalidURI',
      'A key must not have "." or ".." as a part, a backslash or a control character.',
    )
  }
  return { bucket, key }
}

function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x20 || code === 0x7f) return true
  }
  return false
}

/** Percent-decoding only: in S3's URLs a plus is a plus. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new S3Error(400, 'InvalidURI', 'The path or query is not valid percent-encoded UTF-8.')
  }
}

function parseQuery(text: string): Record<string, string | string[]> {
  // Without a prototype, so that a parameter may have any name.
  const query: Record<string, string | string[]> = Object.create(null)
  for (const part of text.split('&')) {
    if (part === '') continue
    const separator = part.indexOf('=')
    const name = decode(separator < 0 ? part : part.slice(0, separator))
    const value = separator < 0 ? '' : decode(part.slice(separator + 1))
    const earlier = query[name]
    query[name] = earlier === undefined ? value : [earlier, value].flat()
  }
  return query
}

function joinHeaders(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = Object.create(null)
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    if (values) headers[name] = values.join(',')
  }
  return headers
}
