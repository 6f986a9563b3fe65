import type { CatalogItem } from './catalogue.ts'

/** The longest side, in mm, that any machine of the farm prints (the guide's `too_large`). */
export const maxSideMm = 440

/** Lengths along three axes in mm; an analysis's box and a machine's chamber both read as one. */
export type Extents = readonly [number, number, number]

/** How large a part is. */
export interface PartSize {
  bbox_mm: Extents
  /** Extents of boxes that hold it in other orientations, where the analysis has looked for them. */
  boxes_mm?: readonly Extents[] | undefined
}

/**
 * Whether a part fits the material's machine in one of the orientations that are known, turned by quarters.
 *
 * @example fitsBuildVolume({ bbox_mm: [10, 20, 430] }, slaWhite) // true: it may be turned
 */
export function fitsBuildVolume({ bbox_mm, boxes_mm = [] }: PartSize, material: CatalogItem): boolean {
  const chamber = [...material.max_build_mm].sort((a, b) => a - b)
  // The guide calls what is longer than this on an axis of the file too large, however it may be turned.
  const isTooLong = bbox_mm.some((side) => side > maxSideMm)
  return [bbox_mm, ...(isTooLong ? [] : boxes_mm)].some((box) =>
    [...box].sort((a, b) => a - b).every((side, axis) => side <= (chamber[axis] ?? 0)),
  )
}
