import type { Vector } from '../basics/vector.ts'
import type { Bvh } from './bvh.ts'
import { distanceToTriangle, intersectsBox, reciprocal } from './castRay.ts'

/** Parallel to no face or edge that occurs in practice, so that a ray hardly ever hits an edge between two triangles. */
const RAY_DIRECTION: Vector = [0.5741268, 0.3916401, 0.7190437]
const RECIPROCAL_DIRECTION = reciprocal(RAY_DIRECTION)

const stack = new Uint32Array(256)

/**
 * The winding number of a point: how many closed surfaces contain it, counted by exits minus entries of a ray to
 * infinity. A cavity's surface subtracts one.
 *
 * @param isCounted excludes triangles of other surfaces
 * @example windingAt(tree, [10, 10, 10]) // 2 where two solids overlap
 */
export function windingAt(tree: Bvh, point: Vector, isCounted?: (triangle: number) => boolean): number {
  let winding = 0
  let top = 0
  stack[top++] = 0
  while (top > 0) {
    const node = stack[--top]
    if (!intersectsBox(tree, node, point, RECIPROCAL_DIRECTION, Infinity)) continue
    const first = tree.firsts[node]
    const count = tree.counts[node]
    if (count === 0) {
      stack[top++] = first
      stack[top++] = first + 1
      continue
    }
    for (let place = first; place < first + count; place++) {
      if (isCounted && !isCounted(tree.triangles[place])) continue
      if (distanceToTriangle(tree.trianglePositions, place * 9, point, RAY_DIRECTION) > 0)
        winding += facesAlongRay(tree.trianglePositions, place * 9) ? 1 : -1
    }
  }
  return winding
}

/** Whether a triangle's normal points along the ray, which then leaves the solid. */
function facesAlongRay(c: Float64Array, offset: number): boolean {
  const side = (k: number, axis: number) => c[offset + k * 3 + axis] - c[offset + axis]
  const cross = (i: number, j: number) => side(1, i) * side(2, j) - side(1, j) * side(2, i)
  return cross(1, 2) * RAY_DIRECTION[0] + cross(2, 0) * RAY_DIRECTION[1] + cross(0, 1) * RAY_DIRECTION[2] > 0
}
