// Pairs the half-edges of closed meshes like src/weld/pairHalfEdges.ts, which explains how and why.
import { join } from './groups'
import { base, SEARCH_BUDGET } from './layout'

const PAIRED: i32 = -1
const NONE: i32 = -1
const NOT_CLOSED: i32 = -2
const FREE_SEARCH_BYTES: usize = 128

/** Sets how many bytes of large buckets may be searched. */
export function setSearchBudget(searchBudget: f64): void {
  store<i64>(base + SEARCH_BUDGET, <i64>searchBudget)
}

/**
 * Writes the start offsets of the buckets of vertices from `low` to below `high`: one bucket for each vertex, with
 * the half-edges that ascend from it.
 * @param starts one for each vertex, and one more
 * @returns the number of these half-edges
 */
export function bucketStarts(indices: usize, triangles: i32, starts: usize, low: i32, high: i32): i32 {
  const span = <u32>(high - low)
  const vertices = high - low + 1
  memory.fill(starts, 0, <usize>vertices * 4)
  for (let address = indices, end = indices + <usize>triangles * 12; address < end; address += 12) {
    const a = load<i32>(address)
    const b = load<i32>(address, 4)
    const c = load<i32>(address, 8)
    if (a < b && <u32>(a - low) < span) count(starts, a - low)
    if (b < c && <u32>(b - low) < span) count(starts, b - low)
    if (c < a && <u32>(c - low) < span) count(starts, c - low)
  }
  return prefixSums(starts, vertices)
}

function count(starts: usize, vertex: i32): void {
  const address = starts + <usize>vertex * 4
  store<i32>(address, load<i32>(address) + 1)
}

/** Turns counts into start offsets, and returns their sum. */
export function prefixSums(counts: usize, length: i32): i32 {
  let sum = 0
  for (let address = counts, end = counts + <usize>length * 4; address < end; address += 4) {
    const own = load<i32>(address)
    store<i32>(address, sum)
    sum += own
  }
  return sum
}

/**
 * Pairs the half-edges whose lower vertex is from `low` to below `high`.
 * @param entries two numbers for each of these half-edges that ascends; cleared before the first triangle
 * @param halfEdges how many these are
 * @returns false as soon as a half-edge is not one of two
 */
export function pairHalfEdges(
  indices: usize,
  from: i32,
  to: i32,
  starts: usize,
  entries: usize,
  halfEdges: i32,
  parents: usize,
  low: i32,
  high: i32,
): bool {
  const span = <u32>(high - low)
  if (from === 0) memory.fill(entries, 0, <usize>halfEdges * 8)
  for (let triangle = from; triangle < to; triangle++) {
    const address = indices + <usize>triangle * 12
    const a = load<i32>(address)
    const b = load<i32>(address, 4)
    const c = load<i32>(address, 8)
    // First, since a triangle that uses a vertex twice may find itself.
    store<i32>(parents + <usize>triangle * 4, triangle)
    const ab = <u32>(min(a, b) - low) < span ? partnerOf(starts, entries, a, b, triangle, low) : NONE
    const bc = <u32>(min(b, c) - low) < span ? partnerOf(starts, entries, b, c, triangle, low) : NONE
    const ca = <u32>(min(c, a) - low) < span ? partnerOf(starts, entries, c, a, triangle, low) : NONE
    if (ab === NOT_CLOSED || bc === NOT_CLOSED || ca === NOT_CLOSED) return false
    if (ab !== NONE) join(parents, triangle, ab)
    if (bc !== NONE) join(parents, triangle, bc)
    if (ca !== NONE) join(parents, triangle, ca)
  }
  return true
}

function partnerOf(starts: usize, entries: usize, from: i32, to: i32, triangle: i32, low: i32): i32 {
  const isUp = from < to
  const share = starts + <usize>((isUp ? from : to) - low) * 4
  const key = isUp ? to * 2 : from * 2 + 1
  const start = entries + <usize>load<i32>(share) * 8
  const end = entries + <usize>load<i32>(share, 4) * 8
  for (let entry = start; entry < end; entry += 8) {
    const other = load<i32>(entry)
    if (other === 0) {
      store<i32>(entry, key)
      store<i32>(entry, triangle, 4)
      return entry - start <= FREE_SEARCH_BYTES || isWithinBudget(entry - start) ? NONE : NOT_CLOSED
    }
    if (<u32>(other ^ key) > 1) continue
    const partner = load<i32>(entry, 4)
    if (other === key || partner === PAIRED) return NOT_CLOSED
    store<i32>(entry, PAIRED, 4)
    return entry - start <= FREE_SEARCH_BYTES || isWithinBudget(entry - start) ? partner : NOT_CLOSED
  }
  return NOT_CLOSED
}

export function isWithinBudget(bytes: usize): bool {
  const searchBudget = load<i64>(base + SEARCH_BUDGET) - <i64>bytes
  store<i64>(base + SEARCH_BUDGET, searchBudget)
  return searchBudget > 0
}
