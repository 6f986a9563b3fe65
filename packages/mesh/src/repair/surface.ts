/** Triangles over shared vertices, while they are being mended. */
export interface Surface {
  /** x, y, z of each vertex; none is ever moved. */
  positions: Float64Array
  /** Three vertex numbers a triangle. */
  indices: Uint32Array
}

/** The sides of triangles by their edges: `triangle * 3 + k` for the side from corner k to the next. */
export type Edges = Map<number, number[]>

/** A number for the edge between two vertices, whichever way it is walked. */
export function edgeKey(a: number, b: number): number {
  return a < b ? a * VERTICES + b : b * VERTICES + a
}

/** More than any mesh has, and its square is still an exact number. */
const VERTICES = 2 ** 26

/** The vertices that a side leads from and to. */
export function endsOf(indices: Uint32Array, side: number): [from: number, to: number] {
  const first = side - (side % 3)
  return [indices[side], indices[first + ((side + 1) % 3)]]
}

export function edgesOf(indices: Uint32Array): Edges {
  const edges: Edges = new Map()
  for (let side = 0; side < indices.length; side++) {
    const [from, to] = endsOf(indices, side)
    const key = edgeKey(from, to)
    const sides = edges.get(key)
    if (sides) sides.push(side)
    else edges.set(key, [side])
  }
  return edges
}

/** The triangles that a test keeps. */
export function keptTriangles(indices: Uint32Array, isKept: (triangle: number) => boolean): Uint32Array {
  const kept: number[] = []
  for (let triangle = 0; triangle < indices.length / 3; triangle++) {
    if (!isKept(triangle)) continue
    kept.push(indices[triangle * 3], indices[triangle * 3 + 1], indices[triangle * 3 + 2])
  }
  return Uint32Array.from(kept)
}
