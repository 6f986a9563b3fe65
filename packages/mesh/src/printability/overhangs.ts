import type { Vector } from '../basics/vector.ts'
import { type Face, faceOf } from './samples.ts'

/** A face whose normal points down more steeply than 45° needs support while it is printed. */
const OVERHANG_NORMAL_Z = -Math.SQRT1_2
/** A share of the part's height: faces this near to the lowest point lie on the bed. */
const BED_TOLERANCE = 1e-3

/** Overhanging faces, in the mesh's own unit. */
export interface Overhangs {
  area: number
  /** Within the largest of them; undefined where there are none. */
  where: Vector | undefined
  bounds: [min: Vector, max: Vector]
}

/** Finds the overhanging faces, as the part lies in the file with z up. */
export function findOverhangs(positions: Float64Array, indices: Uint32Array): Overhangs {
  let min = Infinity
  let max = -Infinity
  for (const vertex of indices) {
    const z = positions[vertex * 3 + 2]
    if (z < min) min = z
    if (z > max) max = z
  }
  const bed = min + (max - min) * BED_TOLERANCE
  const found: Overhangs = {
    area: 0,
    where: undefined,
    bounds: [
      [Infinity, Infinity, Infinity],
      [-Infinity, -Infinity, -Infinity],
    ],
  }
  let maxArea = 0
  for (let triangle = 0; triangle < indices.length / 3; triangle++) {
    const face = faceOf(positions, indices, triangle)
    const top = face.a[2] + Math.max(0, face.ab[2], face.ac[2])
    // With a small tolerance: 45° itself is printable.
    if (face.normal[2] >= OVERHANG_NORMAL_Z - 1e-6 || top <= bed) continue
    found.area += face.area
    extendBounds(found.bounds, face)
    // Of equal faces, the first in the file.
    if (face.area <= maxArea * (1 + 1e-9)) continue
    maxArea = face.area
    found.where = centreOf(face)
  }
  return found
}

function centreOf({ a, ab, ac }: Face): Vector {
  return [a[0] + (ab[0] + ac[0]) / 3, a[1] + (ab[1] + ac[1]) / 3, a[2] + (ab[2] + ac[2]) / 3]
}

function extendBounds([min, max]: [Vector, Vector], { a, ab, ac }: Face): void {
  for (const axis of [0, 1, 2] as const) {
    min[axis] = Math.min(min[axis], a[axis] + Math.min(0, ab[axis], ac[axis]))
    max[axis] = Math.max(max[axis], a[axis] + Math.max(0, ab[axis], ac[axis]))
  }
}
