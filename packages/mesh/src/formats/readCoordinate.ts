import { parseAsciiNumber } from './asciiNumber.ts'
import { printable } from './wordScanner.ts'

/** What programs write for a number that is not finite: nan, inf, -1.#IND, 1.#INF, nan(ind). */
export const NOT_FINITE = /^[-+]?(nan|inf|\d+\.#)/i

/**
 * Reads a coordinate from text: NaN where the word means NaN or infinity, undefined where it is not a number.
 * Coordinates that are not finite are refused once a triangle uses them.
 */
export function readCoordinate(bytes: Uint8Array, from: number, to: number): number | undefined {
  const value = parseAsciiNumber(bytes, from, to)
  if (!Number.isNaN(value)) return value
  return NOT_FINITE.test(printable(bytes, from, to)) ? Number.NaN : undefined
}
