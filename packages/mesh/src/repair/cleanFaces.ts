import { edgeKey, edgesOf, keptTriangles, type Surface } from './surface.ts'

/** Drops triangles that name a vertex twice: they have no area, and their other edge is one of a neighbour's. */
export function dropDegenerate(surface: Surface): { surface: Surface; dropped: number } {
  const { indices } = surface
  const kept = keptTriangles(indices, (triangle) => {
    const [a, b, c] = indices.subarray(triangle * 3, triangle * 3 + 3)
    return a !== b && b !== c && c !== a
  })
  return { surface: { ...surface, indices: kept }, dropped: (indices.length - kept.length) / 3 }
}

export interface Duplicates {
  surface: Surface
  /** Copies of a triangle that stays. */
  dropped: number
  /** Triangles of walls between two solids that touch there: both sides go, and the solids become one. */
  innerWalls: number
}

/**
 * Looks at triangles over the same three vertices. Where each of their edges has other triangles in pairs, the
 * surface is closed without them: they are a wall inside of the part. Where each edge has one other triangle, one of
 * them is needed. Where it is neither, one stays, and the edges tell that it wasn't enough.
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
  const edges = edgesOf(indices)
  const gone = new Set<number>()
  let innerWalls = 0
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined || group.length === 1) continue
    const [a = 0, b = 0, c = 0] = indices.subarray(first * 3, first * 3 + 3)
    const others = [edgeKey(a, b), edgeKey(b, c), edgeKey(c, a)].map(
      (key) => (edges.get(key)?.length ?? 0) - group.length,
    )
    const isInner =
      facesBothWays(indices, group) &&
      others.every((count) => count % 2 === 0) &&
      others.some((count) => count > 0)
    if (isInner) innerWalls += group.length
    for (const triangle of isInner ? group : group.slice(1)) gone.add(triangle)
  }
  return {
    surface: { ...surface, indices: keptTriangles(indices, (triangle) => !gone.has(triangle)) },
    dropped: gone.size - innerWalls,
    innerWalls,
  }
}

/** As many triangles wound one way as the other: each solid's own side of a wall. */
function facesBothWays(indices: Uint32Array, group: readonly number[]): boolean {
  let balance = 0
  for (const triangle of group) {
    const [a = 0, b = 0, c = 0] = indices.subarray(triangle * 3, triangle * 3 + 3)
    const isRising = (a < b && b < c) || (b < c && c < a) || (c < a && a < b)
    balance += isRising ? 1 : -1
  }
  return balance === 0
}
