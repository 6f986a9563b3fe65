import { join, newGroups, rootOf } from '../basics/groups.ts'
import { buildBvh } from './bvh.ts'
import type { Solid } from './solids.ts'
import { solidsOf } from './solids.ts'
import type { Surface } from './surface.ts'
import type { SolidOperations } from './union.ts'
import { windingAt } from './windingAt.ts'

/** The result for solids that may overlap. */
export type JoinResult =
  /** Nothing overlaps, or it can't be determined. */
  | { outcome: 'apart' }
  /** Those that overlap are one solid, the others are unchanged. */
  | { outcome: 'joined'; surface: Surface; joinedSolids: number; resultingSolids: number }
  /** Some overlap, and their union is not reliable. */
  | { outcome: 'unsure' }

/** More triangles or pairs of solids than these take longer than a repair should. */
const MAX_TRIANGLES = 500_000
const MAX_PAIRS = 2_000

/** As a share of the smaller solid's volume: solids that have less in common only touch. */
const MIN_COMMON_SHARE = 1e-5

/** Points at which the union is compared with the original solids. */
const CHECKED_POINTS = 1_000

/**
 * Joins solids that overlap into one, each with its cavities; those that only touch stay apart. The result is
 * checked at a thousand points: each must be inside or outside as before.
 *
 * @param surface closed, wound outward, with coordinates that 32-bit floats hold
 */
export async function joinSolids(surface: Surface): Promise<JoinResult> {
  if (surface.indices.length / 3 > MAX_TRIANGLES) return { outcome: 'apart' }
  const solids = solidsOf(surface)
  if (solids === undefined) return { outcome: 'apart' }
  const pairs = pairsThatMayOverlap(solids)
  if (pairs.length === 0 || pairs.length > MAX_PAIRS) return { outcome: 'apart' }
  // Loaded only here, because it is as large as the rest of this package.
  const unions = await (await import('./union.ts')).loadSolidOperations(surface.positions)
  if (unions === undefined) return { outcome: 'apart' }
  try {
    const groups = groupsThatOverlap(solids, pairs, unions)
    if (groups === undefined) return { outcome: 'unsure' }
    return groups.length === solids.length ? { outcome: 'apart' } : joinGroups(surface, groups, unions)
  } finally {
    unions.free()
  }
}

/** Groups of solids that overlap; undefined where that can't be determined. */
function groupsThatOverlap(
  solids: readonly Solid[],
  pairs: readonly [number, number][],
  unions: SolidOperations,
): Solid[][] | undefined {
  const groups = newGroups(solids.length)
  for (const [a, b] of pairs) {
    const [one, other] = [solids[a], solids[b]]
    if (!one || !other || rootOf(groups, a) === rootOf(groups, b)) continue
    const common = unions.commonVolume(one, other)
    if (common === undefined) return undefined
    if (common > MIN_COMMON_SHARE * Math.min(one.volume, other.volume)) join(groups, a, b)
  }
  return [...Map.groupBy(solids, (_solid, i) => rootOf(groups, i)).values()]
}

function joinGroups(surface: Surface, groups: readonly Solid[][], unions: SolidOperations): JoinResult {
  const parts: Surface[] = []
  for (const group of groups) {
    const before: Surface = { positions: surface.positions, indices: indicesOf(group) }
    const after = group.length > 1 ? unions.union(group) : before
    if (after === undefined || (after !== before && !hasSameInterior(before, after)))
      return { outcome: 'unsure' }
    parts.push(after)
  }
  const overlapping = groups.filter(({ length }) => length > 1)
  return {
    outcome: 'joined',
    surface: mergeSurfaces(parts),
    joinedSolids: overlapping.flat().length,
    resultingSolids: overlapping.length,
  }
}

function pairsThatMayOverlap(solids: readonly Solid[]): [number, number][] {
  const order = [...solids.entries()].sort(([, a], [, b]) => a.min[0] - b.min[0])
  const pairs: [number, number][] = []
  for (const [index, [a, one]] of order.entries()) {
    for (let next = order[index + 1], i = index + 2; next && next[1].min[0] < one.max[0]; next = order[i++]) {
      const [b, other] = next
      if ([1, 2].every((axis) => one.min[axis] < other.max[axis] && other.min[axis] < one.max[axis]))
        pairs.push([a, b])
      if (pairs.length > MAX_PAIRS) return pairs
    }
  }
  return pairs
}

function hasSameInterior(before: Surface, after: Surface): boolean {
  const [treeBefore, treeAfter] = [
    buildBvh(before.positions, before.indices),
    buildBvh(after.positions, after.indices),
  ]
  const [box, other] = [treeBefore.boxes.subarray(0, 6), treeAfter.boxes.subarray(0, 6)]
  const size = Math.hypot(...[0, 1, 2].map((axis) => box[axis + 3] - box[axis]))
  if (box.some((side, i) => Math.abs(side - other[i]) > size * 1e-6)) return false
  for (let i = 0; i < CHECKED_POINTS; i++) {
    // The golden ratio's sequence in three dimensions (Roberts, 2018).
    const coordinateAt = (axis: number, step: number) => {
      const [low, high] = [box[axis], box[axis + 3]]
      return low + (high - low) * ((0.5 + i * step) % 1)
    }
    const point: [number, number, number] = [
      coordinateAt(0, 0.8191725133961645),
      coordinateAt(1, 0.6710436067037893),
      coordinateAt(2, 0.5497004779019703),
    ]
    if (windingAt(treeBefore, point) >= 1 !== (windingAt(treeAfter, point) === 1)) return false
  }
  return true
}

function indicesOf(solids: readonly Solid[]): Uint32Array {
  return Uint32Array.from(solids.flatMap(({ indices }) => [...indices]))
}

function mergeSurfaces(parts: readonly Surface[]): Surface {
  const positions: number[] = []
  const indices: number[] = []
  for (const part of parts) {
    const first = positions.length / 3
    for (const value of part.positions) positions.push(value)
    for (const vertex of part.indices) indices.push(vertex + first)
  }
  return { positions: Float64Array.from(positions), indices: Uint32Array.from(indices) }
}
