import type { Part } from '../../part/part.ts'
import type { Solid } from '../solid.ts'
import { type Axis, MOST_TRIANGLES } from './rounds.ts'

/** Of the part's box, seen along an axis: a flat face that is smaller is no step. */
const LEAST_SHARE = 0.1
/** Of a length: levels closer than this are one. */
const SAME = 1e-4
const LEVEL = 0.999999

/** Where large flat faces lie along an axis of the part, but for those at its ends; in mm, in order. */
export function findLevels(
  { indices, positions_mm, report }: Part,
  { normals }: Solid,
  axis: Axis,
): number[] {
  if (indices.length / 3 > MOST_TRIANGLES) return []
  const { bounds_mm, bbox_mm } = report
  const [u, v] = [(axis + 1) % 3, (axis + 2) % 3]
  const length = bbox_mm[axis]
  const at = (corner: number, along: number) => positions_mm[indices[corner] * 3 + along]
  const areas = new Map<number, { level: number; area: number }>()
  for (let face = 0; face * 3 < indices.length; face++) {
    if (Math.abs(normals[face * 3 + axis]) < LEVEL) continue
    const corner = face * 3
    const side = (k: number, along: number) => at(corner + k, along) - at(corner, along)
    const area = Math.abs(side(1, u) * side(2, v) - side(1, v) * side(2, u)) / 2
    const level = at(corner, axis) - bounds_mm[0][axis]
    const key = Math.round(level / (length * SAME))
    const known = areas.get(key) ?? areas.get(key - 1) ?? areas.get(key + 1)
    if (known) known.area += area
    else areas.set(key, { level, area })
  }
  const least = bbox_mm[u] * bbox_mm[v] * LEAST_SHARE
  return [...areas.values()]
    .filter(({ level, area }) => area >= least && level > length * 1e-3 && level < length * (1 - 1e-3))
    .map(({ level }) => level)
    .sort((a, b) => a - b)
}
