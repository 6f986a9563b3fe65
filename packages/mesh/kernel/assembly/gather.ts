// Sorts shuffled triangles next to their neighbours, like src/weld/gatherNeighbours.ts.
import { minOf } from './branchless'
import { prefixSums } from './pair'

/** @param ends a count for each group of vertices, zero before */
export function gather(
  indices: usize,
  triangles: i32,
  shift: i32,
  ends: usize,
  groups: i32,
  to: usize,
): void {
  const end = indices + <usize>triangles * 12
  for (let at = indices; at < end; at += 12) {
    const group = ends + <usize>(minIndex(at) >>> shift) * 4
    store<i32>(group, load<i32>(group) + 12)
  }
  prefixSums(ends, groups)
  for (let at = indices; at < end; at += 12) {
    const group = ends + <usize>(minIndex(at) >>> shift) * 4
    const address = load<usize>(group)
    store<usize>(group, address + 12)
    store<i32>(to + address, load<i32>(at))
    store<i32>(to + address, load<i32>(at, 4), 4)
    store<i32>(to + address, load<i32>(at, 8), 8)
  }
}

function minIndex(at: usize): i32 {
  return minOf(minOf(load<i32>(at), load<i32>(at, 4)), load<i32>(at, 8))
}
