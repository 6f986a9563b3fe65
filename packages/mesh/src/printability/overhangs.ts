import type { Vector } from '../basics/vector.ts'
import { type Face, faceOf } from './samples.ts'

/** A face that looks down more steeply than this needs something below it while it is printed: 45°. */
const STEEPEST = -Math.SQRT1_2
/** Of the part's height: what is this near to the lowest point lies on the bed. */
const ON_BED = 1e-3

/** Faces that hang over, in the mesh's own unit. */
export interface Overhangs {
  area: number
  /** Within the largest of them; undefined where there are none. */
  where: Vector | undefined
  bounds: [min: Vector, max: Vector]
}

/** The faces that hang over, as the part lies in the file with z up. */
export function findOverhangs(positions: Float64Array, indices: Uint32Array): Overhangs {
  let low = Infinity
  let high = -Infinity
  for (const vertex of indices) {
    const z = positions[vertex * 3 + 2]
    if (z < low) low = z
    if (z > high) high = z
  }
  const bed = low + (high - low) * ON_BED
  const found: Overhangs = {
    area: 0,
    where: undefined,
    bounds: [
      [Infinity, Infinity, Infinity],
      [-Infinity, -Infinity, -Infinity],
    ],
  }
  let largest = 0
  for (let triangle = 0; triangle < indices.length / 3; triangle++) {
    const face = faceOf(positions, indices, triangle)
    const top = face.a[2] + Math.max(0, face.ab[2], face.ac[2])
    // A hair of tolerance: 45° itself is printable.
    if (face.normal[2] >= STEEPEST - 1e-6 || top <= bed) continue
    found.area += face.area
    widen(found.bounds, face)
    // Of equal ones the first in the file.
    if (face.area <= largest * (1 + 1e-9)) continue
    largest = face.area
    found.where = middleOf(face)
  }
  return found
}

function middleOf({ a, ab, ac }: Face): Vector {
  return [a[0] + (ab[0] + ac[0]) / 3, a[1] + (ab[1] + ac[1]) / 3, a[2] + (ab[2] + ac[2]) / 3]
}

function widen([min, max]: [Vector, Vector], { a, ab, ac }: Face): void {
  for (const axis of [0, 1, 2] as const) {
    min[axis] = Math.min(min[axis], a[axis] + Math.min(0, ab[axis], ac[axis]))
    max[axis] = Math.max(max[axis], a[axis] + Math.max(0, ab[axis], ac[axis]))
  }
}
