import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

/**
 * SHA-256 (64 hex digits) over the RFC 8785 canonical JSON of a value: the
 * order of the keys and the white space do not matter, every value does.
 *
 * @throws TypeError when the value has no JSON form (undefined, a function).
 * @throws Error when it holds NaN, an infinity, a cycle or half a surrogate pair, none of which
 * RFC 8785 can write: a text that comes from outside is to be checked first.
 * @example contentHash({ b: 1, a: 2 }) === contentHash({ a: 2, b: 1 })
 */
export function contentHash(value: unknown): string {
  const json = canonicalize(value)
  if (json === undefined) throw new TypeError('Only a value that JSON can hold has a content hash.')
  return bytesToHex(sha256(utf8ToBytes(json)))
}

/**
 * A short version made from the content itself, so that no one can change data
 * and forget to raise its version.
 */
export function contentVersion(value: unknown): string {
  return contentHash(value).slice(0, 12)
}
