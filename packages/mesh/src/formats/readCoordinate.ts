import { parseAsciiNumber } from './asciiNumber.ts'
import { printable } from './wordScanner.ts'

/** What programs write where a number went wrong: nan, inf, -1.#IND, 1.#INF, nan(ind). */
const NOT_FINITE = /^[-+]?(nan|inf|\d+\.#)/i

/**
 * A coordinate from the text of a file: NaN where the word spells one (or an infinity), undefined where it is no
 * number at all. What isn't finite is refused once a triangle uses it.
 */
export function readCoordinate(bytes: Uint8Array, from: number, to: number): number | undefined {
  const value = parseAsciiNumber(bytes, from, to)
  if (!Number.isNaN(value)) return value
  return NOT_FINITE.test(printable(bytes, from, to)) ? Number.NaN : undefined
}
