import { join, newGroups, rootOf } from '../basics/groups.ts'
import { release } from '../basics/release.ts'

/** Triangles over vertices in doubles. */
export interface GridMesh {
  indices: Uint32Array<ArrayBuffer>
  /** x, y, z of each vertex. */
  positions: Float64Array<ArrayBuffer>
}

/** As a share of its area to the power of 1.5: what encloses less is a surface that is listed from both sides. */
const MIN_VOLUME_SHARE = 1e-9
/** Up to this many half-edges of one vertex are sorted by insertion. */
const MAX_INSERTION_SORT = 32

/**
 * Marks the vertices of shells that are not closed by their own indices: shells in which some edge does not have
 * exactly one triangle on either side, or which enclose nothing.
 *
 * @returns undefined where all are closed
 */
export function openVertices({ indices, positions }: GridMesh): Uint8Array | undefined {
  const vertices = positions.length / 3
  const groups = newGroups(vertices)
  for (let offset = 0; offset < indices.length; offset += 3) {
    join(groups, indices[offset], indices[offset + 1])
    join(groups, indices[offset], indices[offset + 2])
  }
  const isOpen = new Uint8Array(vertices)
  markUnpaired(indices, vertices, groups, isOpen)
  markEmpty(indices, positions, groups, isOpen)
  let openCount = 0
  for (let vertex = 0; vertex < vertices; vertex++) {
    isOpen[vertex] = isOpen[rootOf(groups, vertex)]
    openCount += isOpen[vertex]
  }
  return openCount === 0 ? undefined : isOpen
}

/** Marks the roots of groups with an edge that does not have two half-edges, one in each direction. */
function markUnpaired(indices: Uint32Array, vertices: number, groups: Uint32Array, isOpen: Uint8Array): void {
  const ends = new Uint32Array(vertices + 1)
  const nextOf = (halfEdge: number) => (halfEdge % 3 === 2 ? halfEdge - 2 : halfEdge + 1)
  for (let halfEdge = 0; halfEdge < indices.length; halfEdge++)
    ends[Math.min(indices[halfEdge], indices[nextOf(halfEdge)])]++
  let sum = 0
  for (let vertex = 0; vertex <= vertices; vertex++) {
    sum += ends[vertex]
    ends[vertex] = sum
  }
  /** Of each half-edge twice its higher vertex, plus one where it runs towards the lower one. */
  const others = new Uint32Array(indices.length)
  for (let halfEdge = 0; halfEdge < indices.length; halfEdge++) {
    const [from, to] = [indices[halfEdge], indices[nextOf(halfEdge)]]
    const slot = --ends[Math.min(from, to)]
    others[slot] = from < to ? to * 2 : from * 2 + 1
  }
  for (let vertex = 0; vertex < vertices; vertex++) {
    const [start, end] = [ends[vertex], ends[vertex + 1]]
    sort(others, start, end)
    for (let slot = start; slot < end; slot += 2) {
      const other = others[slot]
      const isPair =
        other % 2 === 0 &&
        slot + 1 < end &&
        others[slot + 1] === other + 1 &&
        other !== vertex * 2 &&
        !(slot + 2 < end && others[slot + 2] >>> 1 === other >>> 1)
      if (isPair) continue
      isOpen[rootOf(groups, vertex)] = 1
      break
    }
  }
  release(ends)
  release(others)
}

function sort(values: Uint32Array, start: number, end: number): void {
  if (end - start > MAX_INSERTION_SORT) {
    values.subarray(start, end).sort()
    return
  }
  for (let i = start + 1; i < end; i++) {
    const value = values[i]
    let j = i - 1
    while (j >= start && values[j] > value) {
      values[j + 1] = values[j]
      j--
    }
    values[j + 1] = value
  }
}

/** Marks the roots of groups that enclose nothing. */
function markEmpty(
  indices: Uint32Array,
  positions: Float64Array,
  groups: Uint32Array,
  isOpen: Uint8Array,
): void {
  const sixVolumes = new Float64Array(isOpen.length)
  const doubleAreas = new Float64Array(isOpen.length)
  for (let offset = 0; offset < indices.length; offset += 3) {
    const root = rootOf(groups, indices[offset])
    const from = (corner: number, axis: number) =>
      positions[indices[offset + corner] * 3 + axis] - positions[root * 3 + axis]
    const [ax, ay, az] = [from(0, 0), from(0, 1), from(0, 2)]
    const [ux, uy, uz] = [from(1, 0) - ax, from(1, 1) - ay, from(1, 2) - az]
    const [vx, vy, vz] = [from(2, 0) - ax, from(2, 1) - ay, from(2, 2) - az]
    const [nx, ny, nz] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx]
    sixVolumes[root] += ax * nx + ay * ny + az * nz
    doubleAreas[root] += Math.sqrt(nx * nx + ny * ny + nz * nz)
  }
  for (let vertex = 0; vertex < isOpen.length; vertex++) {
    if (groups[vertex] !== vertex) continue
    if (Math.abs(sixVolumes[vertex]) <= MIN_VOLUME_SHARE * doubleAreas[vertex] ** 1.5) isOpen[vertex] = 1
  }
}
