import type { Vector } from '../../basics/vector.ts'
import { type DrawnView, nearestAt, onSheet } from '../drawnView.ts'
import type { Solid } from '../solid.ts'
import type { Round } from './rounds.ts'

/** A round surface as a view shows it: as a circle. */
export interface SeenRound {
  round: Round
  view: DrawnView
  /** On the sheet, in mm. */
  x: number
  y: number
  radius: number
  /** Of a hole that ends in the part, in mm of the part. */
  depth: number | undefined
}

/** In pixels: what is nearer than this to a place is there. */
const SLACK = 2.5
const LOOKS = 8
/** The sides of thirteen corners are so near to the middle, as a share of the radius. */
const FLATTEST = Math.cos(Math.PI / 13)
/** A circle of a smaller radius on the sheet is a dot. */
const SMALLEST = 0.42

/**
 * The circle that a view along its axis shows, if nothing stands before it: a hole all the way across, a pin or a
 * shaft at the rim of its end.
 */
export function seenAlong(round: Round, view: DrawnView, solid: Solid): SeenRound | undefined {
  const { axis, centre, isHole, from, to } = round
  const isUp = view.placed.view.toward[axis] > 0
  const endAt = (along: number) => {
    const end: Vector = [...centre]
    end[axis] = along
    return onSheet(end, solid, view)
  }
  const { x, y, near } = endAt(isUp ? to : from)
  const far = endAt(isUp ? from : to).near
  const radius = round.radius * view.placed.scale.factor
  if (radius < SMALLEST) return undefined
  const around = (reach: number) =>
    Array.from({ length: LOOKS }, (_, i) => {
      const turn = ((i + 0.5) * 2 * Math.PI) / LOOKS
      return nearestAt(view, x + reach * Math.cos(turn), y + reach * Math.sin(turn)) ?? Infinity
    })
  // A pixel shows what is at its middle, up to 0.7 away; and the sides of a circle of corners lie within it.
  const rim = 1 / view.pixelsPerMm
  const inner = radius * FLATTEST - rim
  if (isHole) {
    const within = [nearestAt(view, x, y) ?? Infinity, ...around(radius * 0.4), ...around(inner)]
    // Something stands before it, or it opens to the other side only.
    if (within.some((depth) => depth > near - SLACK)) return undefined
    const isBlind =
      near - far > 2 * SLACK && around(inner - rim / 2).every((depth) => Math.abs(depth - far) < SLACK)
    return { round, view, x, y, radius, depth: isBlind ? to - from : undefined }
  }
  const isEnd = around(inner - rim / 2).every((depth) => Math.abs(depth - near) < SLACK)
  const isRim = around(radius + 2.5 * rim).every((depth) => depth < near - SLACK)
  return isEnd && isRim ? { round, view, x, y, radius, depth: undefined } : undefined
}

/** Where a view from the side shows the outline of a pin or a shaft, if it does; on the sheet, in mm. */
export function outlineOf(round: Round, view: DrawnView, solid: Solid): [x: number, y: number][] {
  const { axis, centre, from, to, radius } = round
  const { right, up, toward } = view.placed.view
  if (round.isHole || toward[axis] !== 0) return []
  const across: Vector = right[axis] === 0 ? right : up
  const found: [number, number][] = []
  const pixel = 1 / view.pixelsPerMm
  for (const share of [0.5, 0.3, 0.7]) {
    for (const side of [1, -1]) {
      const rim: Vector = [0, 0, 0]
      for (const i of [0, 1, 2] as const) rim[i] = centre[i] + side * radius * across[i]
      rim[axis] = from + (to - from) * share
      const { x, y, near } = onSheet(rim, solid, view)
      // Out of the part on the sheet, whose y goes down.
      const [dx, dy] = across === right ? [side, 0] : [0, -side]
      const within = nearestAt(view, x - dx * 1.5 * pixel, y - dy * 1.5 * pixel) ?? -Infinity
      const beyond = nearestAt(view, x + dx * 2.5 * pixel, y + dy * 2.5 * pixel) ?? -Infinity
      // The surface rises quickly from the outline: by √(2rd) at a distance d.
      const rise = Math.sqrt(8 * radius * view.placed.scale.factor * view.pixelsPerMm)
      if (within > near - SLACK && within < near + rise + SLACK && beyond < near - SLACK) found.push([x, y])
    }
  }
  return found
}
