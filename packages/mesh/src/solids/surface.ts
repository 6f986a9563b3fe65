/** Triangles over shared vertices, while they are being repaired. */
export interface Surface {
  /** x, y, z of each vertex; none is ever moved. */
  positions: Float64Array
  /** Three vertex numbers a triangle. */
  indices: Uint32Array
}

/** The half-edges of each edge: `triangle * 3 + k` is the half-edge from vertex k of the triangle to the next. */
export type Edges = Map<number, number[]>

/** A number for the edge between two vertices, in either direction. */
export function edgeKey(a: number, b: number): number {
  return a < b ? a * VERTICES + b : b * VERTICES + a
}

/** More than any mesh has, and its square is still an exact number. */
const VERTICES = 2 ** 26

/** The vertices at which a half-edge starts and ends. */
export function endsOfHalfEdge(indices: Uint32Array, halfEdge: number): [from: number, to: number] {
  const first = halfEdge - (halfEdge % 3)
  return [indices[halfEdge], indices[first + ((halfEdge + 1) % 3)]]
}

export function halfEdgesByEdge(indices: Uint32Array): Edges {
  const edges: Edges = new Map()
  for (let halfEdge = 0; halfEdge < indices.length; halfEdge++) {
    const [from, to] = endsOfHalfEdge(indices, halfEdge)
    const key = edgeKey(from, to)
    const halfEdges = edges.get(key)
    if (halfEdges) halfEdges.push(halfEdge)
    else edges.set(key, [halfEdge])
  }
  return edges
}

/** The triangles for which a test is true. */
export function filterTriangles(indices: Uint32Array, isKept: (triangle: number) => boolean): Uint32Array {
  const kept: number[] = []
  for (let triangle = 0; triangle < indices.length / 3; triangle++) {
    if (!isKept(triangle)) continue
    kept.push(indices[triangle * 3], indices[triangle * 3 + 1], indices[triangle * 3 + 2])
  }
  return Uint32Array.from(kept)
}

/** What a closed surface encloses, negative where it is inside out. In its own unit, cubed. */
export function signedVolume({ positions, indices }: Surface): number {
  const origin = (indices[0] ?? 0) * 3
  const offsetOf = (corner: number, axis: number) =>
    positions[indices[corner] * 3 + axis] - positions[origin + axis]
  let sixVolumes = 0
  for (let corner = 0; corner < indices.length; corner += 3) {
    for (const axis of [0, 1, 2]) {
      const [i, j] = [(axis + 1) % 3, (axis + 2) % 3]
      const cross =
        offsetOf(corner + 1, i) * offsetOf(corner + 2, j) - offsetOf(corner + 1, j) * offsetOf(corner + 2, i)
      sixVolumes += offsetOf(corner, axis) * cross
    }
  }
  return sixVolumes / 6
}
