const ZERO = 0x30
const NINE = 0x39
const POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent)

/**
 * Parses the decimal number in `bytes[from..to)`, correctly rounded, or NaN where it is not one. Short mantissas
 * with small exponents are exact as one multiplication or division of doubles (W. D. Clinger, "How to read
 * floating point numbers accurately", 1990); the rest is left to `Number`. Fortran writes the exponent with a D.
 */
export function parseAsciiNumber(bytes: Uint8Array, from: number, to: number): number {
  let offset = from
  const sign = bytes[offset]
  if (sign === 0x2d || sign === 0x2b) offset++
  let mantissa = 0
  let digits = 0
  let exponent = 0
  let byte = bytes[offset]
  while (offset < to && byte >= ZERO && byte <= NINE) {
    mantissa = mantissa * 10 + byte - ZERO
    digits++
    byte = bytes[++offset]
  }
  if (offset < to && byte === 0x2e) {
    byte = bytes[++offset]
    while (offset < to && byte >= ZERO && byte <= NINE) {
      mantissa = mantissa * 10 + byte - ZERO
      digits++
      exponent--
      byte = bytes[++offset]
    }
  }
  if (digits === 0) return Number.NaN
  if (offset < to && isExponentMark(byte)) {
    byte = bytes[++offset]
    const negative = byte === 0x2d
    if (byte === 0x2d || byte === 0x2b) byte = bytes[++offset]
    if (offset === to) return Number.NaN
    let written = 0
    while (offset < to && byte >= ZERO && byte <= NINE) {
      written = Math.min(written * 10 + byte - ZERO, 99_999)
      byte = bytes[++offset]
    }
    exponent += negative ? -written : written
  }
  if (offset < to) return Number.NaN
  if (mantissa > Number.MAX_SAFE_INTEGER || exponent > 22 || exponent < -22) {
    return Number(String.fromCharCode(...bytes.subarray(from, to)).replace(/d/i, 'e'))
  }
  const power = POWERS[Math.abs(exponent)] ?? 1
  const value = exponent < 0 ? mantissa / power : mantissa * power
  return sign === 0x2d ? -value : value
}

/** e or d, in any case. */
function isExponentMark(byte: number): boolean {
  const letter = byte | 0x20
  return letter === 0x65 || letter === 0x64
}
