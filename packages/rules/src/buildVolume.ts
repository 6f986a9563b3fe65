import { type CatalogItem, catalog } from './catalogue.ts'

/** The longest side, in mm, that any machine of the farm prints (the guide's `too_large`). */
export const largestSideMm = 440

/** Sides in mm; an analysis's box and a machine's chamber both read as one. */
export type Sides = readonly [number, number, number]

/**
 * Whether a part fits the material's machine in one of the orientations with its
 * box parallel to the chamber's walls.
 *
 * @example fitsBuildVolume([10, 20, 430], slaWhite) // true: it may be turned
 */
export function fitsBuildVolume(bbox_mm: Sides, material: CatalogItem): boolean {
  const part = [...bbox_mm].sort((a, b) => a - b)
  const chamber = [...material.max_build_mm].sort((a, b) => a - b)
  return part.every((side, axis) => side <= (chamber[axis] ?? 0))
}

/** The materials of the catalogue whose machine is large enough for the part. */
export function materialsThatFit(bbox_mm: Sides): CatalogItem[] {
  return catalog.items.filter((material) => fitsBuildVolume(bbox_mm, material))
}
