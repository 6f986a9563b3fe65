// Like pair.ts, for triangles whose neighbours were anywhere in the file. There the direction of a half-edge and
// the position of its partner in a bucket are unpredictable, and a mispredicted branch costs the time of many
// steps. So no branch depends on either: ascending half-edges are stored first, then the others look them up.
import { isAscending, minOf, selectBy } from './branchless'
import { join } from './groups'
import { BITS, base, DISCARD } from './layout'
import { isWithinBudget, prefixSums } from './pair'
import { readAhead } from './readAhead'

const NONE: i32 = -1
const FREE_SEARCH_LENGTH: i32 = 16
const BLOCK_TRIANGLES: i32 = 512
/** Bytes of a listed half-edge: its higher vertex, its lower one counted from `low`, and its triangle. */
const LISTED_BYTES: usize = 12
/** How many vertices ahead buckets are prefetched into the processor's cache. */
const PREFETCH_VERTICES: i32 = 16384

/** Like `bucketStarts`, but a zero is written before the starts. */
export function scatteredBucketStarts(
  indices: usize,
  triangles: i32,
  starts: usize,
  low: i32,
  high: i32,
): i32 {
  const span = <u32>(high - low)
  memory.fill(starts, 0, <usize>span * 4 + 4)
  for (let address = indices, end = indices + <usize>triangles * 12; address < end; address += 12) {
    let from = load<i32>(address, 8)
    for (let corner = address; corner < address + 12; corner += 4) {
      const to = load<i32>(corner)
      const lower = minOf(from, to) - low
      if (<u32>lower < span) {
        const share = starts + 4 + <usize>lower * 4
        store<i32>(share, load<i32>(share) + isAscending(from, to))
      }
      from = to
    }
  }
  return prefixSums(starts + 4, span)
}

/**
 * Like `pairHalfEdges`.
 * @param triangles the number of all triangles of the mesh
 * @param higherVertices for each ascending half-edge its higher vertex, then for each its triangle, which its partner
 * replaces by ~triangle
 */
export function pairScattered(
  indices: usize,
  from: i32,
  to: i32,
  starts: usize,
  higherVertices: usize,
  halfEdges: i32,
  parents: usize,
  low: i32,
  high: i32,
  triangles: i32,
): bool {
  const triangleOf = higherVertices + <usize>halfEdges * 4
  const ends = starts + 4
  const span = high - low
  if (from === 0) {
    prefetched = 0
    for (let first = 0; first < triangles; first += BLOCK_TRIANGLES) {
      prefetch(indices, first, ends, higherVertices, triangleOf, low, span)
      storeAscending(
        indices,
        first,
        min(first + BLOCK_TRIANGLES, triangles),
        ends,
        higherVertices,
        triangleOf,
        parents,
        low,
        span,
      )
    }
    prefetched = 0
  }
  for (let first = from; first < to; first += BLOCK_TRIANGLES) {
    prefetch(indices, first, ends, higherVertices, triangleOf, low, span)
    const end = listDescending(indices, first, min(first + BLOCK_TRIANGLES, to), low, span)
    if (!pairListed(starts, higherVertices, triangleOf, end)) return false
    for (let address = base + BITS; address < end; address += LISTED_BYTES)
      join(parents, load<i32>(address, 8), load<i32>(address))
  }
  return true
}

/** The vertex up to which buckets have been prefetched. */
let prefetched: i32 = 0

/** Reads the next memory in order, which is fast, before it is needed in random order, which is slow. */
function prefetch(
  indices: usize,
  triangle: i32,
  ends: usize,
  higherVertices: usize,
  triangleOf: usize,
  low: i32,
  span: i32,
): void {
  const upTo = min(load<i32>(indices + <usize>triangle * 12) - low + PREFETCH_VERTICES, span - 1)
  if (upTo <= prefetched) return
  const from = <usize>load<i32>(ends + <usize>prefetched * 4) * 4
  const to = <usize>load<i32>(ends + <usize>upTo * 4) * 4
  readAhead(ends + <usize>prefetched * 4, ends + <usize>upTo * 4)
  readAhead(higherVertices + from, higherVertices + to)
  readAhead(triangleOf + from, triangleOf + to)
  prefetched = upTo
}

/** Stores ascending half-edges in their buckets, whose starts become ends. */
function storeAscending(
  indices: usize,
  first: i32,
  last: i32,
  ends: usize,
  higherVertices: usize,
  triangleOf: usize,
  parents: usize,
  low: i32,
  span: u32,
): void {
  const discard = base + DISCARD
  for (let triangle = first; triangle < last; triangle++) {
    const address = indices + <usize>triangle * 12
    store<i32>(parents + <usize>triangle * 4, triangle)
    let from = load<i32>(address, 8)
    for (let corner = address; corner < address + 12; corner += 4) {
      const to = load<i32>(corner)
      const lower = minOf(from, to) - low
      if (<u32>lower < span) {
        const isUp = isAscending(from, to)
        const share = ends + <usize>lower * 4
        const halfEdge = load<i32>(share)
        store<i32>(share, halfEdge + isUp)
        store<i32>(selectBy(<i32>discard, <i32>higherVertices + halfEdge * 4, isUp), to)
        store<i32>(selectBy(<i32>discard, <i32>triangleOf + halfEdge * 4, isUp), triangle)
      }
      from = to
    }
  }
}

/** Lists the half-edges of triangles that do not ascend. Returns the end of the list. */
function listDescending(indices: usize, first: i32, last: i32, low: i32, span: u32): usize {
  let end = base + BITS
  for (let triangle = first; triangle < last; triangle++) {
    const address = indices + <usize>triangle * 12
    let from = load<i32>(address, 8)
    for (let corner = address; corner < address + 12; corner += 4) {
      const to = load<i32>(corner)
      const lower = to - low
      store<i32>(end, from)
      store<i32>(end, lower, 4)
      store<i32>(end, triangle, 8)
      end += LISTED_BYTES * <usize>((isAscending(from, to) ^ 1) & <i32>(<u32>lower < span))
      from = to
    }
  }
  return end
}

/** Replaces each listed half-edge by its partner. Returns false if one has no partner to itself. */
function pairListed(starts: usize, higherVertices: usize, triangleOf: usize, end: usize): bool {
  for (let address = base + BITS; address < end; address += LISTED_BYTES) {
    const higher = load<i32>(address)
    const share = starts + <usize>load<i32>(address, 4) * 4
    const start = load<i32>(share)
    const length = load<i32>(share, 4) - start
    const alike = i32x4.bitmask(i32x4.eq(v128.load(higherVertices + <usize>start * 4), i32x4.splat(higher)))
    // Four are compared; only those in the bucket count.
    const matches = alike & (~(-1 << length) | ((3 - length) >> 31))
    const halfEdge =
      matches === 0 ? findHalfEdge(higherVertices, start + 4, start + length, higher) : start + ctz(matches)
    if (halfEdge === NONE) return false
    const slot = triangleOf + <usize>halfEdge * 4
    const partner = load<i32>(slot)
    if (partner < 0) return false
    store<i32>(slot, ~partner)
    store<i32>(address, partner)
  }
  return true
}

/** Searches for a half-edge among those from `from` to below `to`. */
function findHalfEdge(higherVertices: usize, from: i32, to: i32, higher: i32): i32 {
  for (let halfEdge = from; halfEdge < to; halfEdge++) {
    if (load<i32>(higherVertices + <usize>halfEdge * 4) !== higher) continue
    return halfEdge - from < FREE_SEARCH_LENGTH || isWithinBudget(<usize>(halfEdge - from) * 8)
      ? halfEdge
      : NONE
  }
  return NONE
}
