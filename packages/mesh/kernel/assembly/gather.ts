// Sorts shuffled triangles next to their neighbours, like src/weld/gatherNeighbours.ts.
import { minOf } from './branchless'
import { prefixSums } from './pair'

/** @param ends a count for each group of vertices, zero before */
export function gatherByGroup(
  indices: usize,
  triangles: i32,
  shift: i32,
  ends: usize,
  groups: i32,
  to: usize,
): void {
  const end = indices + <usize>triangles * 12
  for (let triangle = indices; triangle < end; triangle += 12) {
    const group = ends + <usize>(minIndex(triangle) >>> shift) * 4
    store<i32>(group, load<i32>(group) + 12)
  }
  prefixSums(ends, groups)
  for (let triangle = indices; triangle < end; triangle += 12) {
    const group = ends + <usize>(minIndex(triangle) >>> shift) * 4
    const address = load<usize>(group)
    store<usize>(group, address + 12)
    store<i32>(to + address, load<i32>(triangle))
    store<i32>(to + address, load<i32>(triangle, 4), 4)
    store<i32>(to + address, load<i32>(triangle, 8), 8)
  }
}

function minIndex(triangle: usize): i32 {
  return minOf(minOf(load<i32>(triangle), load<i32>(triangle, 4)), load<i32>(triangle, 8))
}
