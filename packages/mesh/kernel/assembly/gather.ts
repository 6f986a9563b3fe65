// Puts shuffled triangles next to their neighbours, as src/topology/gather.ts does.
import { lowerOf } from './branchless'
import { toStarts } from './pair'

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
  toStarts(ends, groups)
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
  return lowerOf(lowerOf(load<i32>(at), load<i32>(at, 4)), load<i32>(at, 8))
}
