import type { Fault } from '../faults/fault.ts'
import type { Item } from './drawing.ts'
import { type DrawnView, isOnPart, nearestAt, onSheet } from './drawnView.ts'
import { leader, numberRing, RING } from './ring.ts'
import type { Solid } from './solid.ts'
import { boxesAlong, isCrossed, overlaps, type Taken } from './taken.ts'
import { BLOCK } from './titleBlock.ts'

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
  occupied: Taken[],
): Item[] {
  const all = [views.isometric, ...views.flat]
  const items: Item[] = []
  const leaders: Taken[] = []
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
      leaders.push(...boxesAlong([ring.x, ring.y], [x, y]))
      items.push(...leader([ring.x, ring.y], [x, y], !isSeen), ...numberRing(ring.x, ring.y, fault.number))
    }
  }
  occupied.push(...leaders)
  return items
}

function anchorOf({ where }: Fault, solid: Solid, view: DrawnView) {
  const { x, y, near } = onSheet(where.point_mm, solid, view)
  const nearest = nearestAt(view, x, y)
  return { x, y, isSeen: nearest === undefined || nearest <= near + SLACK }
}

/** How large a fault's box looks in a view. */
function spread({ where: { bounds_mm } }: Fault, { placed: { view } }: DrawnView): number {
  const [min, max] = bounds_mm
  const sides: [number, number, number] = [max[0] - min[0], max[1] - min[1], max[2] - min[2]]
  const along = (direction: readonly number[]) =>
    sides.reduce((sum, side, i) => sum + side * Math.abs(direction[i]), 0)
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

/** At how many of nine points of a ring the part is. */
function inkUnder(x: number, y: number, views: readonly DrawnView[]): number {
  let points = 0
  for (const dx of [-1, 0, 1]) {
    for (const dy of [-1, 0, 1]) {
      const [px, py] = [x + dx * RING.radius, y + dy * RING.radius]
      if (isOnPart(views, px, py)) points++
    }
  }
  return points
}
