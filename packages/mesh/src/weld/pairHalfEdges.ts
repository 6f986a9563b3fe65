import { numberGroups, rootOf } from '../basics/groups.ts'
import { release } from '../basics/release.ts'
import type { Scheduler } from '../basics/scheduler.ts'

/** The remaining findings about a mesh in which each edge has one half-edge in each direction. */
export interface ClosedFindings {
  /** Triangles with the same three vertices as another one. */
  duplicateFaces: number
  /** Groups of triangles that are connected by edges. */
  shells: { count: number; shellOf: Uint32Array }
}

/** Half-edges without a partner yet, grouped by the lower of their two vertices. */
interface Unpaired {
  /** Where each vertex's half-edges start; one more entry is the end of the last ones. */
  starts: Uint32Array<ArrayBuffer>
  /**
   * Two numbers a half-edge: twice the higher vertex, plus one if the half-edge runs towards the lower one; then
   * its triangle, or `PAIRED`. Zeros where there is none yet.
   */
  entries: Uint32Array<ArrayBuffer>
  /** How many more entries may be searched in large buckets. */
  searchBudget: number
}

const BLOCK = 1 << 15
const PAIRED = 0xffffffff

/** Returned instead of a partner. */
const NONE = -1
const NOT_CLOSED = -2

/** Entries of a bucket that are searched without counting, and the search budget per half-edge of the mesh. */
const FREE_SEARCH_LENGTH = 32
const SEARCH_BUDGET_PER_HALF_EDGE = 8

/**
 * Finds each half-edge's partner if every edge has exactly two triangles with consistent windings. This is the
 * usual case, and takes half the memory and time of sorting arbitrary edges.
 *
 * @returns undefined where an edge has other half-edges than these two, or if too many triangles meet at
 * vertices
 * that sorting is faster
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function pairHalfEdges(
  indices: Uint32Array,
  vertices: number,
  scheduler: Scheduler,
): Promise<ClosedFindings | undefined> {
  const triangles = indices.length / 3
  const starts = new Uint32Array(vertices + 1)
  for (let from = 0; from < triangles; from += BLOCK) {
    countAscending(indices, starts, from * 3, Math.min(from + BLOCK, triangles) * 3)
  }
  // Only one half-edge of each edge is stored: the other one finds it there.
  if (prefixSums(starts) * 2 !== indices.length) return undefined
  const unpaired = {
    starts,
    entries: new Uint32Array(indices.length),
    searchBudget: indices.length * SEARCH_BUDGET_PER_HALF_EDGE,
  }
  const parents = new Uint32Array(triangles)
  let isClosed = true
  for (let from = 0; from < triangles && isClosed; from += BLOCK) {
    isClosed = pair(indices, unpaired, parents, from, Math.min(from + BLOCK, triangles))
    if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'topology', done: from, total: triangles })
  }
  release(starts)
  release(unpaired.entries)
  if (!isClosed) return undefined
  return closedFindings(parents, numberGroups(parents))
}

/** @param shellOf the shell of each triangle of a mesh in which each edge has two half-edges */
export function closedFindings(shellOf: Uint32Array, count: number): ClosedFindings {
  return { duplicateFaces: countDuplicateFaces(shellOf, count), shells: { count, shellOf } }
}

/** Shells of two triangles: these share all their edges, so they have the same three vertices. */
function countDuplicateFaces(shellOf: Uint32Array, count: number): number {
  if (count === 1) return shellOf.length === 2 ? 1 : 0
  const sizes = new Uint32Array(count)
  for (let triangle = 0; triangle < shellOf.length; triangle++) {
    const shell = shellOf[triangle]
    sizes[shell]++
  }
  return sizes.filter((size) => size === 2).length
}

function countAscending(indices: Uint32Array, counts: Uint32Array, from: number, to: number): void {
  for (let offset = from; offset < to; offset += 3) {
    const a = indices[offset]
    const b = indices[offset + 1]
    const c = indices[offset + 2]
    if (a < b) counts[a]++
    if (b < c) counts[b]++
    if (c < a) counts[c]++
  }
}

/** Turns counts into start offsets, and returns their sum. */
function prefixSums(counts: Uint32Array): number {
  let sum = 0
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]
    counts[i] = sum
    sum += count
  }
  return sum
}

/** False as soon as a half-edge is not one of two. */
function pair(
  indices: Uint32Array,
  unpaired: Unpaired,
  parents: Uint32Array,
  from: number,
  to: number,
): boolean {
  // Local variables, which stay in registers.
  const { starts, entries } = unpaired
  for (let triangle = from; triangle < to; triangle++) {
    const a = indices[triangle * 3]
    const b = indices[triangle * 3 + 1]
    const c = indices[triangle * 3 + 2]
    // A triangle that uses a vertex twice may find itself.
    parents[triangle] = triangle
    const ab = partnerOf(unpaired, starts, entries, a, b, triangle)
    const bc = partnerOf(unpaired, starts, entries, b, c, triangle)
    const ca = partnerOf(unpaired, starts, entries, c, a, triangle)
    if (ab === NOT_CLOSED || bc === NOT_CLOSED || ca === NOT_CLOSED) return false
    let root = ab === NONE ? triangle : rootOf(parents, ab)
    if (bc !== NONE) root = joinRoots(parents, root, bc)
    if (ca !== NONE) root = joinRoots(parents, root, ca)
    parents[triangle] = root
  }
  return true
}

/** Like `join`, for a member that is its group's root. Returns the root of both. */
function joinRoots(parents: Uint32Array, root: number, member: number): number {
  const other = rootOf(parents, member)
  if (other < root) {
    parents[root] = other
    return other
  }
  parents[other] = root
  return root
}

/** The triangle on the other side of an edge; `NONE` if it is still to come, `NOT_CLOSED` if there cannot be one. */
function partnerOf(
  unpaired: Unpaired,
  starts: Uint32Array,
  entries: Uint32Array,
  from: number,
  to: number,
  triangle: number,
): number {
  const isAscending = from < to
  const low = isAscending ? from : to
  const key = isAscending ? to * 2 : from * 2 + 1
  const start = starts[low] * 2
  const end = starts[low + 1] * 2
  for (let offset = start; offset < end; offset += 2) {
    const other = entries[offset]
    if (other === 0) {
      entries[offset] = key
      entries[offset + 1] = triangle
      return offset - start <= FREE_SEARCH_LENGTH || isWithinBudget(unpaired, offset - start)
        ? NONE
        : NOT_CLOSED
    }
    if ((other ^ key) > 1) continue
    const partner = entries[offset + 1]
    if (other === key || partner === PAIRED) return NOT_CLOSED
    entries[offset + 1] = PAIRED
    return offset - start <= FREE_SEARCH_LENGTH || isWithinBudget(unpaired, offset - start)
      ? partner
      : NOT_CLOSED
  }
  return NOT_CLOSED
}

/** False where a fan around one vertex would make the search quadratic. */
function isWithinBudget(unpaired: Unpaired, entries: number): boolean {
  unpaired.searchBudget -= entries
  return unpaired.searchBudget > 0
}
