import type { Vector } from '../basics/vector.ts'
import type { Bvh } from './bvh.ts'
import { meet, meetsBox, overOne } from './castRay.ts'

/** Lies along no face or edge that anybody draws, so that a ray hardly ever meets one where two triangles meet. */
const ASKEW: Vector = [0.5741268, 0.3916401, 0.7190437]
const INVERSE = overOne(ASKEW)

const stack = new Uint32Array(256)

/**
 * How many closed surfaces hold a point: what leaves them less what enters, on a ray to infinity. A cavity's surface
 * counts as one less.
 *
 * @param isCounted leaves triangles of other surfaces out
 * @example windingAt(tree, [10, 10, 10]) // 2 where two solids overlap
 */
export function windingAt(tree: Bvh, point: Vector, isCounted?: (triangle: number) => boolean): number {
  let winding = 0
  let top = 0
  stack[top++] = 0
  while (top > 0) {
    const node = stack[--top]
    if (!meetsBox(tree, node, point, INVERSE, Infinity)) continue
    const first = tree.firsts[node]
    const count = tree.counts[node]
    if (count === 0) {
      stack[top++] = first
      stack[top++] = first + 1
      continue
    }
    for (let place = first; place < first + count; place++) {
      if (isCounted && !isCounted(tree.triangles[place])) continue
      if (meet(tree.corners, place * 9, point, ASKEW) > 0)
        winding += looksAlong(tree.corners, place * 9) ? 1 : -1
    }
  }
  return winding
}

/** Whether a triangle's outer side looks the way of the ray, which then leaves what it bounds. */
function looksAlong(c: Float64Array, at: number): boolean {
  const side = (k: number, axis: number) => c[at + k * 3 + axis] - c[at + axis]
  const cross = (i: number, j: number) => side(1, i) * side(2, j) - side(1, j) * side(2, i)
  return cross(1, 2) * ASKEW[0] + cross(2, 0) * ASKEW[1] + cross(0, 1) * ASKEW[2] > 0
}
