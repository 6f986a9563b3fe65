import { numberGroups, rootOf } from '../basics/groups.ts'
import type { Pace } from '../basics/pace.ts'
import { release } from '../basics/release.ts'

/** What is left to know of a mesh in which each edge has one side in each direction. */
export interface ClosedFindings {
  /** Triangles over the same three vertices as another one. */
  duplicateFaces: number
  /** Triangles that hang together by edges. */
  shells: { count: number; shellOf: Uint32Array }
}

/** Sides that wait for their partner, by the lower of their two vertices. */
interface Waiting {
  /** Where each vertex's sides start, counted in sides; one more entry says where the last one's end. */
  starts: Uint32Array<ArrayBuffer>
  /**
   * Two words a side: twice the higher vertex, plus one if the side runs towards the lower one; then its triangle,
   * or `PAIRED`. Zeros where there is none yet.
   */
  words: Uint32Array<ArrayBuffer>
  /** How many more sides may be looked at in large buckets. */
  looks: number
}

const BLOCK = 1 << 15
const PAIRED = 0xffffffff

/** Instead of a partner. */
const NONE = -1
const NOT_ONE = -2

/** Words of a bucket that may be looked at for nothing, and so many more for each side of the mesh. */
const FREE_WORDS = 32
const LOOKS_A_SIDE = 8

/**
 * Finds each side's partner if every edge is shared by exactly two triangles that are wound alike. That is the usual
 * case, and takes half the memory and time of sorting out whatever edges there may be.
 *
 * @returns undefined where an edge has other sides than these two, or where so many triangles meet at vertices that
 * sorting is quicker
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function pairSides(
  corners: Uint32Array,
  vertices: number,
  pace: Pace,
): Promise<ClosedFindings | undefined> {
  const triangles = corners.length / 3
  const starts = new Uint32Array(vertices + 1)
  for (let from = 0; from < triangles; from += BLOCK) {
    countUpwards(corners, starts, from * 3, Math.min(from + BLOCK, triangles) * 3)
  }
  // Of each edge only one side needs room: the other one finds it there.
  if (toStarts(starts) * 2 !== corners.length) return undefined
  const waiting = { starts, words: new Uint32Array(corners.length), looks: corners.length * LOOKS_A_SIDE }
  const parents = new Uint32Array(triangles)
  let isClosed = true
  for (let from = 0; from < triangles && isClosed; from += BLOCK) {
    isClosed = pair(corners, waiting, parents, from, Math.min(from + BLOCK, triangles))
    if (pace.isDue()) await pace.rest({ phase: 'topology', done: from, total: triangles })
  }
  release(starts)
  release(waiting.words)
  if (!isClosed) return undefined
  return closedFindings(parents, numberGroups(parents))
}

/** @param shellOf the shell of each triangle of a mesh in which each edge has two sides */
export function closedFindings(shellOf: Uint32Array, count: number): ClosedFindings {
  return { duplicateFaces: countTwins(shellOf, count), shells: { count, shellOf } }
}

/** Shells of two triangles: as these share all their edges, they are over the same three vertices. */
function countTwins(shellOf: Uint32Array, count: number): number {
  if (count === 1) return shellOf.length === 2 ? 1 : 0
  const sizes = new Uint32Array(count)
  for (let triangle = 0; triangle < shellOf.length; triangle++) {
    const shell = shellOf[triangle]
    sizes[shell]++
  }
  return sizes.filter((size) => size === 2).length
}

function countUpwards(corners: Uint32Array, counts: Uint32Array, from: number, to: number): void {
  for (let at = from; at < to; at += 3) {
    const a = corners[at]
    const b = corners[at + 1]
    const c = corners[at + 2]
    if (a < b) counts[a]++
    if (b < c) counts[b]++
    if (c < a) counts[c]++
  }
}

/** Turns counts into where each one's share starts, and returns their sum. */
function toStarts(counts: Uint32Array): number {
  let sum = 0
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]
    counts[i] = sum
    sum += count
  }
  return sum
}

/** False as soon as a side can't be one of two. */
function pair(
  corners: Uint32Array,
  waiting: Waiting,
  parents: Uint32Array,
  from: number,
  to: number,
): boolean {
  // Taken apart, for these stay in registers.
  const { starts, words } = waiting
  for (let triangle = from; triangle < to; triangle++) {
    const a = corners[triangle * 3]
    const b = corners[triangle * 3 + 1]
    const c = corners[triangle * 3 + 2]
    // A triangle that names a vertex twice may find itself.
    parents[triangle] = triangle
    const ab = partnerOf(waiting, starts, words, a, b, triangle)
    const bc = partnerOf(waiting, starts, words, b, c, triangle)
    const ca = partnerOf(waiting, starts, words, c, a, triangle)
    if (ab === NOT_ONE || bc === NOT_ONE || ca === NOT_ONE) return false
    let root = ab === NONE ? triangle : rootOf(parents, ab)
    if (bc !== NONE) root = joined(parents, root, bc)
    if (ca !== NONE) root = joined(parents, root, ca)
    parents[triangle] = root
  }
  return true
}

/** As `join`, for a member that is its group's root. Returns the root of both. */
function joined(parents: Uint32Array, root: number, member: number): number {
  const other = rootOf(parents, member)
  if (other < root) {
    parents[root] = other
    return other
  }
  parents[other] = root
  return root
}

/** The triangle on the other side of an edge; `NONE` if it is still to come, `NOT_ONE` if there can't be one. */
function partnerOf(
  waiting: Waiting,
  starts: Uint32Array,
  words: Uint32Array,
  from: number,
  to: number,
  triangle: number,
): number {
  const isUp = from < to
  const low = isUp ? from : to
  const key = isUp ? to * 2 : from * 2 + 1
  const start = starts[low] * 2
  const end = starts[low + 1] * 2
  for (let at = start; at < end; at += 2) {
    const other = words[at]
    if (other === 0) {
      words[at] = key
      words[at + 1] = triangle
      return at - start <= FREE_WORDS || isWorthwhile(waiting, at - start) ? NONE : NOT_ONE
    }
    if ((other ^ key) > 1) continue
    const partner = words[at + 1]
    if (other === key || partner === PAIRED) return NOT_ONE
    words[at + 1] = PAIRED
    return at - start <= FREE_WORDS || isWorthwhile(waiting, at - start) ? partner : NOT_ONE
  }
  return NOT_ONE
}

/** False when a fan around one vertex would make the search for partners quadratic. */
function isWorthwhile(waiting: Waiting, words: number): boolean {
  waiting.looks -= words
  return waiting.looks > 0
}
