import type { Scheduler } from '../basics/scheduler.ts'

/**
 * The half-edges of all triangles, grouped by the lower of their two vertices, two numbers each: everything that
 * the pass over the edges needs, so that it need not read the triangles, which are in any order in a shuffled
 * file.
 */
export interface HalfEdges {
  indices: Uint32Array
  /** Where each vertex's half-edges start; one more entry is the end of the last ones. */
  starts: Uint32Array<ArrayBuffer>
  /**
   * First the key: twice the higher vertex, plus one if the half-edge runs towards the lower one. Then the
   * half-edge: `triangle * 4 + k` for the one from the triangle's vertex k to the next, and from bit 27 on the
   * lowest five bits of the triangle's third vertex.
   */
  entries: Uint32Array<ArrayBuffer>
  /** Triangles that use a vertex twice. */
  collapsedFaces: number
}

export const HALF_EDGE_BITS = 27
export const HALF_EDGE_MASK = (1 << HALF_EDGE_BITS) - 1

const BLOCK = 1 << 17

/**
 * Sorts half-edges into a bucket for each vertex, by counting: linear for any mesh.
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function sortHalfEdges(
  indices: Uint32Array,
  vertices: number,
  scheduler: Scheduler,
): Promise<HalfEdges> {
  const triangles = indices.length / 3
  const starts = new Uint32Array(vertices + 1)
  const entries = new Uint32Array(indices.length * 2)
  let collapsedFaces = 0
  for (let from = 0; from < triangles; from += BLOCK) {
    collapsedFaces += countHalfEdges(indices, starts, from, Math.min(from + BLOCK, triangles))
  }
  toEnds(starts)
  for (let from = 0; from < triangles; from += BLOCK) {
    if (scheduler.isYieldDue())
      await scheduler.yieldNow({ phase: 'topology', done: from / 2, total: triangles })
    fillBuckets(indices, starts, entries, from, Math.min(from + BLOCK, triangles))
  }
  return { indices, starts, entries, collapsedFaces }
}

function countHalfEdges(indices: Uint32Array, counts: Uint32Array, from: number, to: number): number {
  let collapsed = 0
  for (let offset = from * 3; offset < to * 3; offset += 3) {
    const a = indices[offset]
    const b = indices[offset + 1]
    const c = indices[offset + 2]
    if (a === b || b === c || c === a) collapsed++
    const ab = Math.min(a, b)
    const bc = Math.min(b, c)
    const ca = Math.min(c, a)
    counts[ab]++
    counts[bc]++
    counts[ca]++
  }
  return collapsed
}

function toEnds(counts: Uint32Array): void {
  let sum = 0
  for (let vertex = 0; vertex < counts.length; vertex++) {
    sum += counts[vertex]
    counts[vertex] = sum
  }
}

/** Fills each bucket from its end, which leaves its start in `ends`. */
function fillBuckets(
  indices: Uint32Array,
  ends: Uint32Array,
  entries: Uint32Array,
  from: number,
  to: number,
): void {
  for (let triangle = from; triangle < to; triangle++) {
    const a = indices[triangle * 3]
    const b = indices[triangle * 3 + 1]
    const c = indices[triangle * 3 + 2]
    const halfEdge = triangle * 4
    putHalfEdge(ends, entries, a, b, halfEdge | (c << HALF_EDGE_BITS))
    putHalfEdge(ends, entries, b, c, (halfEdge + 1) | (a << HALF_EDGE_BITS))
    putHalfEdge(ends, entries, c, a, (halfEdge + 2) | (b << HALF_EDGE_BITS))
  }
}

function putHalfEdge(
  ends: Uint32Array,
  entries: Uint32Array,
  from: number,
  to: number,
  halfEdge: number,
): void {
  const isAscending = from < to
  const low = isAscending ? from : to
  const slot = ends[low] - 1
  ends[low] = slot
  entries[slot * 2] = isAscending ? to * 2 : from * 2 + 1
  entries[slot * 2 + 1] = halfEdge
}
