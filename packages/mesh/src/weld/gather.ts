import { gatherShift } from './scattered.ts'

/**
 * Puts triangles with near vertex numbers next to each other, so that whoever walks over them finds in the
 * processor's cache what the last ones needed. Linear: one step of a radix sort by the lowest corner.
 *
 * @returns the corners of the same triangles in another order
 */
export function gatherNeighbours(corners: Uint32Array, vertices: number): Uint32Array<ArrayBuffer> {
  const shift = gatherShift(vertices)
  const ends = new Uint32Array((vertices >>> shift) + 1)
  const groupAt = (at: number) => Math.min(corners[at], corners[at + 1], corners[at + 2]) >>> shift
  for (let at = 0; at < corners.length; at += 3) {
    const group = groupAt(at)
    ends[group] += 3
  }
  let sum = 0
  for (let group = 0; group < ends.length; group++) {
    const size = ends[group]
    ends[group] = sum
    sum += size
  }
  const gathered = new Uint32Array(corners.length)
  for (let at = 0; at < corners.length; at += 3) {
    const group = groupAt(at)
    const to = ends[group]
    gathered[to] = corners[at]
    gathered[to + 1] = corners[at + 1]
    gathered[to + 2] = corners[at + 2]
    ends[group] = to + 3
  }
  return gathered
}
