import { join, newGroups, rootOf } from '../basics/groups.ts'
import { buildBvh } from '../printability/bvh.ts'
import { windingAt } from '../printability/windingAt.ts'
import type { Solid } from './solids.ts'
import { solidsOf } from './solids.ts'
import type { Surface } from './surface.ts'
import type { Unions } from './union.ts'

/** What became of solids that may overlap. */
export type Joining =
  /** Nothing overlaps, or nobody can tell. */
  | { outcome: 'apart' }
  /** Those that overlap are one, the others as they were. */
  | { outcome: 'joined'; surface: Surface; solids: number; joints: number }
  /** Some overlap, and what a union made of them can't be vouched for. */
  | { outcome: 'unsure' }

/** More triangles or pairs of solids than these take longer than a repair should. */
const MOST_TRIANGLES = 500_000
const MOST_PAIRS = 2_000

/** Of the smaller solid's volume: solids that have less in common only touch. */
const TOUCH = 1e-5

/** Places at which the union is held against what it was made of. */
const CHECKS = 1_000

/**
 * Joins solids that overlap into one, each with its cavities; those that only touch stay apart. What comes out is
 * looked at in a thousand places: each is inside or outside as it was.
 *
 * @param surface closed, wound outward, with coordinates that 32-bit floats hold
 */
export async function joinSolids(surface: Surface): Promise<Joining> {
  if (surface.indices.length / 3 > MOST_TRIANGLES) return { outcome: 'apart' }
  const solids = solidsOf(surface)
  if (solids === undefined) return { outcome: 'apart' }
  const pairs = pairsThatMayOverlap(solids)
  if (pairs.length === 0 || pairs.length > MOST_PAIRS) return { outcome: 'apart' }
  // Only here: it weighs as much as all the rest of this package.
  const unions = await (await import('./union.ts')).openUnions(surface.positions)
  if (unions === undefined) return { outcome: 'apart' }
  try {
    const groups = groupsThatOverlap(solids, pairs, unions)
    if (groups === undefined) return { outcome: 'unsure' }
    return groups.length === solids.length ? { outcome: 'apart' } : joinedGroups(surface, groups, unions)
  } finally {
    unions.free()
  }
}

/** Solids by what they overlap; undefined where that can't be told. */
function groupsThatOverlap(
  solids: readonly Solid[],
  pairs: readonly [number, number][],
  unions: Unions,
): Solid[][] | undefined {
  const groups = newGroups(solids.length)
  for (const [a, b] of pairs) {
    const [one, other] = [solids[a], solids[b]]
    if (!one || !other || rootOf(groups, a) === rootOf(groups, b)) continue
    const common = unions.commonVolume(one, other)
    if (common === undefined) return undefined
    if (common > TOUCH * Math.min(one.volume, other.volume)) join(groups, a, b)
  }
  return [...Map.groupBy(solids, (_solid, i) => rootOf(groups, i)).values()]
}

function joinedGroups(surface: Surface, groups: readonly Solid[][], unions: Unions): Joining {
  const parts: Surface[] = []
  for (const group of groups) {
    const before: Surface = { positions: surface.positions, indices: cornersOf(group) }
    const after = group.length > 1 ? unions.union(group) : before
    if (after === undefined || (after !== before && !isSameInside(before, after)))
      return { outcome: 'unsure' }
    parts.push(after)
  }
  const overlapping = groups.filter(({ length }) => length > 1)
  return {
    outcome: 'joined',
    surface: together(parts),
    solids: overlapping.flat().length,
    joints: overlapping.length,
  }
}

function pairsThatMayOverlap(solids: readonly Solid[]): [number, number][] {
  const order = [...solids.entries()].sort(([, a], [, b]) => a.low[0] - b.low[0])
  const pairs: [number, number][] = []
  for (const [at, [a, one]] of order.entries()) {
    for (let next = order[at + 1], i = at + 2; next && next[1].low[0] < one.high[0]; next = order[i++]) {
      const [b, other] = next
      if ([1, 2].every((axis) => one.low[axis] < other.high[axis] && other.low[axis] < one.high[axis]))
        pairs.push([a, b])
      if (pairs.length > MOST_PAIRS) return pairs
    }
  }
  return pairs
}

function isSameInside(before: Surface, after: Surface): boolean {
  const [old, now] = [buildBvh(before.positions, before.indices), buildBvh(after.positions, after.indices)]
  const [box, other] = [old.boxes.subarray(0, 6), now.boxes.subarray(0, 6)]
  const size = Math.hypot(...[0, 1, 2].map((axis) => box[axis + 3] - box[axis]))
  if (box.some((side, i) => Math.abs(side - other[i]) > size * 1e-6)) return false
  for (let i = 0; i < CHECKS; i++) {
    // The golden ratio's sequence in three dimensions (Roberts, 2018).
    const at = (axis: number, step: number) => {
      const [low, high] = [box[axis], box[axis + 3]]
      return low + (high - low) * ((0.5 + i * step) % 1)
    }
    const point: [number, number, number] = [
      at(0, 0.8191725133961645),
      at(1, 0.6710436067037893),
      at(2, 0.5497004779019703),
    ]
    if (windingAt(old, point) >= 1 !== (windingAt(now, point) === 1)) return false
  }
  return true
}

function cornersOf(solids: readonly Solid[]): Uint32Array {
  return Uint32Array.from(solids.flatMap(({ indices }) => [...indices]))
}

function together(parts: readonly Surface[]): Surface {
  const positions: number[] = []
  const indices: number[] = []
  for (const part of parts) {
    const first = positions.length / 3
    for (const value of part.positions) positions.push(value)
    for (const corner of part.indices) indices.push(corner + first)
  }
  return { positions: Float64Array.from(positions), indices: Uint32Array.from(indices) }
}
