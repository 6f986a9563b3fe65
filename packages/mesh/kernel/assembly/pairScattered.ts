// As pair.ts, for triangles whose neighbours stood anywhere in the file. Which way a side runs, and which one of its
// vertex's share is its partner, can't be foretold there, and a processor that guesses wrong loses the time of many
// steps. So nothing branches on either; sides that run upwards are put into their places first, then the others look
// for them there.
import { chosen, isUpwards, lowerOf } from './branchless'
import { join } from './groups'
import { BITS, base, NOWHERE } from './layout'
import { isWorthwhile, toStarts } from './pair'
import { readAhead } from './readAhead'

const NONE: i32 = -1
const FREE_SIDES: i32 = 16
const BLOCK_TRIANGLES: i32 = 512
/** Of a listed side: its higher vertex, its lower one counted from `low`, and its triangle. */
const LISTED: usize = 12
/** Vertices whose shares are called into the processor's cache ahead of need. */
const AHEAD: i32 = 16384

/** As `startsOf`; the starts come after a zero. */
export function scatteredStartsOf(corners: usize, triangles: i32, starts: usize, low: i32, high: i32): i32 {
  const span = <u32>(high - low)
  memory.fill(starts, 0, <usize>span * 4 + 4)
  for (let at = corners, end = corners + <usize>triangles * 12; at < end; at += 12) {
    let from = load<i32>(at, 8)
    for (let corner = at; corner < at + 12; corner += 4) {
      const to = load<i32>(corner)
      const lower = lowerOf(from, to) - low
      if (<u32>lower < span) {
        const share = starts + 4 + <usize>lower * 4
        store<i32>(share, load<i32>(share) + isUpwards(from, to))
      }
      from = to
    }
  }
  return toStarts(starts + 4, span)
}

/**
 * As `pair`, of so many triangles in all.
 * @param ups for each side that runs upwards its higher vertex, then for each its triangle, which its partner turns
 * into ~triangle
 */
export function pairScattered(
  corners: usize,
  from: i32,
  to: i32,
  starts: usize,
  ups: usize,
  sides: i32,
  parents: usize,
  low: i32,
  high: i32,
  triangles: i32,
): bool {
  const waiting = ups + <usize>sides * 4
  const ends = starts + 4
  const span = high - low
  if (from === 0) {
    called = 0
    for (let first = 0; first < triangles; first += BLOCK_TRIANGLES) {
      callAhead(corners, first, ends, ups, waiting, low, span)
      place(corners, first, min(first + BLOCK_TRIANGLES, triangles), ends, ups, waiting, parents, low, span)
    }
    called = 0
  }
  for (let first = from; first < to; first += BLOCK_TRIANGLES) {
    callAhead(corners, first, ends, ups, waiting, low, span)
    const end = list(corners, first, min(first + BLOCK_TRIANGLES, to), low, span)
    if (!match(starts, ups, waiting, end)) return false
    for (let at = base + BITS; at < end; at += LISTED) join(parents, load<i32>(at, 8), load<i32>(at))
  }
  return true
}

/** Up to which vertex shares have been called. */
let called: i32 = 0

/** Reads what comes next in the order of memory, which is quick, before it is needed in any order, which is slow. */
function callAhead(
  corners: usize,
  triangle: i32,
  ends: usize,
  ups: usize,
  waiting: usize,
  low: i32,
  span: i32,
): void {
  const upTo = min(load<i32>(corners + <usize>triangle * 12) - low + AHEAD, span - 1)
  if (upTo <= called) return
  const from = <usize>load<i32>(ends + <usize>called * 4) * 4
  const to = <usize>load<i32>(ends + <usize>upTo * 4) * 4
  readAhead(ends + <usize>called * 4, ends + <usize>upTo * 4)
  readAhead(ups + from, ups + to)
  readAhead(waiting + from, waiting + to)
  called = upTo
}

/** Puts sides that run upwards into their shares, whose starts become ends. */
function place(
  corners: usize,
  first: i32,
  last: i32,
  ends: usize,
  ups: usize,
  waiting: usize,
  parents: usize,
  low: i32,
  span: u32,
): void {
  const nowhere = base + NOWHERE
  for (let triangle = first; triangle < last; triangle++) {
    const at = corners + <usize>triangle * 12
    store<i32>(parents + <usize>triangle * 4, triangle)
    let from = load<i32>(at, 8)
    for (let corner = at; corner < at + 12; corner += 4) {
      const to = load<i32>(corner)
      const lower = lowerOf(from, to) - low
      if (<u32>lower < span) {
        const isUp = isUpwards(from, to)
        const share = ends + <usize>lower * 4
        const side = load<i32>(share)
        store<i32>(share, side + isUp)
        store<i32>(chosen(<i32>nowhere, <i32>ups + side * 4, isUp), to)
        store<i32>(chosen(<i32>nowhere, <i32>waiting + side * 4, isUp), triangle)
      }
      from = to
    }
  }
}

/** Lists the sides of triangles that don't run upwards. Returns where the list ends. */
function list(corners: usize, first: i32, last: i32, low: i32, span: u32): usize {
  let end = base + BITS
  for (let triangle = first; triangle < last; triangle++) {
    const at = corners + <usize>triangle * 12
    let from = load<i32>(at, 8)
    for (let corner = at; corner < at + 12; corner += 4) {
      const to = load<i32>(corner)
      const lower = to - low
      store<i32>(end, from)
      store<i32>(end, lower, 4)
      store<i32>(end, triangle, 8)
      end += LISTED * <usize>((isUpwards(from, to) ^ 1) & <i32>(<u32>lower < span))
      from = to
    }
  }
  return end
}

/** Writes each listed side's partner in its place. Returns false if one has none for itself. */
function match(starts: usize, ups: usize, waiting: usize, end: usize): bool {
  for (let at = base + BITS; at < end; at += LISTED) {
    const higher = load<i32>(at)
    const share = starts + <usize>load<i32>(at, 4) * 4
    const start = load<i32>(share)
    const length = load<i32>(share, 4) - start
    const alike = i32x4.bitmask(i32x4.eq(v128.load(ups + <usize>start * 4), i32x4.splat(higher)))
    // Of four that are looked at, only those in the share count.
    const found = alike & (~(-1 << length) | ((3 - length) >> 31))
    const side = found === 0 ? sought(ups, start + 4, start + length, higher) : start + ctz(found)
    if (side === NONE) return false
    const place = waiting + <usize>side * 4
    const partner = load<i32>(place)
    if (partner < 0) return false
    store<i32>(place, ~partner)
    store<i32>(at, partner)
  }
  return true
}

/** Looks for a side among those from `from` to below `to`. */
function sought(ups: usize, from: i32, to: i32, higher: i32): i32 {
  for (let side = from; side < to; side++) {
    if (load<i32>(ups + <usize>side * 4) !== higher) continue
    return side - from < FREE_SIDES || isWorthwhile(<usize>(side - from) * 8) ? side : NONE
  }
  return NONE
}
