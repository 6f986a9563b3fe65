import type { Vector } from '../basics/vector.ts'
import type { Bvh } from './bvh.ts'

export interface Hit {
  distance: number
  /** The triangle's number in the mesh. */
  triangle: number
}

const stack = new Uint32Array(256)

/**
 * The nearest triangle that a ray meets farther away than `nearest`, by Möller and Trumbore ("Fast, minimum storage
 * ray/triangle intersection", 1997).
 *
 * @param direction of length one
 */
export function castRay(tree: Bvh, origin: Vector, direction: Vector, minDistance: number): Hit | undefined {
  const { firsts, counts } = tree
  const inverse = reciprocal(direction)
  let distance = Infinity
  let found = -1
  let top = 0
  stack[top++] = 0
  while (top > 0) {
    const node = stack[--top]
    if (!intersectsBox(tree, node, origin, inverse, distance)) continue
    const first = firsts[node]
    const count = counts[node]
    if (count === 0) {
      stack[top++] = first
      stack[top++] = first + 1
      continue
    }
    for (let place = first; place < first + count; place++) {
      const t = distanceToTriangle(tree.trianglePositions, place * 9, origin, direction)
      if (t > minDistance && t < distance) {
        distance = t
        found = place
      }
    }
  }
  return found < 0 ? undefined : { distance, triangle: tree.triangles[found] }
}

/** The reciprocal of each component. It is infinite for zero, as the test of a box needs. */
export const reciprocal = ([x, y, z]: Vector): Vector => [1 / x, 1 / y, 1 / z]

/**
 * Whether a ray hits the box of a node within a distance.
 * @param inverse the reciprocal of its direction
 */
export function intersectsBox(
  { boxes }: Bvh,
  node: number,
  [ox, oy, oz]: Vector,
  [ix, iy, iz]: Vector,
  distance: number,
): boolean {
  const offset = node * 6
  const x0 = (boxes[offset] - ox) * ix
  const x1 = (boxes[offset + 3] - ox) * ix
  const y0 = (boxes[offset + 1] - oy) * iy
  const y1 = (boxes[offset + 4] - oy) * iy
  const z0 = (boxes[offset + 2] - oz) * iz
  const z1 = (boxes[offset + 5] - oz) * iz
  const entry = Math.max(minOrUnbounded(x0, x1), minOrUnbounded(y0, y1), minOrUnbounded(z0, z1), 0)
  const exit = Math.min(maxOrUnbounded(x0, x1), maxOrUnbounded(y0, y1), maxOrUnbounded(z0, z1))
  return entry <= exit * (1 + 1e-12) && entry <= distance
}

/** Zero times infinity is NaN: a ray in the plane of a side is not limited by that side. */
const minOrUnbounded = (a: number, b: number) =>
  Number.isNaN(a) || Number.isNaN(b) ? -Infinity : Math.min(a, b)
const maxOrUnbounded = (a: number, b: number) =>
  Number.isNaN(a) || Number.isNaN(b) ? Infinity : Math.max(a, b)

/** The distance at which a ray hits a triangle; NaN if it doesn't. */
export function distanceToTriangle(
  c: Float64Array,
  offset: number,
  [ox, oy, oz]: Vector,
  [dx, dy, dz]: Vector,
): number {
  const ax = c[offset]
  const ay = c[offset + 1]
  const az = c[offset + 2]
  const e1x = c[offset + 3] - ax
  const e1y = c[offset + 4] - ay
  const e1z = c[offset + 5] - az
  const e2x = c[offset + 6] - ax
  const e2y = c[offset + 7] - ay
  const e2z = c[offset + 8] - az
  const px = dy * e2z - dz * e2y
  const py = dz * e2x - dx * e2z
  const pz = dx * e2y - dy * e2x
  const determinant = e1x * px + e1y * py + e1z * pz
  if (determinant === 0) return Number.NaN
  const tx = ox - ax
  const ty = oy - ay
  const tz = oz - az
  const u = (tx * px + ty * py + tz * pz) / determinant
  // With a small tolerance beyond the edge, so that no ray passes between two triangles.
  if (u < -1e-9 || u > 1 + 1e-9) return Number.NaN
  const qx = ty * e1z - tz * e1y
  const qy = tz * e1x - tx * e1z
  const qz = tx * e1y - ty * e1x
  const v = (dx * qx + dy * qy + dz * qz) / determinant
  if (v < -1e-9 || u + v > 1 + 1e-9) return Number.NaN
  return (e2x * qx + e2y * qy + e2z * qz) / determinant
}
