import { refusedInput } from './errors.ts'
import type { RequestOptions } from './requestOptions.ts'

/** 128 random bits in hex. `crypto.randomUUID` is missing on web pages without https, this is not. */
export function makeIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The header of every POST with a key: without it, no POST is ever repeated. */
export function idempotencyHeader(options: RequestOptions | undefined): { 'Idempotency-Key': string } {
  const key = options?.idempotencyKey ?? makeIdempotencyKey()
  if (!/^[\x20-\x7e]{1,255}$/.test(key) || key.trim() !== key)
    throw refusedInput(
      'idempotencyKey',
      'must be 1 to 255 printable ASCII characters, with no space at its ends.',
    )
  return { 'Idempotency-Key': key }
}
