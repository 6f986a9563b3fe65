const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * A whole number in base 62 (digits, capitals, small letters), padded with
 * leading zeros to a fixed length.
 *
 * @throws RangeError when the number does not fit.
 */
export function base62(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; rest > 0n; rest /= 62n) text = alphabet.charAt(Number(rest % 62n)) + text
  if (value < 0n || text.length > length)
    throw new RangeError(`The number does not fit ${length} base-62 digits.`)
  return text.padStart(length, '0')
}

/** The first `count` bytes as one big-endian number. */
export function bigEndian(bytes: Uint8Array, count: number): bigint {
  if (bytes.length < count) throw new RangeError(`${count} random bytes are needed, got ${bytes.length}.`)
  return bytes.subarray(0, count).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
}
