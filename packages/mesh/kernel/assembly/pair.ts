// Pairs the sides of closed meshes as src/topology/closedSides.ts does, which says how and why.
import { join } from './groups'
import { base, LOOKS } from './layout'

const PAIRED: i32 = -1
const NONE: i32 = -1
const NOT_ONE: i32 = -2
const FREE_BYTES: usize = 128

/** Forgets earlier meshes. So many bytes of large shares may be looked at. */
export function openPairs(looks: f64): void {
  store<i64>(base + LOOKS, <i64>looks)
}

/**
 * Where the shares of vertices from `low` to below `high` start, of all sides that run upwards from them.
 * @param starts one for each vertex, and one more
 * @returns how many sides these are
 */
export function startsOf(corners: usize, triangles: i32, starts: usize, low: i32, high: i32): i32 {
  const span = <u32>(high - low)
  const vertices = high - low + 1
  memory.fill(starts, 0, <usize>vertices * 4)
  for (let at = corners, end = corners + <usize>triangles * 12; at < end; at += 12) {
    const a = load<i32>(at)
    const b = load<i32>(at, 4)
    const c = load<i32>(at, 8)
    if (a < b && <u32>(a - low) < span) count(starts, a - low)
    if (b < c && <u32>(b - low) < span) count(starts, b - low)
    if (c < a && <u32>(c - low) < span) count(starts, c - low)
  }
  return toStarts(starts, vertices)
}

function count(starts: usize, vertex: i32): void {
  const at = starts + <usize>vertex * 4
  store<i32>(at, load<i32>(at) + 1)
}

/** Turns counts into where each one's share starts, and returns their sum. */
export function toStarts(counts: usize, length: i32): i32 {
  let sum = 0
  for (let at = counts, end = counts + <usize>length * 4; at < end; at += 4) {
    const own = load<i32>(at)
    store<i32>(at, sum)
    sum += own
  }
  return sum
}

/**
 * Pairs the sides whose lower vertex is from `low` to below `high`.
 * @param words two for each of these sides that runs upwards; emptied before the first triangle
 * @param sides how many these are
 * @returns false as soon as a side can't be one of two
 */
export function pair(
  corners: usize,
  from: i32,
  to: i32,
  starts: usize,
  words: usize,
  sides: i32,
  parents: usize,
  low: i32,
  high: i32,
): bool {
  const span = <u32>(high - low)
  if (from === 0) memory.fill(words, 0, <usize>sides * 8)
  for (let triangle = from; triangle < to; triangle++) {
    const at = corners + <usize>triangle * 12
    const a = load<i32>(at)
    const b = load<i32>(at, 4)
    const c = load<i32>(at, 8)
    // First, for a triangle that names a vertex twice may find itself.
    store<i32>(parents + <usize>triangle * 4, triangle)
    const ab = <u32>(min(a, b) - low) < span ? partnerOf(starts, words, a, b, triangle, low) : NONE
    const bc = <u32>(min(b, c) - low) < span ? partnerOf(starts, words, b, c, triangle, low) : NONE
    const ca = <u32>(min(c, a) - low) < span ? partnerOf(starts, words, c, a, triangle, low) : NONE
    if (ab === NOT_ONE || bc === NOT_ONE || ca === NOT_ONE) return false
    if (ab !== NONE) join(parents, triangle, ab)
    if (bc !== NONE) join(parents, triangle, bc)
    if (ca !== NONE) join(parents, triangle, ca)
  }
  return true
}

function partnerOf(starts: usize, words: usize, from: i32, to: i32, triangle: i32, lowest: i32): i32 {
  const isUp = from < to
  const share = starts + <usize>((isUp ? from : to) - lowest) * 4
  const key = isUp ? to * 2 : from * 2 + 1
  const start = words + <usize>load<i32>(share) * 8
  const end = words + <usize>load<i32>(share, 4) * 8
  for (let at = start; at < end; at += 8) {
    const other = load<i32>(at)
    if (other === 0) {
      store<i32>(at, key)
      store<i32>(at, triangle, 4)
      return at - start <= FREE_BYTES || isWorthwhile(at - start) ? NONE : NOT_ONE
    }
    if (<u32>(other ^ key) > 1) continue
    const partner = load<i32>(at, 4)
    if (other === key || partner === PAIRED) return NOT_ONE
    store<i32>(at, PAIRED, 4)
    return at - start <= FREE_BYTES || isWorthwhile(at - start) ? partner : NOT_ONE
  }
  return NOT_ONE
}

export function isWorthwhile(bytes: usize): bool {
  const looks = load<i64>(base + LOOKS) - <i64>bytes
  store<i64>(base + LOOKS, looks)
  return looks > 0
}
