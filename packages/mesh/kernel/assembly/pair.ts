// Pairs the sides of closed meshes as src/topology/closedSides.ts does, which says how and why; and puts shuffled
// triangles next to their neighbours, as src/topology/gather.ts.

const PAIRED: i32 = -1
const NONE: i32 = -1
const NOT_ONE: i32 = -2
const FREE_BYTES: usize = 128

let looks: i64 = 0
let duplicates: i32 = 0

export function duplicateFaces(): i32 {
  return duplicates
}

/** Forgets earlier meshes. `bytes` of large buckets may be looked at. */
export function openPairs(bytes: f64): void {
  looks = <i64>bytes
  duplicates = 0
}

/** Counts the sides that run upwards, by their lower vertex, of vertices from `low` to below `high`. */
export function countUpwards(
  corners: usize,
  from: usize,
  to: usize,
  starts: usize,
  low: i32,
  high: i32,
): void {
  const span = <u32>(high - low)
  for (let at = corners + from * 12, end = corners + to * 12; at < end; at += 12) {
    const a = load<i32>(at)
    const b = load<i32>(at, 4)
    const c = load<i32>(at, 8)
    if (a < b && <u32>(a - low) < span) count(starts, a)
    if (b < c && <u32>(b - low) < span) count(starts, b)
    if (c < a && <u32>(c - low) < span) count(starts, c)
  }
}

function count(starts: usize, vertex: i32): void {
  const at = starts + <usize>vertex * 4
  store<i32>(at, load<i32>(at) + 1)
}

/** Turns counts into where each one's share starts, and returns their sum. */
export function toStarts(counts: usize, length: i32, first: i32): i32 {
  let sum = first
  for (let at = counts, end = counts + <usize>length * 4; at < end; at += 4) {
    const own = load<i32>(at)
    store<i32>(at, sum)
    sum += own
  }
  return sum
}

/** False as soon as a side can't be one of two. */
export function pair(
  corners: usize,
  from: i32,
  to: i32,
  starts: usize,
  words: usize,
  parents: usize,
  low: i32,
  high: i32,
): bool {
  const span = <u32>(high - low)
  for (let triangle = from; triangle < to; triangle++) {
    const at = corners + <usize>triangle * 12
    const a = load<i32>(at)
    const b = load<i32>(at, 4)
    const c = load<i32>(at, 8)
    const ab = <u32>(min(a, b) - low) < span ? partnerOf(starts, words, a, b, triangle) : NONE
    const bc = <u32>(min(b, c) - low) < span ? partnerOf(starts, words, b, c, triangle) : NONE
    const ca = <u32>(min(c, a) - low) < span ? partnerOf(starts, words, c, a, triangle) : NONE
    if (ab === NOT_ONE || bc === NOT_ONE || ca === NOT_ONE) return false
    if (ab !== NONE && ab === bc) duplicates++
    let root = ab === NONE ? triangle : rootOf(parents, ab)
    if (bc !== NONE) root = joined(parents, root, bc)
    if (ca !== NONE) root = joined(parents, root, ca)
    store<i32>(parents + <usize>triangle * 4, root)
  }
  return true
}

function partnerOf(starts: usize, words: usize, from: i32, to: i32, triangle: i32): i32 {
  const isUp = from < to
  const low = isUp ? from : to
  const key = isUp ? to * 2 : from * 2 + 1
  const start = words + <usize>load<i32>(starts + <usize>low * 4) * 8
  const end = words + <usize>load<i32>(starts + <usize>low * 4, 4) * 8
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

function isWorthwhile(bytes: usize): bool {
  looks -= <i64>bytes
  return looks > 0
}

function rootOf(parents: usize, member: i32): i32 {
  let at = member
  while (true) {
    const parent = load<i32>(parents + <usize>at * 4)
    if (parent === at) return at
    const grandparent = load<i32>(parents + <usize>parent * 4)
    store<i32>(parents + <usize>at * 4, grandparent)
    at = grandparent
  }
}

function joined(parents: usize, root: i32, member: i32): i32 {
  const other = rootOf(parents, member)
  if (other < root) {
    store<i32>(parents + <usize>root * 4, other)
    return other
  }
  store<i32>(parents + <usize>other * 4, root)
  return root
}

/** Replaces each member's parent by its group's number, and returns how many groups there are. */
export function numberGroups(parents: usize, members: i32): i32 {
  let groups = 0
  for (let i = 0; i < members; i++) {
    const at = parents + <usize>i * 4
    const parent = load<i32>(at)
    store<i32>(at, parent === i ? groups++ : load<i32>(parents + <usize>parent * 4))
  }
  return groups
}

/** @param ends a count for each group of vertices, zero before */
export function gather(
  corners: usize,
  triangles: i32,
  shift: i32,
  ends: usize,
  groups: i32,
  to: usize,
): void {
  const end = corners + <usize>triangles * 12
  for (let at = corners; at < end; at += 12) {
    const group = ends + <usize>(lowest(at) >>> shift) * 4
    store<i32>(group, load<i32>(group) + 12)
  }
  toStarts(ends, groups, 0)
  for (let at = corners; at < end; at += 12) {
    const group = ends + <usize>(lowest(at) >>> shift) * 4
    const place = load<usize>(group)
    store<usize>(group, place + 12)
    store<i32>(to + place, load<i32>(at))
    store<i32>(to + place, load<i32>(at, 4), 4)
    store<i32>(to + place, load<i32>(at, 8), 8)
  }
}

function lowest(at: usize): i32 {
  return min(min(load<i32>(at), load<i32>(at, 4)), load<i32>(at, 8))
}
