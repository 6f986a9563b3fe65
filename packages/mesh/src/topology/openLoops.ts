import type { IndexedMesh } from '../indexedMesh.ts'
import type { Vector } from '../vector.ts'

/** A hole's rim, or another run of edges that only one triangle has. In the file's unit. */
export interface OpenLoop {
  edges: number
  length: number
  /** The middle of the loop, each edge weighed by its length. */
  centre: Vector
  /** False where the run doesn't come back to its start, as next to edges of more than two triangles. */
  isClosed: boolean
}

/**
 * Follows open edges from end to end, in the direction of their triangles where it can. Linear in their number.
 * Longest first.
 */
export function traceLoops(mesh: IndexedMesh, openSides: readonly number[]): OpenLoop[] {
  const { corners } = mesh
  const positions = mesh.positions()
  const fromOf = (side: number) => corners[(side >>> 2) * 3 + (side & 3)] ?? 0
  const toOf = (side: number) => corners[(side >>> 2) * 3 + (((side & 3) + 1) % 3)] ?? 0
  const leaving = new Map<number, number[]>()
  const arriving = new Map<number, number>()
  for (const side of openSides) {
    const from = fromOf(side)
    const others = leaving.get(from)
    if (others) others.push(side)
    else leaving.set(from, [side])
    arriving.set(toOf(side), (arriving.get(toOf(side)) ?? 0) + 1)
  }
  const loops: OpenLoop[] = []
  const trace = (start: number) => {
    const run: number[] = []
    let at = start
    for (let side = leaving.get(at)?.pop(); side !== undefined; side = leaving.get(at)?.pop()) {
      run.push(side)
      at = toOf(side)
      if (at === start) break
    }
    if (run.length > 0)
      loops.push(
        measureRun(
          positions,
          run.map((side) => [fromOf(side), toOf(side)]),
          at === start,
        ),
      )
  }
  // Runs that only lead away begin where more edges leave than arrive; what is left then are rings.
  for (const [vertex, sides] of leaving) {
    for (let surplus = sides.length - (arriving.get(vertex) ?? 0); surplus > 0; surplus--) trace(vertex)
  }
  for (const [vertex, sides] of leaving) while (sides.length > 0) trace(vertex)
  return loops.sort((a, b) => b.length - a.length)
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
  return [positions[vertex * 3] ?? 0, positions[vertex * 3 + 1] ?? 0, positions[vertex * 3 + 2] ?? 0]
}
