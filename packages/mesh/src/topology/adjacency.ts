import type { Pace } from '../basics/pace.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'
import { findEdges } from './edges.ts'
import { SIDE_MASK, sortSides } from './sides.ts'
import { Windings } from './windings.ts'

/** Which triangles meet at an edge. */
export const EDGE = { pair: 0, open: 1, shared: 2, twisted: 3 } as const

/** Every edge of a mesh with the triangles beside it. */
export interface Adjacency {
  edges: number
  /** Two vertices an edge, the lower first. */
  ends: Uint32Array
  /** Two triangles an edge; an open edge has its only one twice. Of more than two, the first and the last. */
  sides: Uint32Array
  /** An `EDGE` each: two triangles, only one, more than two, or two that are wound against each other. */
  kinds: Uint8Array
}

/**
 * Finds the edges once more than the topology does, which counts them and forgets them: a drawing needs their places.
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function findAdjacency({ corners, vertices }: IndexedMesh, pace: Pace): Promise<Adjacency> {
  const table = await sortSides(corners, vertices, pace)
  // Sorts each vertex's sides by their other end.
  const found = await findEdges(table, pace)
  const { starts, words } = table
  const ends = new Uint32Array(found.edges * 2)
  const sides = new Uint32Array(found.edges * 2)
  const kinds = new Uint8Array(found.edges)
  let edge = 0
  for (let vertex = 0; vertex < vertices; vertex++) {
    const end = starts[vertex + 1] * 2
    let at = starts[vertex] * 2
    while (at < end) {
      const key = words[at]
      let next = at + 2
      while (next < end && words[next] >>> 1 === key >>> 1) next += 2
      const uses = (next - at) / 2
      ends[edge * 2] = vertex
      ends[edge * 2 + 1] = key >>> 1
      sides[edge * 2] = (words[at + 1] & SIDE_MASK) >>> 2
      sides[edge * 2 + 1] = (words[next - 1] & SIDE_MASK) >>> 2
      if (uses === 1) kinds[edge] = EDGE.open
      else if (uses > 2) kinds[edge] = EDGE.shared
      else if (key === words[at + 2] && key >>> 1 !== vertex) kinds[edge] = EDGE.twisted
      edge++
      at = next
    }
  }
  return { edges: edge, ends, sides, kinds }
}

/** The triangles that are wound against most of their shell: 1 for each. */
export function findTurned({ edges, sides, kinds }: Adjacency, triangles: number): Uint8Array {
  const windings = new Windings(triangles)
  for (let edge = 0; edge < edges; edge++) {
    const kind = kinds[edge]
    if (kind !== EDGE.pair && kind !== EDGE.twisted) continue
    windings.join(sides[edge * 2], sides[edge * 2 + 1], kind === EDGE.twisted)
  }
  return windings.minority()
}
