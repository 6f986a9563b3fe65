/** A bounding volume hierarchy: a tree of boxes, so that a ray is tested against few triangles. */
export interface Bvh {
  /** x, y, z of the three vertices of each triangle, in the order of the leaves. */
  trianglePositions: Float64Array
  /** Of each triangle in that order: its number in the mesh. */
  triangles: Uint32Array
  /** Minimum and maximum x, y, z of each node's box. */
  boxes: Float64Array
  /** Of each node: its first triangle if it is a leaf, else the index of its first child; the second one follows. */
  firsts: Uint32Array
  /** Of each node: how many triangles it has; 0 where it has children. */
  counts: Uint32Array
}

const MAX_LEAF_TRIANGLES = 6
const MAX_DEPTH = 60

/**
 * Builds the tree by halving boxes at the middle of their longest side: n log n for any mesh, because a cut that separates nothing is replaced by one that
 * halves the number of triangles.
 *
 * @param positions x, y, z of each vertex
 * @param indices three vertices a triangle
 */
export function buildBvh(positions: Float64Array, indices: Uint32Array): Bvh {
  const count = indices.length / 3
  const order = new Uint32Array(count)
  const centres = new Float64Array(count * 3)
  const bounds = new Float64Array(count * 6)
  for (let triangle = 0; triangle < count; triangle++) {
    order[triangle] = triangle
    for (let axis = 0; axis < 3; axis++) {
      const a = positions[indices[triangle * 3] * 3 + axis]
      const b = positions[indices[triangle * 3 + 1] * 3 + axis]
      const c = positions[indices[triangle * 3 + 2] * 3 + axis]
      const min = Math.min(a, b, c)
      const max = Math.max(a, b, c)
      bounds[triangle * 6 + axis] = min
      bounds[triangle * 6 + 3 + axis] = max
      centres[triangle * 3 + axis] = min + max
    }
  }
  const maxNodes = Math.max(1, Math.ceil(count / 2) * 2 + 1)
  const tree: Bvh = {
    trianglePositions: new Float64Array(count * 9),
    triangles: order,
    boxes: new Float64Array(maxNodes * 6),
    firsts: new Uint32Array(maxNodes),
    counts: new Uint32Array(maxNodes),
  }
  let nodes = 1
  const pending: [node: number, from: number, to: number, depth: number][] = [[0, 0, count, 0]]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [node, from, to, depth] = next
    setBox(tree.boxes, node, bounds, order, from, to)
    if (to - from <= MAX_LEAF_TRIANGLES || depth >= MAX_DEPTH) {
      tree.firsts[node] = from
      tree.counts[node] = to - from
      continue
    }
    const middle = split(centres, order, from, to)
    tree.firsts[node] = nodes
    pending.push([nodes, from, middle, depth + 1], [nodes + 1, middle, to, depth + 1])
    nodes += 2
  }
  for (let place = 0; place < count; place++) {
    const triangle = order[place]
    for (let i = 0; i < 9; i++) {
      const vertex = indices[triangle * 3 + Math.floor(i / 3)]
      tree.trianglePositions[place * 9 + i] = positions[vertex * 3 + (i % 3)]
    }
  }
  return tree
}

function setBox(
  boxes: Float64Array,
  node: number,
  bounds: Float64Array,
  order: Uint32Array,
  from: number,
  to: number,
): void {
  for (let axis = 0; axis < 3; axis++) {
    let min = Infinity
    let max = -Infinity
    for (let place = from; place < to; place++) {
      const offset = order[place] * 6 + axis
      const triangleMin = bounds[offset]
      const triangleMax = bounds[offset + 3]
      if (triangleMin < min) min = triangleMin
      if (triangleMax > max) max = triangleMax
    }
    boxes[node * 6 + axis] = min
    boxes[node * 6 + 3 + axis] = max
  }
}

/** Moves the triangles below the middle of the longest side to the front. Returns where the others begin, which is never at an end. */
function split(centres: Float64Array, order: Uint32Array, from: number, to: number): number {
  let axis = 0
  let longest = -1
  let middle = 0
  for (let candidate = 0; candidate < 3; candidate++) {
    let min = Infinity
    let max = -Infinity
    for (let place = from; place < to; place++) {
      const value = centres[order[place] * 3 + candidate]
      if (value < min) min = value
      if (value > max) max = value
    }
    if (max - min <= longest) continue
    longest = max - min
    axis = candidate
    middle = (min + max) / 2
  }
  let low = from
  let right = to - 1
  while (low <= right) {
    const triangle = order[low]
    if (centres[triangle * 3 + axis] < middle) low++
    else {
      order[low] = order[right]
      order[right--] = triangle
    }
  }
  return low === from || low === to ? (from + to) >>> 1 : low
}
