import { dropDegenerate } from '../solids/dropDegenerate.ts'
import { endsOfHalfEdge, halfEdgesByEdge, type Surface } from '../solids/surface.ts'

/** As a share of the part's diagonal: far below the resolution of any printer (a hundredth of a mm for a part of 10 cm). */
const MAX_CRACK_WIDTH = 1e-4

/**
 * Joins vertices at open edges that lie so close that they were certainly meant to be one, as where a program rounded
 * the two sides of a seam differently. Never wider than a quarter of the shortest edge there, so that no triangle
 * collapses.
 *
 * @returns how many vertices were joined to another
 */
export function closeCracks(surface: Surface): { surface: Surface; joined: number } {
  const { positions, indices } = surface
  const boundary = new Set<number>()
  let minLength = Infinity
  for (const [halfEdge = 0, ...others] of halfEdgesByEdge(indices).values()) {
    if (others.length > 0) continue
    const [from, to] = endsOfHalfEdge(indices, halfEdge)
    boundary.add(from).add(to)
    const length = distance(positions, from, to)
    if (length > 0) minLength = Math.min(minLength, length)
  }
  if (boundary.size === 0) return { surface, joined: 0 }
  const maxDistance = Math.min(MAX_CRACK_WIDTH * diagonal(surface), minLength / 4)
  const replacements = nearestEarlier(
    positions,
    [...boundary].toSorted((a, b) => a - b),
    maxDistance,
  )
  if (replacements.size === 0) return { surface, joined: 0 }
  const joined = { positions, indices: indices.map((vertex) => replacements.get(vertex) ?? vertex) }
  return { surface: dropDegenerate(joined).surface, joined: replacements.size }
}

/** Maps each vertex to the nearest earlier one within `maxDistance`, if there is one, by a grid of cells of that size. */
function nearestEarlier(
  positions: Float64Array,
  vertices: readonly number[],
  maxDistance: number,
): Map<number, number> {
  const replacements = new Map<number, number>()
  const cells = new Map<string, number[]>()
  const cellOf = (vertex: number, axis: number) => Math.floor(positions[vertex * 3 + axis] / maxDistance)
  for (const vertex of vertices) {
    const [x, y, z] = [cellOf(vertex, 0), cellOf(vertex, 1), cellOf(vertex, 2)]
    let best: number | undefined
    let closest = maxDistance
    for (let i = 0; i < 27; i++) {
      const key = `${x + (i % 3) - 1},${y + (Math.floor(i / 3) % 3) - 1},${z + Math.floor(i / 9) - 1}`
      for (const other of cells.get(key) ?? []) {
        const apart = distance(positions, vertex, other)
        if (apart > closest) continue
        closest = apart
        best = other
      }
    }
    if (best !== undefined) replacements.set(vertex, best)
    else {
      const key = `${x},${y},${z}`
      const cell = cells.get(key)
      if (cell) cell.push(vertex)
      else cells.set(key, [vertex])
    }
  }
  return replacements
}

function distance(positions: Float64Array, a: number, b: number): number {
  const along = (axis: number) => positions[a * 3 + axis] - positions[b * 3 + axis]
  return Math.hypot(along(0), along(1), along(2))
}

/** The diagonal of the bounding box of all used vertices. */
export function diagonal({ positions, indices }: Surface): number {
  const min = [Infinity, Infinity, Infinity]
  const max = [-Infinity, -Infinity, -Infinity]
  for (const vertex of indices) {
    for (let axis = 0; axis < 3; axis++) {
      const value = positions[vertex * 3 + axis]
      min[axis] = Math.min(min[axis], value)
      max[axis] = Math.max(max[axis], value)
    }
  }
  return indices.length === 0 ? 0 : Math.hypot(...max.map((value, axis) => value - min[axis]))
}
