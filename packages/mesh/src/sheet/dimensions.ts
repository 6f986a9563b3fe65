import { type Item, WEIGHTS } from './drawing.ts'
import { lengthText } from './figures.ts'
import { widthOf } from './font/text.ts'
import type { Placed } from './layout.ts'

const SIZE = 3.5
/** From the view to its dimension line, and how far extension lines go on behind it. */
const AWAY = 8.5
const BEYOND = 1.4
const OFF_THE_PART = 1.2
const ARROW = { length: 2.6, width: 0.8 }
/** Shorter dimensions have their arrows outside. */
const SHORT = 9

type Side = 'above' | 'below' | 'left'

/** A box that nothing else may stand on. */
export interface Taken {
  x: number
  y: number
  width: number
  height: number
}

/** A dimension over the whole of a view: extension lines, dimension line, arrows, and the figure above the line. */
export function dimension(
  { x, y, width, height }: Placed,
  side: Side,
  mm: number,
): { items: Item[]; taken: Taken } {
  const isUpright = side === 'left'
  const length = isUpright ? height : width
  const place = side === 'above' ? y - AWAY : side === 'below' ? y + height + AWAY : x - AWAY
  const start = isUpright ? y : x
  const edge = side === 'above' ? y : side === 'below' ? y + height : x
  const outward = side === 'below' ? 1 : -1
  /** From along and across the dimension to the sheet. */
  const point = (along: number, across: number): [number, number] =>
    isUpright ? [across, along] : [along, across]
  const end = start + length
  const extension = (along: number) => [
    ...point(along, edge + outward * OFF_THE_PART),
    ...point(along, place + outward * BEYOND),
  ]
  const text = lengthText(mm)
  const wide = widthOf(text, SIZE, 'mono')
  const isShort = length < SHORT
  const isBeside = length < wide + (isShort ? 0 : 2 * ARROW.length) + 0.5
  const [from, to] = isShort ? [start - 2 * ARROW.length, end + 2 * ARROW.length] : [start, end]
  // A figure that doesn't fit stands behind the arrow: to the right, or below, where the frame is far.
  const run = isBeside ? wide + 1.5 : 0
  const line = [...point(from, place), ...point(to + run, place)]
  const middle = isBeside ? to + run / 2 : (start + end) / 2
  const [textX, textY] = point(middle, place - 1.1)
  const arrow = (tip: number, direction: 1 | -1): Item => ({
    kind: 'area',
    outline: [
      ...point(tip, place),
      ...point(tip + direction * ARROW.length, place - ARROW.width / 2),
      ...point(tip + direction * ARROW.length, place + ARROW.width / 2),
    ],
    ink: 'quiet',
  })
  const low = Math.min(from, middle - wide / 2)
  const high = Math.max(to + run, middle + wide / 2)
  const band = { across: place - SIZE - 1, thick: SIZE + 2.5 }
  return {
    items: [
      {
        kind: 'strokes',
        lines: [extension(start), extension(end), line],
        weight: WEIGHTS.fine,
        ink: 'quiet',
        isRule: true,
      },
      arrow(start, isShort ? -1 : 1),
      arrow(end, isShort ? 1 : -1),
      {
        kind: 'letters',
        x: textX,
        y: textY,
        text,
        size: SIZE,
        face: 'mono',
        ink: 'ink',
        anchor: 'middle',
        ...(isUpright && { isUpright }),
      },
    ],
    taken: isUpright
      ? { x: band.across, y: low, width: band.thick, height: high - low }
      : { x: low, y: band.across, width: high - low, height: band.thick },
  }
}
