import type { Fault } from '../faults/fault.ts'
import type { Item } from './drawing.ts'
import { type DrawnView, isOnPart, nearestAt, onSheet } from './drawnView.ts'
import { areasAlong, crosses, type OccupiedArea, overlaps } from './occupiedArea.ts'
import { leader, numberRing, RING } from './ring.ts'
import type { Solid } from './solid.ts'
import { BLOCK } from './titleBlock.ts'

/** If there are at least this many faults, each is marked in one view instead of two. */
const MIN_CROWDED = 5

/** How far behind the drawn surface a point may lie and still be treated as visible, in pixels. */
const DEPTH_TOLERANCE = 4

/**
 * Rings with numbers beside the views, each with a leader to its fault: in the isometric view and in the flat one
 * that shows it largest. A fault that no view shows is marked through the part.
 */
export function callouts(
  faults: readonly Fault[],
  solid: Solid,
  views: { isometric: DrawnView; flat: readonly DrawnView[] },
  occupied: OccupiedArea[],
): Item[] {
  const all = [views.isometric, ...views.flat]
  const items: Item[] = []
  const leaders: OccupiedArea[] = []
  for (const fault of faults) {
    const viewsShowing = all.filter((view) => anchorOf(fault, solid, view).isSeen)
    const flat = views.flat
      .filter((view) => viewsShowing.includes(view))
      .sort((a, b) => sizeInView(fault, b) - sizeInView(fault, a))[0]
    const isIsometricSeen = viewsShowing.includes(views.isometric)
    const chosen = [
      ...(isIsometricSeen || !flat ? [views.isometric] : []),
      ...(flat && (!isIsometricSeen || faults.length < MIN_CROWDED) ? [flat] : []),
    ]
    for (const view of chosen) {
      const { x, y, isSeen } = anchorOf(fault, solid, view)
      const ring = freePlace(x, y, all, occupied)
      occupied.push(ringArea(ring.x, ring.y))
      leaders.push(...areasAlong([ring.x, ring.y], [x, y]))
      items.push(...leader([ring.x, ring.y], [x, y], !isSeen), ...numberRing(ring.x, ring.y, fault.number))
    }
  }
  occupied.push(...leaders)
  return items
}

function anchorOf({ where }: Fault, solid: Solid, view: DrawnView) {
  const { x, y, near } = onSheet(where.point_mm, solid, view)
  const nearest = nearestAt(view, x, y)
  return { x, y, isSeen: nearest === undefined || nearest <= near + DEPTH_TOLERANCE }
}

/** How large a fault's box looks in a view. */
function sizeInView({ where: { bounds_mm } }: Fault, { placed: { view } }: DrawnView): number {
  const [min, max] = bounds_mm
  const extents: [number, number, number] = [max[0] - min[0], max[1] - min[1], max[2] - min[2]]
  const along = (direction: readonly number[]) =>
    extents.reduce((sum, side, i) => sum + side * Math.abs(direction[i]), 0)
  return along(view.right) + along(view.up)
}

/** The best of many places around a point: near it, and without overlaps. */
function freePlace(x: number, y: number, views: readonly DrawnView[], occupied: readonly OccupiedArea[]) {
  let best = { x: x + 9, y: y - 9, cost: Infinity }
  for (let distance = 7; distance <= 46; distance += 3) {
    for (let step = 0; step < 24; step++) {
      // Begins at the upper right, where readers expect a leader.
      const angle = -Math.PI / 4 + ((step % 2 === 0 ? step : -step - 1) * Math.PI) / 24
      const place = { x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle) }
      if (!isInsideFrame(place)) continue
      const box = ringArea(place.x, place.y)
      const overlapping = occupied.filter((other) => overlaps(box, other)).length
      const crossed = occupied.filter((other) => crosses([place.x, place.y], [x, y], other)).length
      const cost =
        distance + step * 0.15 + overlapping * 200 + crossed * 40 + partUnder(place.x, place.y, views) * 6
      if (cost < best.cost) best = { ...place, cost }
    }
  }
  return best
}

function isInsideFrame({ x, y }: { x: number; y: number }): boolean {
  const edge = RING.radius + 2.5
  return x > BLOCK.top + edge && x < BLOCK.x - edge && y > BLOCK.top + edge && y < BLOCK.bottom - edge
}

function ringArea(x: number, y: number): OccupiedArea {
  const reach = RING.radius + 0.8
  return { x: x - reach, y: y - reach, width: reach * 2, height: reach * 2 }
}

/** The number of a ring's nine sample points at which the part is drawn. */
function partUnder(x: number, y: number, views: readonly DrawnView[]): number {
  let points = 0
  for (const dx of [-1, 0, 1]) {
    for (const dy of [-1, 0, 1]) {
      const [px, py] = [x + dx * RING.radius, y + dy * RING.radius]
      if (isOnPart(views, px, py)) points++
    }
  }
  return points
}
