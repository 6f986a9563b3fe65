import { join, newGroups } from '../basics/groups.ts'
import type { Pace } from '../basics/pace.ts'
import { SIDE_BITS, SIDE_MASK, type Sides } from './sides.ts'

/** What a walk over all edges finds. */
export interface EdgeFindings {
  edges: number
  /** The sides of edges that only one triangle has, as in `Sides`. */
  openSides: number[]
  edgesSharedByMoreThanTwo: number
  /**
   * The two triangles of each edge that has just two walk it in opposite directions, and no triangle repeats another
   * the other way round.
   */
  isWindingConsistent: boolean
  /** Triangles over the same three vertices as another one, in whatever order; the first of them doesn't count. */
  duplicateFaces: number
  /** Groups of triangles that hang together by edges: each triangle's parent. */
  parents: Uint32Array
}

const BLOCK = 1 << 15
/** Sides of one vertex up to this many are sorted by insertion. */
const FEW = 32

/**
 * Sorts each vertex's sides by their other end, and looks at the edges that come out: linear for an ordinary mesh,
 * n log n for a fan in which every triangle has the same corner. The sides are sorted in place.
 *
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function findEdges(table: Sides, pace: Pace): Promise<EdgeFindings> {
  const vertices = table.starts.length - 1
  const findings: EdgeFindings = {
    edges: 0,
    openSides: [],
    edgesSharedByMoreThanTwo: 0,
    isWindingConsistent: true,
    duplicateFaces: 0,
    parents: newGroups(table.corners.length / 3),
  }
  for (let from = 0; from < vertices; from += BLOCK) {
    walk(table, findings, from, Math.min(from + BLOCK, vertices))
    if (pace.isDue()) await pace.rest({ phase: 'topology', done: vertices + from, total: vertices * 2 })
  }
  return findings
}

function walk(table: Sides, findings: EdgeFindings, fromVertex: number, toVertex: number): void {
  const { starts, words } = table
  const { parents } = findings
  let edges = 0
  let againstEachOther = 0
  for (let vertex = fromVertex; vertex < toVertex; vertex++) {
    const end = starts[vertex + 1] * 2
    let at = starts[vertex] * 2
    if (end - at <= FEW * 2) sortFew(words, at, end)
    else sortMany(words, at, end)
    while (at < end) {
      const key = words[at]
      const other = key >>> 1
      edges++
      const isPair =
        at + 2 < end && words[at + 2] >>> 1 === other && (at + 4 >= end || words[at + 4] >>> 1 !== other)
      if (!isPair) {
        at = walkOdd(table, findings, vertex, at, end)
        continue
      }
      const first = words[at + 1]
      const second = words[at + 3]
      if (key === words[at + 2] && other !== vertex) againstEachOther++
      join(parents, (first & SIDE_MASK) >>> 2, (second & SIDE_MASK) >>> 2)
      if (first >>> SIDE_BITS === second >>> SIDE_BITS || other === vertex) {
        countDuplicates(table, findings, at, at + 4)
      }
      at += 4
    }
  }
  findings.edges += edges
  if (againstEachOther > 0) findings.isWindingConsistent = false
}

/** An edge that isn't one of exactly two sides. Returns where the next one begins. */
function walkOdd(table: Sides, findings: EdgeFindings, vertex: number, from: number, end: number): number {
  const { words } = table
  const other = words[from] >>> 1
  const first = words[from + 1] & SIDE_MASK
  let at = from
  let backwards = 0
  for (; at < end && words[at] >>> 1 === other; at += 2) {
    backwards += words[at] & 1
    join(findings.parents, first >>> 2, (words[at + 1] & SIDE_MASK) >>> 2)
  }
  const uses = (at - from) / 2
  if (uses === 1) {
    findings.openSides.push(first)
    return at
  }
  findings.edgesSharedByMoreThanTwo++
  const repeatsTurnedOver = countDuplicates(table, findings, from, at)
  // Where more than two triangles meet, nothing says who is whose neighbour: a wall inside of a part leaves one side
  // over, and is no fault of winding. A triangle that repeats another the wrong way round is one, unless each is
  // the face of a body of its own. The side from a vertex to itself has no direction.
  if (repeatsTurnedOver && backwards * 2 !== uses && other !== vertex) findings.isWindingConsistent = false
  return at
}

/**
 * Among the triangles at an edge, counts those that have the same vertices as one before.
 * @returns whether one of them runs the other way round
 */
function countDuplicates(
  { corners, words }: Sides,
  findings: EdgeFindings,
  from: number,
  to: number,
): boolean {
  const keys = new Map<number, number>()
  let isTurnedOver = false
  for (let at = from; at < to; at += 2) {
    const side = words[at + 1] & SIDE_MASK
    if (side !== lowestSide(corners, side >>> 2)) continue
    const k = side & 3
    const third = corners[(side >>> 2) * 3 + (k === 0 ? 2 : k - 1)]
    const key = words[at]
    const known = keys.get(third)
    if (known === undefined) keys.set(third, key)
    else {
      findings.duplicateFaces++
      if (known !== key) isTurnedOver = true
    }
  }
  return isTurnedOver
}

/** The first side between a triangle's two lowest vertices: where it is looked at, so that it is counted once. */
function lowestSide(corners: Uint32Array, triangle: number): number {
  const a = corners[triangle * 3]
  const b = corners[triangle * 3 + 1]
  const c = corners[triangle * 3 + 2]
  const highest = Math.max(a, b, c)
  return triangle * 4 + (c === highest ? 0 : a === highest ? 1 : 2)
}

function sortFew(words: Uint32Array, from: number, to: number): void {
  for (let i = from + 2; i < to; i += 2) {
    const key = words[i]
    const side = words[i + 1]
    let j = i - 2
    while (j >= from && words[j] > key) {
      words[j + 2] = words[j]
      words[j + 3] = words[j + 1]
      j -= 2
    }
    words[j + 2] = key
    words[j + 3] = side
  }
}

/** Keys are below 2^27, so there is room in a double for a place in the bucket. */
const PLACES = 2 ** 26

function sortMany(words: Uint32Array, from: number, to: number): void {
  const unsorted = words.slice(from, to)
  const order = new Float64Array(unsorted.length / 2)
  for (let place = 0; place < order.length; place++) order[place] = unsorted[place * 2] * PLACES + place
  order.sort()
  for (let i = 0; i < order.length; i++) {
    const value = order[i]
    const key = Math.floor(value / PLACES)
    words[from + i * 2] = key
    words[from + i * 2 + 1] = unsorted[(value - key * PLACES) * 2 + 1]
  }
}
