import { type Item, WEIGHTS } from '../drawing.ts'
import type { CylinderCircle } from './cylinderCircle.ts'

/** A circle with a smaller radius, in mm on the sheet, is too small for a cross; with more circles, none gets one. */
const MIN_RADIUS = 1.1
const MAX_CROSSES = 60
/** How far a centre line extends beyond its feature, in mm. */
export const CENTRE_LINE_OVERRUN = 1.6

/** Dashes and dots: a cross through each circle's middle, one for concentric circles, and the axes of turned parts. */
export function centreLines(
  circles: readonly CylinderCircle[],
  axes: readonly (readonly [number, number, number, number])[],
): Item[] {
  const largest = new Map<string, CylinderCircle>()
  for (const circle of circles) {
    const key = `${circle.x.toFixed(1)} ${circle.y.toFixed(1)}`
    const largestSoFar = largest.get(key)
    if (!largestSoFar || largestSoFar.radius < circle.radius) largest.set(key, circle)
  }
  const drawn = [...largest.values()].filter(({ radius }) => radius >= MIN_RADIUS)
  const crosses = drawn.length > MAX_CROSSES ? [] : drawn.flatMap(crossOf)
  if (crosses.length + axes.length === 0) return []
  return [
    {
      kind: 'strokes',
      lines: [...crosses, ...axes],
      weight: WEIGHTS.fine,
      ink: 'quiet',
      dashes: [2.4, 0.7, 0.5, 0.7],
    },
  ]
}

function crossOf({ x, y, radius }: CylinderCircle): [number, number, number, number][] {
  const reach = radius + CENTRE_LINE_OVERRUN
  return [
    [x - reach, y, x + reach, y],
    [x, y - reach, x, y + reach],
  ]
}
