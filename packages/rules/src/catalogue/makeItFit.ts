import { type Extents, fitsBuildVolume, maxSideMm, type PartSize } from './buildVolume.ts'
import type { CatalogItem } from './catalogue.ts'

// What an owner can do about a part that no machine of its material holds. All of it is meant to work: the part
// that it leads to is judged by the same function as the part that it starts from.

export interface ScaledSize {
  /** Of the part's lengths, rounded down to a tenth. */
  percent: number
  size_mm: [number, number, number]
}

/**
 * The largest size at which a part fits the material's machine in an orientation that is known.
 *
 * @returns undefined for a part that fits as it is
 * @example scaleToFit({ bbox_mm: [500, 20, 20] }, titanium) // { percent: 50, size_mm: [250, 10, 10] }
 */
export function scaleToFit(part: PartSize, material: CatalogItem): ScaledSize | undefined {
  if (fitsBuildVolume(part, material)) return undefined
  const longest = Math.max(...part.bbox_mm)
  const factors = [part.bbox_mm, ...(part.boxes_mm ?? [])].map((box) =>
    Math.min(factorFor(box, material.max_build_mm), maxSideMm / longest),
  )
  // Rounding may come out a tenth too high, by the last bits of a division.
  for (let tenths = Math.floor(Math.max(...factors) * 1000); tenths > 0; tenths -= 1) {
    const scaled = scaledPart(part, tenths / 1000)
    if (fitsBuildVolume(scaled, material)) return { percent: tenths / 10, size_mm: scaled.bbox_mm }
  }
  return undefined
}

export interface SplitPart {
  pieces: number
  /** No piece is larger, along the axes of the file. */
  piece_mm: [number, number, number]
}

/**
 * Into how many equal boxes a part has to be cut, across its own axes, for each to fit the material's machine.
 *
 * @example splitToFit({ bbox_mm: [500, 20, 20] }, titanium) // { pieces: 2, piece_mm: [250, 20, 20] }
 */
export function splitToFit({ bbox_mm }: PartSize, material: CatalogItem): SplitPart {
  const limits = ascending(material.max_build_mm)
  const order = [0, 1, 2].sort((a, b) => side(bbox_mm, a) - side(bbox_mm, b))
  const cuts: [number, number, number] = [1, 1, 1]
  for (const [rank, axis] of order.entries()) {
    const limit = Math.min(side(limits, rank), maxSideMm)
    cuts[axis] = Math.max(1, Math.ceil(side(bbox_mm, axis) / limit))
  }
  const [x, y, z] = cuts
  return { pieces: x * y * z, piece_mm: [bbox_mm[0] / x, bbox_mm[1] / y, bbox_mm[2] / z] }
}

function scaledPart({ bbox_mm, boxes_mm = [] }: PartSize, factor: number) {
  const scaled = ([x, y, z]: Extents): [number, number, number] => [x * factor, y * factor, z * factor]
  return { bbox_mm: scaled(bbox_mm), boxes_mm: boxes_mm.map(scaled) }
}

function factorFor(box: Extents, chamber: Extents): number {
  const limits = ascending(chamber)
  return Math.min(...ascending(box).map((length, rank) => side(limits, rank) / length))
}

const ascending = (extents: Extents) => [...extents].sort((a, b) => a - b)
const side = (extents: readonly number[], axis: number) => extents[axis] ?? 0
