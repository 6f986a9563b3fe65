import type { Scheduler } from '../basics/scheduler.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'
import { findEdges } from './edges.ts'
import { HALF_EDGE_MASK, sortHalfEdges } from './halfEdges.ts'
import { Windings } from './windings.ts'

/** How the triangles at an edge meet. */
export const EDGE = { pair: 0, open: 1, nonManifold: 2, flipped: 3 } as const

/** Every edge of a mesh with its triangles. */
export interface Adjacency {
  edges: number
  /** Two vertices an edge, the lower index first. */
  edgeVertices: Uint32Array
  /** Two triangles an edge; an open edge has its only one twice. Of more than two, the first and the last. */
  edgeFaces: Uint32Array
  /** An `EDGE` each: two triangles, only one, more than two, or two with contradicting windings. */
  kinds: Uint8Array
}

/**
 * Finds the edges again, which the topology only counts: a drawing needs them.
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function findAdjacency(
  { indices, vertices }: IndexedMesh,
  scheduler: Scheduler,
): Promise<Adjacency> {
  const table = await sortHalfEdges(indices, vertices, scheduler)
  // Sorts each vertex's half-edges by their other vertex.
  const found = await findEdges(table, scheduler)
  const { starts, entries } = table
  const edgeVertices = new Uint32Array(found.edges * 2)
  const edgeFaces = new Uint32Array(found.edges * 2)
  const kinds = new Uint8Array(found.edges)
  let edge = 0
  for (let vertex = 0; vertex < vertices; vertex++) {
    const end = starts[vertex + 1] * 2
    let offset = starts[vertex] * 2
    while (offset < end) {
      const key = entries[offset]
      let next = offset + 2
      while (next < end && entries[next] >>> 1 === key >>> 1) next += 2
      const uses = (next - offset) / 2
      edgeVertices[edge * 2] = vertex
      edgeVertices[edge * 2 + 1] = key >>> 1
      edgeFaces[edge * 2] = (entries[offset + 1] & HALF_EDGE_MASK) >>> 2
      edgeFaces[edge * 2 + 1] = (entries[next - 1] & HALF_EDGE_MASK) >>> 2
      if (uses === 1) kinds[edge] = EDGE.open
      else if (uses > 2) kinds[edge] = EDGE.nonManifold
      else if (key === entries[offset + 2] && key >>> 1 !== vertex) kinds[edge] = EDGE.flipped
      edge++
      offset = next
    }
  }
  return { edges: edge, edgeVertices, edgeFaces, kinds }
}

/** The triangles whose winding contradicts most of their shell: 1 for each. */
export function findFlippedFaces({ edges, edgeFaces, kinds }: Adjacency, triangles: number): Uint8Array {
  const windings = new Windings(triangles)
  for (let edge = 0; edge < edges; edge++) {
    const kind = kinds[edge]
    if (kind !== EDGE.pair && kind !== EDGE.flipped) continue
    windings.join(edgeFaces[edge * 2], edgeFaces[edge * 2 + 1], kind === EDGE.flipped)
  }
  return windings.minority()
}
