import type { Vector } from '../../basics/vector.ts'
import type { Part } from '../../part/part.ts'
import { type DrawnView, onSheet } from '../drawnView.ts'
import { lengthText } from '../figures.ts'
import type { Solid } from '../solid.ts'
import { BEYOND } from './centreLines.ts'
import type { DiameterGroup } from './diameters.ts'
import type { FlatViews } from './featureDimensions.ts'
import { type Axis, findRounds, type Round } from './rounds.ts'
import { outlineOf, type SeenRound, seenAlong } from './seenRounds.ts'

/** What a part's views show of holes, pins and shafts. */
export interface Features {
  /** Each group's circles are alike and in one view. */
  circles: SeenRound[][]
  /** Middle lines of pins and shafts that are seen from the side: from and to, on the sheet. */
  axes: (readonly [number, number, number, number])[]
  /** The largest first; pins and shafts that are seen from the side only are among them. */
  diameters: DiameterGroup[]
}

/** Finds what is round along an axis of the part and shows in the view that looks along it, or from the side. */
export function findFeatures(part: Part, solid: Solid, { front, left, top }: FlatViews): Features {
  const byAxis = [left, front, top] as const
  const circles = new Map<string, SeenRound[]>()
  const groups = new Map<string, DiameterGroup & { places: DiameterGroup['places'][number][] }>()
  const add = (round: Round, depth: number | undefined, places: DiameterGroup['places']) => {
    const key = keyOf(round, depth)
    const known = groups.get(key)
    if (!known) groups.set(key, { diameter: round.radius * 2, depth, count: 1, places: [...places] })
    else {
      known.count++
      known.places.push(...places)
    }
    return key
  }
  const rounds = findRounds(part, solid)
  const axes = new Map<string, readonly [number, number, number, number]>()
  const hidden: Round[] = []
  for (const round of rounds) {
    const view = byAxis[round.axis]
    const seen = seenAlong(round, view, solid)
    if (seen) {
      const key = add(round, seen.depth, [seen])
      circles.set(key, [...(circles.get(key) ?? []), seen])
      continue
    }
    const sides: DrawnView[] = [front, top, left].filter((other) => other !== view)
    const outline = sides
      .map((side) => outlineOf(round, side, solid).map(([x, y]) => ({ x, y, radius: 0, view: side })))
      .find(({ length }) => length > 0)
    const [shown] = outline ?? []
    // A pin that something hides is of the size of those that show, or none is said of it.
    if (!outline && !round.isHole) hidden.push(round)
    if (outline && shown) {
      add(round, undefined, outline)
      const line = axisOf(round, rounds, shown.view, solid)
      axes.set(line.map((at) => at.toFixed(1)).join(), line)
    }
  }
  for (const round of hidden) {
    const alike = groups.get(keyOf(round, undefined))
    if (alike) alike.count++
  }
  return {
    circles: [...circles.values()],
    axes: [...axes.values()],
    diameters: [...groups.values()].sort((a, b) => b.diameter - a.diameter),
  }
}

/** The same for round surfaces that a drawing speaks of together. */
function keyOf({ axis, isHole, radius }: Round, depth: number | undefined): string {
  return [axis, isHole, lengthText(radius * 2), depth && lengthText(depth)].join()
}

/** The axis of a round surface in a view, over all that is turned about it, and a little beyond. */
function axisOf({ axis, centre, radius }: Round, rounds: readonly Round[], view: DrawnView, solid: Solid) {
  const same = radius * 1e-2
  const turned = rounds.filter(
    (other) =>
      other.axis === axis &&
      !other.isHole &&
      other.centre.every((at, i) => i === axis || Math.abs(at - centre[i as Axis]) < same),
  )
  const end = (along: number) => {
    const point: Vector = [...centre]
    point[axis] = along
    return onSheet(point, solid, view)
  }
  const [from, to] = [
    end(Math.min(...turned.map((each) => each.from))),
    end(Math.max(...turned.map((each) => each.to))),
  ]
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const [dx, dy] = [((to.x - from.x) / length) * BEYOND, ((to.y - from.y) / length) * BEYOND]
  return [from.x - dx, from.y - dy, to.x + dx, to.y + dy] as const
}
