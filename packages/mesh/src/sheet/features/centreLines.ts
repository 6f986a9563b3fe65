import { type Item, WEIGHTS } from '../drawing.ts'
import type { SeenRound } from './seenRounds.ts'

/** A smaller circle, in mm on the sheet, has no room for a cross; of more than these each is a speck. */
const SMALLEST = 1.1
const MOST = 60
/** A middle line goes on so far beyond what it is the middle of. */
export const BEYOND = 1.6

/** Dashes and dots: a cross through each circle's middle, one for circles about the same, and the axes of turned parts. */
export function centreLines(
  rounds: readonly SeenRound[],
  axes: readonly (readonly [number, number, number, number])[],
): Item[] {
  const largest = new Map<string, SeenRound>()
  for (const round of rounds) {
    const key = `${round.x.toFixed(1)} ${round.y.toFixed(1)}`
    const known = largest.get(key)
    if (!known || known.radius < round.radius) largest.set(key, round)
  }
  const drawn = [...largest.values()].filter(({ radius }) => radius >= SMALLEST)
  const crosses = drawn.length > MOST ? [] : drawn.flatMap(crossOf)
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

function crossOf({ x, y, radius }: SeenRound): [number, number, number, number][] {
  const reach = radius + BEYOND
  return [
    [x - reach, y, x + reach, y],
    [x, y - reach, x, y + reach],
  ]
}
