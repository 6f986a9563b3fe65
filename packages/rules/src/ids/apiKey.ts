import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import crc32 from 'crc-32'
import { base62, bigEndian } from './base62.ts'

/** live and test keys belong to accounts, `op` keys to the operator. */
export const apiKeyModes = ['live', 'test', 'op'] as const
export type ApiKeyMode = (typeof apiKeyModes)[number]

/** 20 bytes are 160 bits; 62^27 is the first power of 62 above 2^160. */
const randomBytes = 20
const bodyLength = 27
const checksumLength = 6
const shape = /^mc_(live|test|op)_[0-9A-Za-z]{33}$/

/**
 * A new API key: `mc_live_`, `mc_test_` or `mc_op_`, 27 base-62 characters that
 * hold 160 random bits, and 6 of CRC-32 over everything before them, so that a
 * secret scanner can tell a key from a lookalike offline.
 *
 * @param random at least 20 bytes from a cryptographic source; the first 20 are used.
 * @throws RangeError when there are fewer.
 */
export function makeApiKey(mode: ApiKeyMode, random: Uint8Array): string {
  const unchecked = `mc_${mode}_${base62(bigEndian(random, randomBytes), bodyLength)}`
  return unchecked + checksum(unchecked)
}

/**
 * What kind of key this text is, or undefined when it is none. Looks at the form
 * and checksum only: whether the key was ever issued, the service knows.
 */
export function parseApiKey(text: string): { mode: ApiKeyMode } | undefined {
  const named = shape.exec(text)?.[1]
  const mode = apiKeyModes.find((candidate) => candidate === named)
  if (!mode) return undefined
  return checksum(text.slice(0, -checksumLength)) === text.slice(-checksumLength) ? { mode } : undefined
}

/** SHA-256 of a key in hex, the only form in which the service keeps it. */
export function hashApiKey(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

function checksum(text: string): string {
  // crc-32 answers with a signed 32-bit number.
  return base62(BigInt(crc32.str(text) >>> 0), checksumLength)
}
