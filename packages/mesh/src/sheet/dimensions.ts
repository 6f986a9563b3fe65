import { type Item, WEIGHTS } from './drawing.ts'
import { lengthText } from './figures.ts'
import { widthOf } from './font/text.ts'
import type { Placed } from './layout.ts'
import type { Taken } from './taken.ts'

const SIZE = 3.5
/** From the view to its dimension line, and how far extension lines go on behind it. */
const AWAY = 8.5
const ROW = 7
const BEYOND = 1.4
const OFF_THE_PART = 1.2
const ARROW = { length: 2.6, width: 0.8 }
/** Shorter dimensions have their arrows outside. */
const SHORT = 9
const ASIDE = 5

export type Side = 'above' | 'below' | 'left' | 'right'

export interface Dimension {
  items: Item[]
  /** Around its figure. */
  figure: Taken
  /** Along its line, arrows and all. */
  line: Taken
  /** Along the lines that lead to it. */
  leading: Taken[]
}

/**
 * A dimension beside a view: extension lines, dimension line, arrows, and the figure above the line.
 *
 * @param span of the view, from its left or top on the sheet in mm; all of it where left out
 * @param row 1 stands farther away than 0
 * @param isBefore a figure that finds no room stands to the left or above, not to the right or below
 */
export function dimension(
  { x, y, width, height }: Placed,
  side: Side,
  mm: number,
  span?: readonly [from: number, to: number],
  { row = 0, isBefore = false }: { row?: number; isBefore?: boolean } = {},
): Dimension {
  const isUpright = side === 'left' || side === 'right'
  const outward = side === 'below' || side === 'right' ? 1 : -1
  const [first, whole] = isUpright ? [y, height] : [x, width]
  const edge = { above: y, below: y + height, left: x, right: x + width }[side]
  const place = edge + outward * (AWAY + row * ROW)
  const start = first + (span?.[0] ?? 0)
  const end = first + (span?.[1] ?? whole)
  const length = end - start
  /** From along and across the dimension to the sheet. */
  const point = (along: number, across: number): [number, number] =>
    isUpright ? [across, along] : [along, across]
  const extension = (along: number) => [
    ...point(along, edge + outward * OFF_THE_PART),
    ...point(along, place + outward * BEYOND),
  ]
  const text = lengthText(mm)
  const wide = widthOf(text, SIZE, 'mono')
  const isShort = length < SHORT
  const isBeside = length < wide + (isShort ? 0 : 2 * ARROW.length) + 0.5
  const [from, to] = isShort ? [start - 2 * ARROW.length, end + 2 * ARROW.length] : [start, end]
  // A figure that doesn't fit stands behind an arrow: to the right, or below, where the frame is far.
  const run = isBeside ? wide + 1.5 : 0
  const [lineStart, lineEnd] = isBefore ? [from - run, to] : [from, to + run]
  const line = [...point(lineStart, place), ...point(lineEnd, place)]
  const middle = !isBeside ? (start + end) / 2 : isBefore ? from - run / 2 : to + run / 2
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
  /** Around what reaches from a place to another one. */
  const box = ([ax, ay]: [number, number], [bx, by]: [number, number], more = 0.3): Taken => ({
    x: Math.min(ax, bx) - more,
    y: Math.min(ay, by) - more,
    width: Math.abs(bx - ax) + 2 * more,
    height: Math.abs(by - ay) + 2 * more,
  })
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
    // Beside its arrows a figure would seem to be of whatever came next.
    figure: box(
      point(middle - wide / 2 - (isBeside && isBefore ? ASIDE : 0), place - 1.1),
      point(middle + wide / 2 + (isBeside && !isBefore ? ASIDE : 0), place - 1.1 - SIZE * 0.75),
      0.5,
    ),
    line: box(point(lineStart, place), point(lineEnd, place)),
    leading: [start, end].map((along) =>
      box(point(along, edge + outward * OFF_THE_PART), point(along, place + outward * BEYOND)),
    ),
  }
}

/** All that a dimension takes up. */
export function takenBy({ figure, line, leading }: Dimension): Taken[] {
  return [figure, line, ...leading]
}
