/** Triangles in a tree of boxes, so that a ray looks at few of them. */
export interface Bvh {
  /** x, y, z of the three corners of each triangle, in the order of the leaves. */
  corners: Float64Array
  /** Of each triangle in that order: its number in the mesh. */
  triangles: Uint32Array
  /** Low and high x, y, z of each node's box. */
  boxes: Float64Array
  /** Of each node: its first triangle if it is a leaf, else where its two children stand, one after the other. */
  firsts: Uint32Array
  /** Of each node: how many triangles it has; 0 where it has children. */
  counts: Uint32Array
}

const LEAF = 6
const DEEPEST = 60

/**
 * Builds the tree by halving boxes at the middle of their longest side: n log n for any mesh, for a side without
 * an effect is followed by halving the number.
 *
 * @param positions x, y, z of each vertex
 * @param indices three vertices a triangle
 */
export function buildBvh(positions: Float64Array, indices: Uint32Array): Bvh {
  const count = indices.length / 3
  const order = new Uint32Array(count)
  const middles = new Float64Array(count * 3)
  const sides = new Float64Array(count * 6)
  for (let triangle = 0; triangle < count; triangle++) {
    order[triangle] = triangle
    for (let axis = 0; axis < 3; axis++) {
      const a = positions[indices[triangle * 3] * 3 + axis]
      const b = positions[indices[triangle * 3 + 1] * 3 + axis]
      const c = positions[indices[triangle * 3 + 2] * 3 + axis]
      const low = Math.min(a, b, c)
      const high = Math.max(a, b, c)
      sides[triangle * 6 + axis] = low
      sides[triangle * 6 + 3 + axis] = high
      middles[triangle * 3 + axis] = low + high
    }
  }
  const most = Math.max(1, Math.ceil(count / 2) * 2 + 1)
  const tree: Bvh = {
    corners: new Float64Array(count * 9),
    triangles: order,
    boxes: new Float64Array(most * 6),
    firsts: new Uint32Array(most),
    counts: new Uint32Array(most),
  }
  let nodes = 1
  const waiting: [node: number, from: number, to: number, depth: number][] = [[0, 0, count, 0]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, from, to, depth] = next
    enclose(tree.boxes, node, sides, order, from, to)
    if (to - from <= LEAF || depth >= DEEPEST) {
      tree.firsts[node] = from
      tree.counts[node] = to - from
      continue
    }
    const middle = split(middles, order, from, to)
    tree.firsts[node] = nodes
    waiting.push([nodes, from, middle, depth + 1], [nodes + 1, middle, to, depth + 1])
    nodes += 2
  }
  for (let place = 0; place < count; place++) {
    const triangle = order[place]
    for (let i = 0; i < 9; i++) {
      const vertex = indices[triangle * 3 + Math.floor(i / 3)]
      tree.corners[place * 9 + i] = positions[vertex * 3 + (i % 3)]
    }
  }
  return tree
}

function enclose(
  boxes: Float64Array,
  node: number,
  sides: Float64Array,
  order: Uint32Array,
  from: number,
  to: number,
): void {
  for (let axis = 0; axis < 3; axis++) {
    let low = Infinity
    let high = -Infinity
    for (let place = from; place < to; place++) {
      const at = order[place] * 6 + axis
      const l = sides[at]
      const h = sides[at + 3]
      if (l < low) low = l
      if (h > high) high = h
    }
    boxes[node * 6 + axis] = low
    boxes[node * 6 + 3 + axis] = high
  }
}

/** Puts what is below the middle of the longest side first. Returns where the rest begins; never at an end. */
function split(middles: Float64Array, order: Uint32Array, from: number, to: number): number {
  let axis = 0
  let longest = -1
  let middle = 0
  for (let candidate = 0; candidate < 3; candidate++) {
    let low = Infinity
    let high = -Infinity
    for (let place = from; place < to; place++) {
      const value = middles[order[place] * 3 + candidate]
      if (value < low) low = value
      if (value > high) high = value
    }
    if (high - low <= longest) continue
    longest = high - low
    axis = candidate
    middle = (low + high) / 2
  }
  let left = from
  let right = to - 1
  while (left <= right) {
    const triangle = order[left]
    if (middles[triangle * 3 + axis] < middle) left++
    else {
      order[left] = order[right]
      order[right--] = triangle
    }
  }
  return left === from || left === to ? (from + to) >>> 1 : left
}
