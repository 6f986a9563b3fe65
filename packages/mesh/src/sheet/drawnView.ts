import type { Vector } from '../basics/vector.ts'
import type { Placed } from './layout.ts'
import type { OccupiedArea } from './occupiedArea.ts'
import type { Raster } from './raster.ts'
import type { Solid } from './solid.ts'
import { dot } from './views.ts'

/** A view that was drawn. */
export interface DrawnView {
  placed: Placed
  raster: Raster
  /** Of the raster. */
  pixelsPerMm: number
  /** Around the part in the raster, in mm. */
  margin: number
}

/** Where a point of the part, in mm, is on the sheet, and how near to the viewer, in pixels. */
export function onSheet(
  [px, py, pz]: Vector,
  { centre_mm: [cx, cy, cz] }: Solid,
  { placed, pixelsPerMm }: DrawnView,
): { x: number; y: number; near: number } {
  const { right, up, toward } = placed.view
  const from: Vector = [px - cx, py - cy, pz - cz]
  const paper = placed.scale.factor
  return {
    x: placed.x + placed.width / 2 + dot(from, right) * paper,
    y: placed.y + placed.height / 2 - dot(from, up) * paper,
    near: dot(from, toward) * paper * pixelsPerMm,
  }
}

/** How near the part is to the viewer at a point on the sheet, in pixels: -Infinity beside the part, undefined outside the view. */
export function nearestAt(
  { placed, raster, pixelsPerMm, margin }: DrawnView,
  x: number,
  y: number,
): number | undefined {
  const column = Math.floor((x - placed.x + margin) * pixelsPerMm)
  const row = Math.floor((y - placed.y + margin) * pixelsPerMm)
  const isOutside = column < 0 || row < 0 || column >= raster.columns || row >= raster.rows
  return isOutside ? undefined : raster.depth[row * raster.columns + column]
}

export function isOnPart(views: readonly DrawnView[], x: number, y: number): boolean {
  return views.some((view) => (nearestAt(view, x, y) ?? -Infinity) > -Infinity)
}

/** Whether a box overlaps the part in any view; tested every mm. */
export function isBoxOnPart(views: readonly DrawnView[], { x, y, width, height }: OccupiedArea): boolean {
  for (let dy = 0; dy <= height + 1; dy++) {
    for (let dx = 0; dx <= width + 1; dx++) {
      if (isOnPart(views, x + Math.min(dx, width), y + Math.min(dy, height))) return true
    }
  }
  return false
}
