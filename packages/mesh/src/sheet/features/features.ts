import type { Vector } from '../../basics/vector.ts'
import type { Part } from '../../part/part.ts'
import { type DrawnView, onSheet } from '../drawnView.ts'
import { formatLength } from '../formatNumbers.ts'
import type { Solid } from '../solid.ts'
import { CENTRE_LINE_OVERRUN } from './centreLines.ts'
import { type CylinderCircle, circleInView, outlineOf } from './cylinderCircle.ts'
import { type Axis, type Cylinder, findCylinders } from './cylinders.ts'
import type { DiameterGroup } from './diameters.ts'
import type { FlatViews } from './featureDimensions.ts'

/** The holes, pins and shafts that the views of a part show. */
export interface Features {
  /** Each group's circles are alike and in one view. */
  circles: CylinderCircle[][]
  /** Centre lines of pins and shafts that are seen from the side: from and to, on the sheet. */
  axes: (readonly [number, number, number, number])[]
  /** The largest first; pins and shafts that are seen from the side only are among them. */
  diameters: DiameterGroup[]
}

/** Finds cylinders along an axis of the part that are visible in the view along that axis or from the side. */
export function findFeatures(part: Part, solid: Solid, { front, left, top }: FlatViews): Features {
  const byAxis = [left, front, top] as const
  const circles = new Map<string, CylinderCircle[]>()
  const groups = new Map<string, DiameterGroup & { places: DiameterGroup['places'][number][] }>()
  const add = (cylinder: Cylinder, depth: number | undefined, places: DiameterGroup['places']) => {
    const key = keyOf(cylinder, depth)
    const group = groups.get(key)
    if (!group) groups.set(key, { diameter: cylinder.radius * 2, depth, count: 1, places: [...places] })
    else {
      group.count++
      group.places.push(...places)
    }
    return key
  }
  const cylinders = findCylinders(part, solid)
  const axes = new Map<string, readonly [number, number, number, number]>()
  const hidden: Cylinder[] = []
  for (const cylinder of cylinders) {
    const view = byAxis[cylinder.axis]
    const circle = circleInView(cylinder, view, solid)
    if (circle) {
      const key = add(cylinder, circle.depth, [circle])
      circles.set(key, [...(circles.get(key) ?? []), circle])
      continue
    }
    const sides: DrawnView[] = [front, top, left].filter((other) => other !== view)
    const outline = sides
      .map((side) => outlineOf(cylinder, side, solid).map(([x, y]) => ({ x, y, radius: 0, view: side })))
      .find(({ length }) => length > 0)
    const [shown] = outline ?? []
    // A hidden pin is only counted with visible pins of the same size.
    if (!outline && !cylinder.isHole) hidden.push(cylinder)
    if (outline && shown) {
      add(cylinder, undefined, outline)
      const line = axisOf(cylinder, cylinders, shown.view, solid)
      axes.set(line.map((value) => value.toFixed(1)).join(), line)
    }
  }
  for (const cylinder of hidden) {
    const group = groups.get(keyOf(cylinder, undefined))
    if (group) group.count++
  }
  return {
    circles: [...circles.values()],
    axes: [...axes.values()],
    diameters: [...groups.values()].sort((a, b) => b.diameter - a.diameter),
  }
}

/** A key that is equal for cylinders with one common dimension. */
function keyOf({ axis, isHole, radius }: Cylinder, depth: number | undefined): string {
  return [axis, isHole, formatLength(radius * 2), depth && formatLength(depth)].join()
}

/** The axis of a cylinder in a view, along all coaxial cylinders and slightly beyond. */
function axisOf(
  { axis, centre, radius }: Cylinder,
  cylinders: readonly Cylinder[],
  view: DrawnView,
  solid: Solid,
) {
  const tolerance = radius * 1e-2
  const coaxial = cylinders.filter(
    (other) =>
      other.axis === axis &&
      !other.isHole &&
      other.centre.every((value, i) => i === axis || Math.abs(value - centre[i as Axis]) < tolerance),
  )
  const end = (along: number) => {
    const point: Vector = [...centre]
    point[axis] = along
    return onSheet(point, solid, view)
  }
  const [from, to] = [
    end(Math.min(...coaxial.map((each) => each.from))),
    end(Math.max(...coaxial.map((each) => each.to))),
  ]
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const [dx, dy] = [
    ((to.x - from.x) / length) * CENTRE_LINE_OVERRUN,
    ((to.y - from.y) / length) * CENTRE_LINE_OVERRUN,
  ]
  return [from.x - dx, from.y - dy, to.x + dx, to.y + dy] as const
}
