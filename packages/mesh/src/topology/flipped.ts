import { newGroups } from '../basics/groups.ts'
import { SIDE_MASK, type Sides } from './sides.ts'

/**
 * How many triangles would have to be turned over for all neighbours in a shell to agree, where that is possible:
 * union-find in which each triangle also knows whether it is wound like its parent. Only edges of exactly two
 * triangles say who is a neighbour.
 *
 * @param table with each vertex's sides sorted by their other end
 */
export function countFlipped({ corners, starts, words }: Sides): number {
  const triangles = corners.length / 3
  const parents = newGroups(triangles)
  const against = new Uint8Array(triangles)
  const find = (triangle: number) => {
    let root = triangle
    let parity = 0
    while (parents[root] !== root) {
      parity ^= against[root]
      root = parents[root]
    }
    // Everything on the way points to the root from now on.
    let at = triangle
    let left = parity
    while (parents[at] !== root && at !== root) {
      const next = parents[at]
      const step = against[at]
      parents[at] = root
      against[at] = left
      left ^= step
      at = next
    }
    return { root, parity }
  }
  for (let vertex = 0; vertex + 1 < starts.length; vertex++) {
    const end = starts[vertex + 1] * 2
    let at = starts[vertex] * 2
    while (at < end) {
      const other = words[at] >>> 1
      let next = at + 2
      while (next < end && words[next] >>> 1 === other) next += 2
      if (next - at === 4 && other !== vertex) {
        const a = find((words[at + 1] & SIDE_MASK) >>> 2)
        const b = find((words[at + 3] & SIDE_MASK) >>> 2)
        if (a.root !== b.root) {
          const [high, low] = a.root > b.root ? [a.root, b.root] : [b.root, a.root]
          parents[high] = low
          against[high] = a.parity ^ b.parity ^ (words[at] === words[at + 2] ? 1 : 0)
        }
      }
      at = next
    }
  }
  const sizes = new Uint32Array(triangles)
  const turned = new Uint32Array(triangles)
  for (let triangle = 0; triangle < triangles; triangle++) {
    const { root, parity } = find(triangle)
    sizes[root]++
    turned[root] += parity
  }
  let flipped = 0
  for (let root = 0; root < triangles; root++) {
    flipped += Math.min(turned[root], sizes[root] - turned[root])
  }
  return flipped
}
