import { join, newGroups, rootOf } from '../basics/groups.ts'
import { endsOfHalfEdge, halfEdgesByEdge, type Surface } from './surface.ts'

/** A closed shell with the cavities within it. */
export interface Solid {
  /** Of its triangles, including those of its cavities. */
  indices: Uint32Array
  /** In the surface's own unit, without its cavities. */
  volume: number
  min: [number, number, number]
  max: [number, number, number]
}

/**
 * The solids that a surface bounds. Triangles that meet at a non-manifold edge are connected only if they are
 * connected over other edges.
 *
 * @returns undefined where some shell isn't closed by itself, or a cavity is in no solid
 */
export function solidsOf(surface: Surface): Solid[] | undefined {
  const { indices } = surface
  const edges = halfEdgesByEdge(indices)
  const shells = newGroups(indices.length / 3)
  for (const [one = 0, other = 0, ...more] of edges.values())
    if (more.length === 0) join(shells, Math.floor(one / 3), Math.floor(other / 3))
  for (const sides of edges.values()) if (!isPairedWithin(indices, sides, shells)) return undefined
  const members = new Map<number, number[]>()
  for (let triangle = 0; triangle < indices.length / 3; triangle++) {
    const shell = rootOf(shells, triangle)
    const triangles = members.get(shell)
    if (triangles) triangles.push(triangle)
    else members.set(shell, [triangle])
  }
  const measured = [...members.values()].map((triangles) => measureSolid(surface, triangles))
  const solids = measured.filter(({ volume }) => volume > 0).sort((a, b) => a.volume - b.volume)
  for (const cavity of measured.filter(({ volume }) => volume <= 0)) {
    // The smallest solid around it.
    const enclosing = solids.find((solid) => boxContains(solid, cavity))
    if (enclosing === undefined) return undefined
    enclosing.indices = Uint32Array.from([...enclosing.indices, ...cavity.indices])
    enclosing.volume += cavity.volume
  }
  return solids
}

/** Whether each shell has two half-edges of an edge, one in each direction, or none. */
function isPairedWithin(indices: Uint32Array, halfEdges: readonly number[], shells: Uint32Array): boolean {
  if (halfEdges.length === 2) {
    const [one = 0, other = 0] = halfEdges
    return endsOfHalfEdge(indices, one)[0] === endsOfHalfEdge(indices, other)[1]
  }
  const balance = new Map<number, { there: number; back: number }>()
  for (const side of halfEdges) {
    const [from, to] = endsOfHalfEdge(indices, side)
    const shell = rootOf(shells, Math.floor(side / 3))
    const counts = balance.get(shell) ?? { there: 0, back: 0 }
    if (from < to) counts.there++
    else counts.back++
    balance.set(shell, counts)
  }
  return [...balance.values()].every(({ there, back }) => there === 1 && back === 1)
}

/** Triangles as a solid, of negative volume where they are inside out. */
export function measureSolid({ positions, indices }: Surface, triangles: readonly number[]): Solid {
  const solid: Solid = {
    indices: Uint32Array.from(
      triangles.flatMap((triangle) => [...indices.subarray(triangle * 3, triangle * 3 + 3)]),
    ),
    volume: 0,
    min: [Infinity, Infinity, Infinity],
    max: [-Infinity, -Infinity, -Infinity],
  }
  const origin = solid.indices[0] * 3
  const coordinateOf = (corner: number, axis: number) => positions[solid.indices[corner] * 3 + axis]
  const from = (corner: number, axis: number) => coordinateOf(corner, axis) - positions[origin + axis]
  for (let corner = 0; corner < solid.indices.length; corner += 3) {
    for (const axis of [0, 1, 2] as const) {
      for (let k = corner; k < corner + 3; k++) {
        solid.min[axis] = Math.min(solid.min[axis], coordinateOf(k, axis))
        solid.max[axis] = Math.max(solid.max[axis], coordinateOf(k, axis))
      }
      const [i, j] = [(axis + 1) % 3, (axis + 2) % 3]
      const cross = from(corner + 1, i) * from(corner + 2, j) - from(corner + 1, j) * from(corner + 2, i)
      solid.volume += (from(corner, axis) * cross) / 6
    }
  }
  return solid
}

/** Whether the outer solid's box contains the inner one's. */
export function boxContains(outer: Solid, inner: Solid): boolean {
  return [0, 1, 2].every((axis) => outer.min[axis] <= inner.min[axis] && outer.max[axis] >= inner.max[axis])
}
