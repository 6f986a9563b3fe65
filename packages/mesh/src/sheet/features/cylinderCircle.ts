import type { Vector } from '../../basics/vector.ts'
import { type DrawnView, nearestAt, onSheet } from '../drawnView.ts'
import type { Solid } from '../solid.ts'
import type { Cylinder } from './cylinders.ts'

/** A cylinder seen along its axis, as a circle. */
export interface CylinderCircle {
  cylinder: Cylinder
  view: DrawnView
  /** On the sheet, in mm. */
  x: number
  y: number
  radius: number
  /** Of a hole that ends in the part, in mm of the part. */
  depth: number | undefined
}

/** In pixels: depths that differ by less are equal. */
const DEPTH_TOLERANCE = 2.5
const SAMPLES = 8
/** The inner radius of a polygon with thirteen vertices, as a share of the radius. */
const INNER_RADIUS_SHARE = Math.cos(Math.PI / 13)
/** A circle with a smaller radius, in mm on the sheet, is ignored. */
const MIN_RADIUS = 0.42

/**
 * The circle that a view along the axis shows, if nothing hides it: for a hole its whole opening, for a pin or a
 * shaft the edge of its end.
 */
export function circleInView(cylinder: Cylinder, view: DrawnView, solid: Solid): CylinderCircle | undefined {
  const { axis, centre, isHole, from, to } = cylinder
  const isUp = view.placed.view.toward[axis] > 0
  const endAt = (along: number) => {
    const end: Vector = [...centre]
    end[axis] = along
    return onSheet(end, solid, view)
  }
  const { x, y, near } = endAt(isUp ? to : from)
  const far = endAt(isUp ? from : to).near
  const radius = cylinder.radius * view.placed.scale.factor
  if (radius < MIN_RADIUS) return undefined
  const depthsAround = (distance: number) =>
    Array.from({ length: SAMPLES }, (_, i) => {
      const angle = ((i + 0.5) * 2 * Math.PI) / SAMPLES
      return nearestAt(view, x + distance * Math.cos(angle), y + distance * Math.sin(angle)) ?? Infinity
    })
  // A pixel shows the surface at its centre, up to 0.7 pixels away, and the facets of a polygon lie inside its circle.
  const rim = 1 / view.pixelsPerMm
  const inner = radius * INNER_RADIUS_SHARE - rim
  if (isHole) {
    const within = [nearestAt(view, x, y) ?? Infinity, ...depthsAround(radius * 0.4), ...depthsAround(inner)]
    // Something hides it, or it opens only on the other side.
    if (within.some((depth) => depth > near - DEPTH_TOLERANCE)) return undefined
    const isBlind =
      near - far > 2 * DEPTH_TOLERANCE &&
      depthsAround(inner - rim / 2).every((depth) => Math.abs(depth - far) < DEPTH_TOLERANCE)
    return { cylinder, view, x, y, radius, depth: isBlind ? to - from : undefined }
  }
  const isEnd = depthsAround(inner - rim / 2).every((depth) => Math.abs(depth - near) < DEPTH_TOLERANCE)
  const isRim = depthsAround(radius + 2.5 * rim).every((depth) => depth < near - DEPTH_TOLERANCE)
  return isEnd && isRim ? { cylinder, view, x, y, radius, depth: undefined } : undefined
}

/** Where a view from the side shows the outline of a pin or a shaft, if it does; on the sheet, in mm. */
export function outlineOf(cylinder: Cylinder, view: DrawnView, solid: Solid): [x: number, y: number][] {
  const { axis, centre, from, to, radius } = cylinder
  const { right, up, toward } = view.placed.view
  if (cylinder.isHole || toward[axis] !== 0) return []
  const across: Vector = right[axis] === 0 ? right : up
  const found: [number, number][] = []
  const pixel = 1 / view.pixelsPerMm
  for (const fraction of [0.5, 0.3, 0.7]) {
    for (const side of [1, -1]) {
      const rim: Vector = [0, 0, 0]
      for (const i of [0, 1, 2] as const) rim[i] = centre[i] + side * radius * across[i]
      rim[axis] = from + (to - from) * fraction
      const { x, y, near } = onSheet(rim, solid, view)
      // Out of the part on the sheet, whose y goes down.
      const [dx, dy] = across === right ? [side, 0] : [0, -side]
      const within = nearestAt(view, x - dx * 1.5 * pixel, y - dy * 1.5 * pixel) ?? -Infinity
      const beyond = nearestAt(view, x + dx * 2.5 * pixel, y + dy * 2.5 * pixel) ?? -Infinity
      // The surface rises quickly from the outline: by √(2rd) at a distance d.
      const rise = Math.sqrt(8 * radius * view.placed.scale.factor * view.pixelsPerMm)
      if (
        within > near - DEPTH_TOLERANCE &&
        within < near + rise + DEPTH_TOLERANCE &&
        beyond < near - DEPTH_TOLERANCE
      )
        found.push([x, y])
    }
  }
  return found
}
