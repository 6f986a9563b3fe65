import { endsOfHalfEdge, halfEdgesByEdge, type Surface } from '../solids/surface.ts'
import { diagonal } from './closeCracks.ts'

/** As a share of the part's diagonal: a vertex that is nearer to an edge lies on it, as far as a file can say. */
const MAX_DISTANCE = 1e-5
/** Above these, looking for vertices on edges takes too long. */
const MAX_OPEN_EDGES = 100_000
const MAX_COMPARISONS = 50_000_000

type Triangle = [a: number, b: number, c: number]
/** The vertices on each side of a triangle, from its first vertex to the next. */
type OnEdges = [onAb: number[], onBc: number[], onCa: number[]]

/**
 * Splits triangles where vertices of their neighbours lie on an open edge of theirs (T-junctions). The gap between
 * the two has no area, so nothing is guessed and the shape stays as it is.
 *
 * @returns how many edges were split
 */
export function splitTJunctions(surface: Surface): { surface: Surface; split: number } {
  const { positions, indices } = surface
  const openEdges = [...halfEdgesByEdge(indices).values()].flatMap((halfEdges) =>
    halfEdges.length === 1 ? halfEdges : [],
  )
  if (openEdges.length === 0 || openEdges.length > MAX_OPEN_EDGES) return { surface, split: 0 }
  const verticesOn = onEdges(surface, openEdges)
  if (verticesOn.size === 0) return { surface, split: 0 }
  const kept: number[] = []
  for (let triangle = 0; triangle * 3 < indices.length; triangle++) {
    const first = triangle * 3
    const on = (k: number) => verticesOn.get(first + k) ?? []
    const corners: Triangle = [indices[first], indices[first + 1], indices[first + 2]]
    splitTriangle(corners, [on(0), on(1), on(2)], kept)
  }
  return { surface: { positions, indices: Uint32Array.from(kept) }, split: verticesOn.size }
}

/** Adds the triangles between the corners and the vertices on the sides. */
function splitTriangle([a, b, c]: Triangle, [onAb, onBc, onCa]: OnEdges, into: number[]): void {
  if (onAb.length === 0) {
    if (onBc.length > 0) splitTriangle([b, c, a], [onBc, onCa, onAb], into)
    else if (onCa.length > 0) splitTriangle([c, a, b], [onCa, onAb, onBc], into)
    else into.push(a, b, c)
    return
  }
  const along = [a, ...onAb, b]
  for (let i = 0; i + 1 < along.length; i++) {
    const sides: OnEdges = [[], i + 2 === along.length ? onBc : [], i === 0 ? onCa : []]
    splitTriangle([along[i] ?? a, along[i + 1] ?? b, c], sides, into)
  }
}

/** The vertices of open edges that lie within another open edge, in order; by that half-edge. */
function onEdges(surface: Surface, openEdges: readonly number[]): Map<number, number[]> {
  const { positions, indices } = surface
  const tolerance = MAX_DISTANCE * diagonal(surface)
  const ends = openEdges.map((halfEdge) => endsOfHalfEdge(indices, halfEdge))
  const vertices = [...new Set(ends.flat())].sort((p, q) => positions[p * 3] - positions[q * 3])
  const found = new Map<number, number[]>()
  let comparisons = 0
  for (const [i, halfEdge] of openEdges.entries()) {
    const [from, to] = ends[i] ?? [0, 0]
    const low = Math.min(positions[from * 3], positions[to * 3]) - tolerance
    const high = Math.max(positions[from * 3], positions[to * 3]) + tolerance
    const onEdge: { vertex: number; distance: number }[] = []
    for (let place = firstFrom(positions, vertices, low); place < vertices.length; place++) {
      const vertex = vertices[place] ?? 0
      if (positions[vertex * 3] > high) break
      if (++comparisons > MAX_COMPARISONS) return found
      const distance = placeOnEdge(positions, from, to, vertex, tolerance)
      if (distance !== undefined) onEdge.push({ vertex, distance })
    }
    if (onEdge.length === 0) continue
    const inOrder = onEdge.sort((p, q) => p.distance - q.distance).map(({ vertex }) => vertex)
    found.set(halfEdge, inOrder)
  }
  return found
}

/** The first of the sorted vertices whose x is at least `low`. */
function firstFrom(positions: Float64Array, vertices: readonly number[], low: number): number {
  let from = 0
  let to = vertices.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (positions[(vertices[middle] ?? 0) * 3] < low) from = middle + 1
    else to = middle
  }
  return from
}

/** How far along the edge a vertex is; undefined if it is not on it, or at one of its ends. */
function placeOnEdge(
  positions: Float64Array,
  from: number,
  to: number,
  vertex: number,
  tolerance: number,
): number | undefined {
  if (vertex === from || vertex === to) return undefined
  const between = (a: number, b: number, axis: number) => positions[b * 3 + axis] - positions[a * 3 + axis]
  const [ux, uy, uz] = [between(from, to, 0), between(from, to, 1), between(from, to, 2)]
  const [vx, vy, vz] = [between(from, vertex, 0), between(from, vertex, 1), between(from, vertex, 2)]
  const length = Math.hypot(ux, uy, uz)
  if (length === 0) return undefined
  const along = (ux * vx + uy * vy + uz * vz) / length
  if (along <= tolerance || along >= length - tolerance) return undefined
  const distance = Math.hypot(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / length
  return distance <= tolerance ? along : undefined
}
