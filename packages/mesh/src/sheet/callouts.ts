import type { Fault } from '../faults/fault.ts'
import type { Taken } from './dimensions.ts'
import type { Item } from './drawing.ts'
import type { Placed } from './layout.ts'
import type { Raster } from './raster.ts'
import { leader, numberRing, RING } from './ring.ts'
import type { Solid } from './solid.ts'
import { BLOCK } from './titleBlock.ts'
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

/** From so many faults on each is pointed at once, not in two views. */
const CROWD = 5

/** How far behind a face something may lie and still show, in pixels. */
const SLACK = 4

/**
 * Rings with numbers beside the views, each with a leader to its fault: in the isometric view and in the flat one
 * that shows it largest. What no view shows is pointed at through the part.
 */
export function callouts(
  faults: readonly Fault[],
  solid: Solid,
  views: { isometric: DrawnView; flat: readonly DrawnView[] },
  taken: readonly Taken[],
): Item[] {
  const all = [views.isometric, ...views.flat]
  const occupied = [...taken]
  const items: Item[] = []
  for (const fault of faults) {
    const seen = all.filter((view) => anchorOf(fault, solid, view).isSeen)
    const flat = views.flat
      .filter((view) => seen.includes(view))
      .sort((a, b) => spread(fault, b) - spread(fault, a))[0]
    const isIsometricSeen = seen.includes(views.isometric)
    const chosen = [
      ...(isIsometricSeen || !flat ? [views.isometric] : []),
      ...(flat && (!isIsometricSeen || faults.length < CROWD) ? [flat] : []),
    ]
    for (const view of chosen) {
      const { x, y, isSeen } = anchorOf(fault, solid, view)
      const ring = freePlace(x, y, all, occupied)
      occupied.push(around(ring.x, ring.y))
      items.push(...leader([ring.x, ring.y], [x, y], !isSeen), ...numberRing(ring.x, ring.y, fault.number))
    }
  }
  return items
}

function anchorOf({ where }: Fault, solid: Solid, { placed, raster, pixelsPerMm, margin }: DrawnView) {
  const { right, up, toward } = placed.view
  const [px, py, pz] = where.point_mm
  const [cx, cy, cz] = solid.centre_mm
  const from = [px - cx, py - cy, pz - cz] as const
  const paper = placed.scale.factor
  const across = dot([...from], right) * paper
  const along = dot([...from], up) * paper
  const x = placed.x + placed.width / 2 + across
  const y = placed.y + placed.height / 2 - along
  const pixel = pixelAt(raster, (x - placed.x + margin) * pixelsPerMm, (y - placed.y + margin) * pixelsPerMm)
  const near = dot([...from], toward) * paper * pixelsPerMm
  return { x, y, isSeen: pixel === undefined || (raster.depth[pixel] ?? 0) <= near + SLACK }
}

function pixelAt({ columns, rows }: Raster, x: number, y: number): number | undefined {
  const [column, row] = [Math.floor(x), Math.floor(y)]
  return column < 0 || row < 0 || column >= columns || row >= rows ? undefined : row * columns + column
}

/** How large a fault's box looks in a view. */
function spread({ where: { bounds_mm } }: Fault, { placed: { view } }: DrawnView): number {
  const [min, max] = bounds_mm
  const sides: [number, number, number] = [max[0] - min[0], max[1] - min[1], max[2] - min[2]]
  const along = (direction: readonly number[]) =>
    sides.reduce((sum, side, i) => sum + side * Math.abs(direction[i] ?? 0), 0)
  return along(view.right) + along(view.up)
}

/** Of many places around a point, the one that is clear of everything and near. */
function freePlace(x: number, y: number, views: readonly DrawnView[], occupied: readonly Taken[]) {
  let best = { x: x + 9, y: y - 9, cost: Infinity }
  for (let away = 7; away <= 46; away += 3) {
    for (let turn = 0; turn < 24; turn++) {
      // Begins at the upper right, where leaders are looked for first.
      const angle = -Math.PI / 4 + ((turn % 2 === 0 ? turn : -turn - 1) * Math.PI) / 24
      const place = { x: x + away * Math.cos(angle), y: y + away * Math.sin(angle) }
      if (!isInField(place)) continue
      const box = around(place.x, place.y)
      const clashes = occupied.filter((other) => overlaps(box, other)).length
      const crossed = occupied.filter((other) => isCrossed([place.x, place.y], [x, y], other)).length
      const cost = away + turn * 0.15 + clashes * 200 + crossed * 40 + inkUnder(place.x, place.y, views) * 6
      if (cost < best.cost) best = { ...place, cost }
    }
  }
  return best
}

function isInField({ x, y }: { x: number; y: number }): boolean {
  const edge = RING.radius + 2.5
  return x > BLOCK.top + edge && x < BLOCK.x - edge && y > BLOCK.top + edge && y < BLOCK.bottom - edge
}

function around(x: number, y: number): Taken {
  const reach = RING.radius + 0.8
  return { x: x - reach, y: y - reach, width: reach * 2, height: reach * 2 }
}

function overlaps(a: Taken, b: Taken): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Whether a leader runs over a box. */
function isCrossed([ax, ay]: [number, number], [bx, by]: [number, number], box: Taken): boolean {
  const steps = Math.ceil(Math.hypot(bx - ax, by - ay))
  for (let step = 0; step <= steps; step++) {
    const share = step / steps
    const point = { x: ax + (bx - ax) * share, y: ay + (by - ay) * share, width: 0, height: 0 }
    if (overlaps(point, box)) return true
  }
  return false
}

/** At how many of nine points of a ring the part is. */
function inkUnder(x: number, y: number, views: readonly DrawnView[]): number {
  let points = 0
  for (const dx of [-1, 0, 1]) {
    for (const dy of [-1, 0, 1]) {
      const [px, py] = [x + dx * RING.radius, y + dy * RING.radius]
      for (const { placed, raster, pixelsPerMm, margin } of views) {
        const pixel = pixelAt(
          raster,
          (px - placed.x + margin) * pixelsPerMm,
          (py - placed.y + margin) * pixelsPerMm,
        )
        if (pixel !== undefined && (raster.light[pixel] ?? 0) > 0) points++
      }
    }
  }
  return points
}
