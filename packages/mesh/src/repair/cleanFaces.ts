import { edgeKey, filterTriangles, halfEdgesByEdge, type Surface } from '../solids/surface.ts'

export interface Duplicates {
  surface: Surface
  /** Copies of a triangle that is kept. */
  dropped: number
  /** Triangles of walls between two solids that touch there: both are removed, and the solids become one. */
  innerWalls: number
}

/**
 * Looks at triangles over the same three vertices. Where each of their edges has other triangles in pairs, the
 * surface is closed without them: they are a wall inside of the part. Where each edge has one other triangle, one of
 * them is needed. In all other cases one stays, and the edges remain non-manifold.
 */
export function dropDuplicates(surface: Surface): Duplicates {
  const { indices } = surface
  const groups = new Map<string, number[]>()
  for (let triangle = 0; triangle < indices.length / 3; triangle++) {
    const key = indices
      .slice(triangle * 3, triangle * 3 + 3)
      .sort()
      .join()
    const group = groups.get(key)
    if (group) group.push(triangle)
    else groups.set(key, [triangle])
  }
  const edges = halfEdgesByEdge(indices)
  const removed = new Set<number>()
  let innerWalls = 0
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined || group.length === 1) continue
    const [a = 0, b = 0, c = 0] = indices.subarray(first * 3, first * 3 + 3)
    const others = [edgeKey(a, b), edgeKey(b, c), edgeKey(c, a)].map(
      (key) => (edges.get(key)?.length ?? 0) - group.length,
    )
    const isInner =
      isBalanced(indices, group) &&
      others.every((count) => count % 2 === 0) &&
      others.some((count) => count > 0)
    if (isInner) innerWalls += group.length
    for (const triangle of isInner ? group : group.slice(1)) removed.add(triangle)
  }
  return {
    surface: { ...surface, indices: filterTriangles(indices, (triangle) => !removed.has(triangle)) },
    dropped: removed.size - innerWalls,
    innerWalls,
  }
}

/** Whether as many triangles are wound one way as the other, as in a wall between two solids. */
function isBalanced(indices: Uint32Array, group: readonly number[]): boolean {
  let balance = 0
  for (const triangle of group) {
    const [a = 0, b = 0, c = 0] = indices.subarray(triangle * 3, triangle * 3 + 3)
    const isRising = (a < b && b < c) || (b < c && c < a) || (c < a && a < b)
    balance += isRising ? 1 : -1
  }
  return balance === 0
}
