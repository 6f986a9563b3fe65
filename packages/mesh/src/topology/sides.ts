import type { Pace } from '../basics/pace.ts'

/**
 * The sides of all triangles by the lower of their two vertices, two words each: all that the walk over the edges
 * asks for, so that it need not look at the triangles themselves, which lie anywhere in a shuffled file.
 */
export interface Sides {
  corners: Uint32Array
  /** Where each vertex's sides start, counted in sides; one more entry says where the last one's end. */
  starts: Uint32Array<ArrayBuffer>
  /**
   * First the key: twice the higher vertex, plus one if the side runs towards the lower one. Then the side itself:
   * `triangle * 4 + k` for the one from corner k to the next, and from bit 27 on the lowest five bits of the
   * triangle's third vertex.
   */
  words: Uint32Array<ArrayBuffer>
  /** Triangles that name a vertex twice. */
  collapsedFaces: number
}

export const SIDE_BITS = 27
export const SIDE_MASK = (1 << SIDE_BITS) - 1

const BLOCK = 1 << 17

/**
 * A bucket for each vertex, by counting: linear, whatever the mesh.
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function sortSides(corners: Uint32Array, vertices: number, pace: Pace): Promise<Sides> {
  const triangles = corners.length / 3
  const starts = new Uint32Array(vertices + 1)
  const words = new Uint32Array(corners.length * 2)
  let collapsedFaces = 0
  for (let from = 0; from < triangles; from += BLOCK) {
    collapsedFaces += countSides(corners, starts, from, Math.min(from + BLOCK, triangles))
  }
  toEnds(starts)
  for (let from = 0; from < triangles; from += BLOCK) {
    if (pace.isDue()) await pace.rest({ phase: 'topology', done: from / 2, total: triangles })
    putSides(corners, starts, words, from, Math.min(from + BLOCK, triangles))
  }
  return { corners, starts, words, collapsedFaces }
}

function countSides(corners: Uint32Array, counts: Uint32Array, from: number, to: number): number {
  let collapsed = 0
  for (let at = from * 3; at < to * 3; at += 3) {
    const a = corners[at]
    const b = corners[at + 1]
    const c = corners[at + 2]
    if (a === b || b === c || c === a) collapsed++
    const ab = Math.min(a, b)
    const bc = Math.min(b, c)
    const ca = Math.min(c, a)
    counts[ab]++
    counts[bc]++
    counts[ca]++
  }
  return collapsed
}

function toEnds(counts: Uint32Array): void {
  let sum = 0
  for (let vertex = 0; vertex < counts.length; vertex++) {
    sum += counts[vertex]
    counts[vertex] = sum
  }
}

/** Fills each bucket from its end, which leaves its start in `ends`. */
function putSides(
  corners: Uint32Array,
  ends: Uint32Array,
  words: Uint32Array,
  from: number,
  to: number,
): void {
  for (let triangle = from; triangle < to; triangle++) {
    const a = corners[triangle * 3]
    const b = corners[triangle * 3 + 1]
    const c = corners[triangle * 3 + 2]
    const side = triangle * 4
    putSide(ends, words, a, b, side | (c << SIDE_BITS))
    putSide(ends, words, b, c, (side + 1) | (a << SIDE_BITS))
    putSide(ends, words, c, a, (side + 2) | (b << SIDE_BITS))
  }
}

function putSide(ends: Uint32Array, words: Uint32Array, from: number, to: number, side: number): void {
  const isUp = from < to
  const low = isUp ? from : to
  const slot = ends[low] - 1
  ends[low] = slot
  words[slot * 2] = isUp ? to * 2 : from * 2 + 1
  words[slot * 2 + 1] = side
}
