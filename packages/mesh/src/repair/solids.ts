import { join, newGroups, rootOf } from '../basics/groups.ts'
import { edgesOf, endsOf, type Surface } from './surface.ts'

/** A closed shell with the cavities within it. */
export interface Solid {
  /** Of its triangles, those of its cavities too. */
  indices: Uint32Array
  /** In the surface's own unit, without its cavities. */
  volume: number
  low: [number, number, number]
  high: [number, number, number]
}

/**
 * The solids that a surface bounds. Where more than two triangles meet at an edge, those hang together that do so
 * over other edges.
 *
 * @returns undefined where some shell isn't closed by itself, or a cavity is in no solid
 */
export function solidsOf(surface: Surface): Solid[] | undefined {
  const { indices } = surface
  const edges = edgesOf(indices)
  const shells = newGroups(indices.length / 3)
  for (const [one = 0, other = 0, ...more] of edges.values())
    if (more.length === 0) join(shells, Math.floor(one / 3), Math.floor(other / 3))
  for (const sides of edges.values()) if (!isPairedWithin(indices, sides, shells)) return undefined
  const members = new Map<number, number[]>()
  for (let triangle = 0; triangle < indices.length / 3; triangle++) {
    const shell = rootOf(shells, triangle)
    const known = members.get(shell)
    if (known) known.push(triangle)
    else members.set(shell, [triangle])
  }
  const measured = [...members.values()].map((triangles) => measureSolid(surface, triangles))
  const solids = measured.filter(({ volume }) => volume > 0).sort((a, b) => a.volume - b.volume)
  for (const cavity of measured.filter(({ volume }) => volume <= 0)) {
    // The smallest that holds it.
    const around = solids.find((solid) => holds(solid, cavity))
    if (around === undefined) return undefined
    around.indices = Uint32Array.from([...around.indices, ...cavity.indices])
    around.volume += cavity.volume
  }
  return solids
}

/** Each shell has two sides of an edge, one each way, or none. */
function isPairedWithin(indices: Uint32Array, sides: readonly number[], shells: Uint32Array): boolean {
  if (sides.length === 2) {
    const [one = 0, other = 0] = sides
    return endsOf(indices, one)[0] === endsOf(indices, other)[1]
  }
  const balance = new Map<number, { there: number; back: number }>()
  for (const side of sides) {
    const [from, to] = endsOf(indices, side)
    const shell = rootOf(shells, Math.floor(side / 3))
    const known = balance.get(shell) ?? { there: 0, back: 0 }
    if (from < to) known.there++
    else known.back++
    balance.set(shell, known)
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
    low: [Infinity, Infinity, Infinity],
    high: [-Infinity, -Infinity, -Infinity],
  }
  const origin = solid.indices[0] * 3
  const at = (corner: number, axis: number) => positions[solid.indices[corner] * 3 + axis]
  const from = (corner: number, axis: number) => at(corner, axis) - positions[origin + axis]
  for (let corner = 0; corner < solid.indices.length; corner += 3) {
    for (const axis of [0, 1, 2] as const) {
      for (let k = corner; k < corner + 3; k++) {
        solid.low[axis] = Math.min(solid.low[axis], at(k, axis))
        solid.high[axis] = Math.max(solid.high[axis], at(k, axis))
      }
      const [i, j] = [(axis + 1) % 3, (axis + 2) % 3]
      const cross = from(corner + 1, i) * from(corner + 2, j) - from(corner + 1, j) * from(corner + 2, i)
      solid.volume += (from(corner, axis) * cross) / 6
    }
  }
  return solid
}

/** Whether one's box holds the other's. */
export function holds(outer: Solid, inner: Solid): boolean {
  return [0, 1, 2].every((axis) => outer.low[axis] <= inner.low[axis] && outer.high[axis] >= inner.high[axis])
}
