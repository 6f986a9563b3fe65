// The grid on which coordinates are welded, as in src/weld/grid.ts.

export const MAGNITUDE: i32 = 0x7fffffff
/** 0.125 as the bits of a 32-bit float. */
export const FINE_BITS: i32 = 0x3e000000
export const FINE_CELLS: f64 = 12500000
export const ROUND: f64 = 6755399441055744
const CELLS_PER_UNIT: f64 = 1e8
export const CELL: f32 = 1e-8

function fineCell(bits: i32): f64 {
  return <f64>reinterpret<f32>(bits) * CELLS_PER_UNIT + ROUND - ROUND
}

export function gridKey(bits: i32): i32 {
  return (bits & MAGNITUDE) > FINE_BITS ? bits : <i32>(fineCell(bits) + FINE_CELLS)
}

export function isSameCell(a: i32, b: i32): bool {
  return (
    a === b || ((a & MAGNITUDE) <= FINE_BITS && (b & MAGNITUDE) <= FINE_BITS && gridKey(a) === gridKey(b))
  )
}

/** A coordinate, or where finer ones are welded one for all of them. */
export function coarseCoordinate(bits: i32): f32 {
  return (bits & MAGNITUDE) > FINE_BITS ? reinterpret<f32>(bits) : <f32>(<i32>fineCell(bits)) * CELL
}
