import { SIDE_MASK, type Sides } from './sides.ts'
import { Windings } from './windings.ts'

/**
 * How many triangles would have to be turned over for all neighbours in a shell to agree, where that is possible.
 * Only edges of exactly two triangles say who is a neighbour.
 *
 * @param table with each vertex's sides sorted by their other end
 */
export function countFlipped({ corners, starts, words }: Sides): number {
  const windings = new Windings(corners.length / 3)
  for (let vertex = 0; vertex + 1 < starts.length; vertex++) {
    const end = starts[vertex + 1] * 2
    let at = starts[vertex] * 2
    while (at < end) {
      const other = words[at] >>> 1
      let next = at + 2
      while (next < end && words[next] >>> 1 === other) next += 2
      if (next - at === 4 && other !== vertex) {
        const [a, b] = [(words[at + 1] & SIDE_MASK) >>> 2, (words[at + 3] & SIDE_MASK) >>> 2]
        windings.join(a, b, words[at] === words[at + 2])
      }
      at = next
    }
  }
  return windings.minority().reduce((sum, isFlipped) => sum + isFlipped, 0)
}
