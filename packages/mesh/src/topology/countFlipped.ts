import { HALF_EDGE_MASK, type HalfEdges } from './halfEdges.ts'
import { Windings } from './windings.ts'

/**
 * How many triangles would have to be flipped for all neighbours in a shell to agree, where that is possible. Only
 * edges with exactly two triangles count as neighbourhood.
 *
 * @param table with each vertex's half-edges sorted by their other vertex
 */
export function countFlipped({ indices, starts, entries }: HalfEdges): number {
  const windings = new Windings(indices.length / 3)
  for (let vertex = 0; vertex + 1 < starts.length; vertex++) {
    const end = starts[vertex + 1] * 2
    let offset = starts[vertex] * 2
    while (offset < end) {
      const other = entries[offset] >>> 1
      let next = offset + 2
      while (next < end && entries[next] >>> 1 === other) next += 2
      if (next - offset === 4 && other !== vertex) {
        const [a, b] = [
          (entries[offset + 1] & HALF_EDGE_MASK) >>> 2,
          (entries[offset + 3] & HALF_EDGE_MASK) >>> 2,
        ]
        windings.join(a, b, entries[offset] === entries[offset + 2])
      }
      offset = next
    }
  }
  return windings.minority().reduce((sum, isFlipped) => sum + isFlipped, 0)
}
