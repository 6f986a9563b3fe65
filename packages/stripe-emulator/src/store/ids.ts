import { randomInt } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Random base62 text. */
export function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
}

/**
 * A new id with Stripe's prefix.
 *
 * @example newId('pi') // 'pi_3Qx…'
 */
export function newId(prefix: string): string {
  return `${prefix}_${randomText(24)}`
}

/** The id in a field that holds either an id or the expanded object. Rows of the store only hold ids. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null
  return typeof reference === 'string' ? reference : reference.id
}
