import { join, newGroups } from '../basics/groups.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import { HALF_EDGE_BITS, HALF_EDGE_MASK, type HalfEdges } from './halfEdges.ts'

/** Results of a pass over all edges. */
export interface EdgeFindings {
  edges: number
  /** The half-edges of open edges, as in `HalfEdges`. */
  openHalfEdges: number[]
  edgesSharedByMoreThanTwo: number
  /** Each edge is used as often in one direction as in the other, so that the signed volume has a meaning. */
  isBalanced: boolean
  /**
   * The two triangles of each edge with exactly two run along it in opposite directions, and no triangle repeats
   * another with the opposite winding.
   */
  isWindingConsistent: boolean
  /** Triangles with the same three vertices as another one, in any order; the first of them does not count. */
  duplicateFaces: number
  /** Groups of triangles that are connected by edges: each triangle's parent. */
  parents: Uint32Array
}

const BLOCK = 1 << 15
/** Up to this many half-edges of one vertex are sorted by insertion. */
const MAX_INSERTION_SORT = 32

/**
 * Sorts each vertex's half-edges by their other vertex, and examines the resulting edges: linear for an ordinary
 * mesh, n log n for a fan in which every triangle has the same vertex. The half-edges are sorted in place.
 *
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function findEdges(table: HalfEdges, scheduler: Scheduler): Promise<EdgeFindings> {
  const vertices = table.starts.length - 1
  const findings: EdgeFindings = {
    edges: 0,
    openHalfEdges: [],
    edgesSharedByMoreThanTwo: 0,
    isBalanced: true,
    isWindingConsistent: true,
    duplicateFaces: 0,
    parents: newGroups(table.indices.length / 3),
  }
  for (let from = 0; from < vertices; from += BLOCK) {
    walkEdges(table, findings, from, Math.min(from + BLOCK, vertices))
    if (scheduler.isYieldDue())
      await scheduler.yieldNow({ phase: 'topology', done: vertices + from, total: vertices * 2 })
  }
  return findings
}

function walkEdges(table: HalfEdges, findings: EdgeFindings, fromVertex: number, toVertex: number): void {
  const { starts, entries } = table
  const { parents } = findings
  let edges = 0
  let flippedPairs = 0
  for (let vertex = fromVertex; vertex < toVertex; vertex++) {
    const end = starts[vertex + 1] * 2
    let offset = starts[vertex] * 2
    if (end - offset <= MAX_INSERTION_SORT * 2) insertionSort(entries, offset, end)
    else sortLarge(entries, offset, end)
    while (offset < end) {
      const key = entries[offset]
      const other = key >>> 1
      edges++
      const isPair =
        offset + 2 < end &&
        entries[offset + 2] >>> 1 === other &&
        (offset + 4 >= end || entries[offset + 4] >>> 1 !== other)
      if (!isPair) {
        offset = walkIrregularEdge(table, findings, vertex, offset, end)
        continue
      }
      const first = entries[offset + 1]
      const second = entries[offset + 3]
      if (key === entries[offset + 2] && other !== vertex) flippedPairs++
      join(parents, (first & HALF_EDGE_MASK) >>> 2, (second & HALF_EDGE_MASK) >>> 2)
      if (first >>> HALF_EDGE_BITS === second >>> HALF_EDGE_BITS || other === vertex) {
        countDuplicates(table, findings, offset, offset + 4)
      }
      offset += 4
    }
  }
  findings.edges += edges
  if (flippedPairs > 0) {
    findings.isWindingConsistent = false
    findings.isBalanced = false
  }
}

/** An edge without exactly two half-edges. Returns where the next one begins. */
function walkIrregularEdge(
  table: HalfEdges,
  findings: EdgeFindings,
  vertex: number,
  from: number,
  end: number,
): number {
  const { entries } = table
  const other = entries[from] >>> 1
  const first = entries[from + 1] & HALF_EDGE_MASK
  let offset = from
  let backwards = 0
  for (; offset < end && entries[offset] >>> 1 === other; offset += 2) {
    backwards += entries[offset] & 1
    join(findings.parents, first >>> 2, (entries[offset + 1] & HALF_EDGE_MASK) >>> 2)
  }
  const uses = (offset - from) / 2
  // An edge from a vertex to itself has no direction.
  if (backwards * 2 !== uses && other !== vertex) findings.isBalanced = false
  if (uses === 1) {
    findings.openHalfEdges.push(first)
    return offset
  }
  findings.edgesSharedByMoreThanTwo++
  const hasFlippedDuplicate = countDuplicates(table, findings, from, offset)
  // Where more than two triangles meet, neighbours are undefined: an inner wall leaves one half-edge unpaired,
  // which is not a winding fault. A triangle that repeats another with the opposite winding is one, unless each
  // belongs to a separate body. An edge from a vertex to itself has no direction.
  if (hasFlippedDuplicate && backwards * 2 !== uses && other !== vertex) findings.isWindingConsistent = false
  return offset
}

/**
 * Among the triangles at an edge, counts those with the same vertices as an earlier one.
 * @returns whether one of them has the opposite winding
 */
function countDuplicates(
  { indices, entries }: HalfEdges,
  findings: EdgeFindings,
  from: number,
  to: number,
): boolean {
  const keys = new Map<number, number>()
  let hasFlippedDuplicate = false
  for (let offset = from; offset < to; offset += 2) {
    const halfEdge = entries[offset + 1] & HALF_EDGE_MASK
    if (halfEdge !== firstHalfEdge(indices, halfEdge >>> 2)) continue
    const k = halfEdge & 3
    const third = indices[(halfEdge >>> 2) * 3 + (k === 0 ? 2 : k - 1)]
    const key = entries[offset]
    const firstKey = keys.get(third)
    if (firstKey === undefined) keys.set(third, key)
    else {
      findings.duplicateFaces++
      if (firstKey !== key) hasFlippedDuplicate = true
    }
  }
  return hasFlippedDuplicate
}

/**
 * The first half-edge between a triangle's two lowest vertices: a triangle is examined only there, so that it
 * counts once.
 */
function firstHalfEdge(indices: Uint32Array, triangle: number): number {
  const a = indices[triangle * 3]
  const b = indices[triangle * 3 + 1]
  const c = indices[triangle * 3 + 2]
  const max = Math.max(a, b, c)
  return triangle * 4 + (c === max ? 0 : a === max ? 1 : 2)
}

function insertionSort(entries: Uint32Array, from: number, to: number): void {
  for (let i = from + 2; i < to; i += 2) {
    const key = entries[i]
    const halfEdge = entries[i + 1]
    let j = i - 2
    while (j >= from && entries[j] > key) {
      entries[j + 2] = entries[j]
      entries[j + 3] = entries[j + 1]
      j -= 2
    }
    entries[j + 2] = key
    entries[j + 3] = halfEdge
  }
}

/** Keys are below 2^27, so that a double has space for a position in the bucket too. */
const SLOTS = 2 ** 26

function sortLarge(entries: Uint32Array, from: number, to: number): void {
  const unsorted = entries.slice(from, to)
  const order = new Float64Array(unsorted.length / 2)
  for (let slot = 0; slot < order.length; slot++) order[slot] = unsorted[slot * 2] * SLOTS + slot
  order.sort()
  for (let i = 0; i < order.length; i++) {
    const value = order[i]
    const key = Math.floor(value / SLOTS)
    entries[from + i * 2] = key
    entries[from + i * 2 + 1] = unsorted[(value - key * SLOTS) * 2 + 1]
  }
}
