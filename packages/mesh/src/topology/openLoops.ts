import type { Vector } from '../basics/vector.ts'
import type { IndexedMesh } from '../weld/indexedMesh.ts'

/** A hole's rim, or another chain of open edges. In the file's unit. */
export interface OpenLoop {
  edges: number
  length: number
  /** The centre of the loop, each edge weighted by its length. */
  centre: Vector
  /** False where the chain does not return to its start, as next to non-manifold edges. */
  isClosed: boolean
}

/** A file of unconnected triangles has millions of loops: only this many are stored, the longest ones. */
const MAX_LOOPS = 1000

/**
 * Follows open edges from end to end, in the direction of their triangles where possible. Linear in their number.
 *
 * @returns how many chains there are, and at least the longest fifty, longest first
 */
export function traceLoops(
  mesh: IndexedMesh,
  openHalfEdges: readonly number[],
): { count: number; loops: OpenLoop[] } {
  const { indices, vertices } = mesh
  const positions = mesh.positions()
  const fromOf = (halfEdge: number) => indices[(halfEdge >>> 2) * 3 + (halfEdge & 3)]
  const toOf = (halfEdge: number) => indices[(halfEdge >>> 2) * 3 + (((halfEdge & 3) + 1) % 3)]
  /**
   * By vertex: one more than the last edge that leaves it; by edge: the same for the previous edge of that vertex.
   */
  const lastLeaving = new Uint32Array(vertices)
  const previousLeaving = new Uint32Array(openHalfEdges.length)
  /** How many more edges leave a vertex than arrive at it. */
  const surplus = new Int32Array(vertices)
  openHalfEdges.forEach((halfEdge, edge) => {
    const from = fromOf(halfEdge)
    const to = toOf(halfEdge)
    previousLeaving[edge] = lastLeaving[from]
    lastLeaving[from] = edge + 1
    surplus[from]++
    surplus[to] -= 1
  })
  let count = 0
  let loops: OpenLoop[] = []
  const trace = (start: number) => {
    const run: [number, number][] = []
    let vertex = start
    for (let next = lastLeaving[vertex]; next > 0; next = lastLeaving[vertex]) {
      const halfEdge = openHalfEdges[next - 1]
      lastLeaving[vertex] = previousLeaving[next - 1]
      run.push([vertex, toOf(halfEdge)])
      vertex = toOf(halfEdge)
      if (vertex === start) break
    }
    if (run.length === 0) return
    count++
    loops.push(measureRun(positions, run, vertex === start))
    if (loops.length >= 2 * MAX_LOOPS) loops = sortedByLength(loops)
  }
  // Open chains start where more edges leave than arrive; only closed ones remain after them.
  for (let vertex = 0; vertex < vertices; vertex++) {
    for (let loopsLeft = surplus[vertex]; loopsLeft > 0; loopsLeft--) trace(vertex)
  }
  for (const halfEdge of openHalfEdges) {
    const start = fromOf(halfEdge)
    while (lastLeaving[start] > 0) trace(start)
  }
  return { count, loops: sortedByLength(loops) }
}

function sortedByLength(loops: OpenLoop[]): OpenLoop[] {
  return loops.sort((a, b) => b.length - a.length).slice(0, MAX_LOOPS)
}

function measureRun(
  positions: Float64Array,
  run: readonly (readonly [number, number])[],
  isClosed: boolean,
): OpenLoop {
  let length = 0
  const moments: Vector = [0, 0, 0]
  const [[start] = [0]] = run
  const origin = pointAt(positions, start)
  for (const [from, to] of run) {
    const a = pointAt(positions, from)
    const b = pointAt(positions, to)
    const edge = Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2])
    length += edge
    for (const axis of [0, 1, 2] as const)
      moments[axis] += (edge * (a[axis] + b[axis] - 2 * origin[axis])) / 2
  }
  const centre: Vector = [0, 0, 0]
  for (const axis of [0, 1, 2] as const) {
    centre[axis] = origin[axis] + (length === 0 ? 0 : moments[axis] / length)
  }
  return { edges: run.length, length, centre, isClosed }
}

function pointAt(positions: Float64Array, vertex: number): Vector {
  return [positions[vertex * 3], positions[vertex * 3 + 1], positions[vertex * 3 + 2]]
}
