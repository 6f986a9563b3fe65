/** Coordinates that round to the same multiple of 1e-8 of the file's own unit are one vertex. */
const CELLS_PER_UNIT = 1e8

/** Adding and subtracting 1.5 × 2^52 rounds a double to the nearest integer, ties to even. */
const ROUND = 6755399441055744
const ROUND_LIMIT = 2 ** 51

/** The grid line nearest to a coordinate; `+ 0` makes −0 and 0 the same. */
export function gridCell(coordinate: number): number {
  const scaled = coordinate * CELLS_PER_UNIT
  return Math.abs(scaled) < ROUND_LIMIT ? scaled + ROUND - ROUND : scaled + 0
}

/** A coordinate, or for small ones, which are welded, their grid line. */
export function coarseCoordinate(coordinate: number): number {
  return Math.abs(coordinate) <= 0.125 ? gridCell(coordinate) / CELLS_PER_UNIT : coordinate
}

/** 0.125 as the bits of a 32-bit float: larger floats are farther apart than the grid lines. */
const FINE_BITS = 0x3e000000
const FINE_CELLS = 0.125 * CELLS_PER_UNIT

const float = new Float32Array(1)
const floatBits = new Int32Array(float.buffer)

/**
 * A number that two finite 32-bit floats share exactly if they round to the same grid line: their bits where no
 * two floats share a line, else the number of the line, counted from that of −0.125 so that it never equals the
 * bits of another float.
 */
export function gridKey(bits: number): number {
  if ((bits & 0x7fffffff) > FINE_BITS) return bits
  floatBits[0] = bits
  return (gridCell(float[0]) + FINE_CELLS) | 0
}

/** Whether two finite 32-bit floats, given as their bits, round to the same grid line. */
export function isSameCell(a: number, b: number): boolean {
  return (
    a === b || ((a & 0x7fffffff) <= FINE_BITS && (b & 0x7fffffff) <= FINE_BITS && gridKey(a) === gridKey(b))
  )
}
