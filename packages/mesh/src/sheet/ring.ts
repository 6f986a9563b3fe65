import { type Item, WEIGHTS } from './drawing.ts'

/** A fault's number in its ring, in mm. */
export const RING = { radius: 2.9, weight: 0.45 }

export function numberRing(x: number, y: number, number: number): Item[] {
  const text = String(number)
  const size = text.length < 3 ? 3.6 : 2.6
  return [
    { kind: 'circle', x, y, radius: RING.radius, fill: 'paper', ink: 'fault', weight: RING.weight },
    { kind: 'letters', x, y: y + size * 0.35, text, size, face: 'figures', ink: 'fault', anchor: 'middle' },
  ]
}

/** A leader from a ring to what it marks, and a dot there: hollow and dashed where that lies behind a face. */
export function leader(from: [number, number], to: [number, number], isHidden: boolean): Item[] {
  const [x, y] = to
  const away = Math.hypot(from[0] - x, from[1] - y)
  const share = away === 0 ? 0 : RING.radius / away
  return [
    {
      kind: 'strokes',
      lines: [[from[0] + (x - from[0]) * share, from[1] + (y - from[1]) * share, x, y]],
      weight: WEIGHTS.medium,
      ink: 'fault',
      ...(isHidden && { dashes: [1.4, 0.8] }),
    },
    {
      kind: 'circle',
      x,
      y,
      radius: 0.8,
      fill: isHidden ? 'paper' : 'fault',
      ink: 'fault',
      weight: isHidden ? WEIGHTS.medium : 0,
    },
  ]
}
