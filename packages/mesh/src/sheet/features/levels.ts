import type { Part } from '../../part/part.ts'
import type { Solid } from '../solid.ts'
import { type Axis, MAX_TRIANGLES } from './cylinders.ts'

/** A share of the part's bounding box, seen along an axis: a smaller flat face is not treated as a step. */
const MIN_AREA_SHARE = 0.1
/** A share of the length: levels closer than this are equal. */
const LEVEL_TOLERANCE = 1e-4
const MIN_AXIAL_NORMAL = 0.999999

/** The positions of large flat faces along an axis of the part, except those at its ends; in mm, in order. */
export function findLevels(
  { indices, positions_mm, report }: Part,
  { normals }: Solid,
  axis: Axis,
): number[] {
  if (indices.length / 3 > MAX_TRIANGLES) return []
  const { bounds_mm, bbox_mm } = report
  const [u, v] = [(axis + 1) % 3, (axis + 2) % 3]
  const length = bbox_mm[axis]
  const coordinateOf = (first: number, along: number) => positions_mm[indices[first] * 3 + along]
  const areas = new Map<number, { level: number; area: number }>()
  for (let face = 0; face * 3 < indices.length; face++) {
    if (Math.abs(normals[face * 3 + axis]) < MIN_AXIAL_NORMAL) continue
    const first = face * 3
    const side = (k: number, along: number) => coordinateOf(first + k, along) - coordinateOf(first, along)
    const area = Math.abs(side(1, u) * side(2, v) - side(1, v) * side(2, u)) / 2
    const level = coordinateOf(first, axis) - bounds_mm[0][axis]
    const key = Math.round(level / (length * LEVEL_TOLERANCE))
    const existing = areas.get(key) ?? areas.get(key - 1) ?? areas.get(key + 1)
    if (existing) existing.area += area
    else areas.set(key, { level, area })
  }
  const minArea = bbox_mm[u] * bbox_mm[v] * MIN_AREA_SHARE
  return [...areas.values()]
    .filter(({ level, area }) => area >= minArea && level > length * 1e-3 && level < length * (1 - 1e-3))
    .map(({ level }) => level)
    .sort((a, b) => a - b)
}
