import { dropDegenerate } from './cleanFaces.ts'
import { edgesOf, endsOf, type Surface } from './surface.ts'

/** Of the part's diagonal: far below what any printer shows (a hundredth of a mm for a part of 10 cm). */
const WIDEST_CRACK = 1e-4

/**
 * Joins vertices at open edges that lie so close that they were surely meant to be one, as where a program rounded
 * the two sides of a seam differently. Never wider than a quarter of the shortest edge there, so that no triangle
 * collapses.
 *
 * @returns how many vertices were joined to another
 */
export function closeCracks(surface: Surface): { surface: Surface; joined: number } {
  const { positions, indices } = surface
  const rim = new Set<number>()
  let shortest = Infinity
  for (const [side = 0, ...others] of edgesOf(indices).values()) {
    if (others.length > 0) continue
    const [from, to] = endsOf(indices, side)
    rim.add(from).add(to)
    const length = distance(positions, from, to)
    if (length > 0) shortest = Math.min(shortest, length)
  }
  if (rim.size === 0) return { surface, joined: 0 }
  const reach = Math.min(WIDEST_CRACK * diagonal(surface), shortest / 4)
  const moved = nearest(
    positions,
    [...rim].toSorted((a, b) => a - b),
    reach,
  )
  if (moved.size === 0) return { surface, joined: 0 }
  const joined = { positions, indices: indices.map((vertex) => moved.get(vertex) ?? vertex) }
  return { surface: dropDegenerate(joined).surface, joined: moved.size }
}

/** For each vertex that has an earlier one within reach: that one. A grid of cells of that size finds them. */
function nearest(positions: Float64Array, vertices: readonly number[], reach: number): Map<number, number> {
  const moved = new Map<number, number>()
  const cells = new Map<string, number[]>()
  const cellOf = (vertex: number, axis: number) => Math.floor(positions[vertex * 3 + axis] / reach)
  for (const vertex of vertices) {
    const [x, y, z] = [cellOf(vertex, 0), cellOf(vertex, 1), cellOf(vertex, 2)]
    let best: number | undefined
    let closest = reach
    for (let i = 0; i < 27; i++) {
      const key = `${x + (i % 3) - 1},${y + (Math.floor(i / 3) % 3) - 1},${z + Math.floor(i / 9) - 1}`
      for (const other of cells.get(key) ?? []) {
        const apart = distance(positions, vertex, other)
        if (apart > closest) continue
        closest = apart
        best = other
      }
    }
    if (best !== undefined) moved.set(vertex, best)
    else {
      const key = `${x},${y},${z}`
      const cell = cells.get(key)
      if (cell) cell.push(vertex)
      else cells.set(key, [vertex])
    }
  }
  return moved
}

function distance(positions: Float64Array, a: number, b: number): number {
  const along = (axis: number) => positions[a * 3 + axis] - positions[b * 3 + axis]
  return Math.hypot(along(0), along(1), along(2))
}

/** Of the box around the vertices that triangles use. */
export function diagonal({ positions, indices }: Surface): number {
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  for (const vertex of indices) {
    for (let axis = 0; axis < 3; axis++) {
      const value = positions[vertex * 3 + axis]
      low[axis] = Math.min(low[axis], value)
      high[axis] = Math.max(high[axis], value)
    }
  }
  return indices.length === 0 ? 0 : Math.hypot(...high.map((value, axis) => value - low[axis]))
}
