import { gatherShift } from './scattered.ts'

/**
 * Sorts triangles with close vertex indices next to each other, so that a pass over them finds in the processor's
 * cache what the previous ones needed. Linear: one step of a radix sort by the lowest index.
 *
 * @returns the indices of the same triangles in another order
 */
export function gatherNeighbours(indices: Uint32Array, vertices: number): Uint32Array<ArrayBuffer> {
  const shift = gatherShift(vertices)
  const ends = new Uint32Array((vertices >>> shift) + 1)
  const groupAt = (offset: number) =>
    Math.min(indices[offset], indices[offset + 1], indices[offset + 2]) >>> shift
  for (let offset = 0; offset < indices.length; offset += 3) {
    const group = groupAt(offset)
    ends[group] += 3
  }
  let sum = 0
  for (let group = 0; group < ends.length; group++) {
    const size = ends[group]
    ends[group] = sum
    sum += size
  }
  const gathered = new Uint32Array(indices.length)
  for (let offset = 0; offset < indices.length; offset += 3) {
    const group = groupAt(offset)
    const to = ends[group]
    gathered[to] = indices[offset]
    gathered[to + 1] = indices[offset + 1]
    gathered[to + 2] = indices[offset + 2]
    ends[group] = to + 3
  }
  return gathered
}
