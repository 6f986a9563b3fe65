import { refusedInput } from './errors.ts'
import type { RequestOptions } from './requestOptions.ts'

/**
 * 128 random bits in hex, for an `idempotencyKey` that your program stores before the call. It works on web pages
 * without https too, where `crypto.randomUUID` is missing.
 *
 * @example
 * const idempotencyKey = makeIdempotencyKey()
 * await client.quotes.create(input, { idempotencyKey })
 */
export function makeIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The header of every POST with a key; a POST without it is never repeated. */
export function idempotencyHeader(options: RequestOptions | undefined): { 'Idempotency-Key': string } {
  const key = options?.idempotencyKey ?? makeIdempotencyKey()
  if (!/^[\x20-\x7e]{1,255}$/.test(key) || key.trim() !== key)
    throw refusedInput(
      'idempotencyKey',
      'must be 1 to 255 printable ASCII characters, without a space at its start or end.',
    )
  return { 'Idempotency-Key': key }
}
