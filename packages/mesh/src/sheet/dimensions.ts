import { type Item, WEIGHTS } from './drawing.ts'
import { widthOf } from './font/text.ts'
import { formatLength } from './formatNumbers.ts'
import type { Placed } from './layout.ts'
import type { OccupiedArea } from './occupiedArea.ts'

const SIZE = 3.5
/** From the view to its dimension line, in mm; below, how far extension lines continue beyond it. */
const LINE_DISTANCE = 8.5
const ROW_HEIGHT = 7
const EXTENSION_OVERRUN = 1.4
const EXTENSION_GAP = 1.2
const ARROW = { length: 2.6, width: 0.8 }
/** Shorter dimensions have their arrows outside. */
const MIN_LENGTH_WITH_ARROWS_INSIDE = 9
const TEXT_CLEARANCE = 5

export type Side = 'above' | 'below' | 'left' | 'right'

export interface Dimension {
  items: Item[]
  /** Around its value. */
  value: OccupiedArea
  /** Along its line with the arrows. */
  line: OccupiedArea
  /** Along its extension lines. */
  extensionLines: OccupiedArea[]
}

/**
 * A dimension beside a view: extension lines, dimension line, arrows, and the value above the line.
 *
 * @param span of the view, from its left or top on the sheet in mm; the whole view by default
 * @param row 1 is farther from the view than row 0
 * @param isBefore a value that does not fit between the arrows is put to the left or above, not to the right or below
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
  const linePosition = edge + outward * (LINE_DISTANCE + row * ROW_HEIGHT)
  const start = first + (span?.[0] ?? 0)
  const end = first + (span?.[1] ?? whole)
  const length = end - start
  /** Converts a position along and across the dimension to a point on the sheet. */
  const point = (along: number, across: number): [number, number] =>
    isUpright ? [across, along] : [along, across]
  const extension = (along: number) => [
    ...point(along, edge + outward * EXTENSION_GAP),
    ...point(along, linePosition + outward * EXTENSION_OVERRUN),
  ]
  const text = formatLength(mm)
  const textWidth = widthOf(text, SIZE, 'mono')
  const isShort = length < MIN_LENGTH_WITH_ARROWS_INSIDE
  const isBeside = length < textWidth + (isShort ? 0 : 2 * ARROW.length) + 0.5
  const [from, to] = isShort ? [start - 2 * ARROW.length, end + 2 * ARROW.length] : [start, end]
  // A value that doesn't fit is put beyond an arrow: to the right or below, where the frame is far away.
  const textRun = isBeside ? textWidth + 1.5 : 0
  const [lineStart, lineEnd] = isBefore ? [from - textRun, to] : [from, to + textRun]
  const line = [...point(lineStart, linePosition), ...point(lineEnd, linePosition)]
  const middle = !isBeside ? (start + end) / 2 : isBefore ? from - textRun / 2 : to + textRun / 2
  const [textX, textY] = point(middle, linePosition - 1.1)
  const arrow = (tip: number, direction: 1 | -1): Item => ({
    kind: 'area',
    outline: [
      ...point(tip, linePosition),
      ...point(tip + direction * ARROW.length, linePosition - ARROW.width / 2),
      ...point(tip + direction * ARROW.length, linePosition + ARROW.width / 2),
    ],
    ink: 'quiet',
  })
  /** The area from one point to another with a margin. */
  const box = ([ax, ay]: [number, number], [bx, by]: [number, number], more = 0.3): OccupiedArea => ({
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
    // A value beside its arrows needs clearance, or it would seem to belong to the next dimension.
    value: box(
      point(middle - textWidth / 2 - (isBeside && isBefore ? TEXT_CLEARANCE : 0), linePosition - 1.1),
      point(
        middle + textWidth / 2 + (isBeside && !isBefore ? TEXT_CLEARANCE : 0),
        linePosition - 1.1 - SIZE * 0.75,
      ),
      0.5,
    ),
    line: box(point(lineStart, linePosition), point(lineEnd, linePosition)),
    extensionLines: [start, end].map((along) =>
      box(
        point(along, edge + outward * EXTENSION_GAP),
        point(along, linePosition + outward * EXTENSION_OVERRUN),
      ),
    ),
  }
}

/** All areas that a dimension occupies. */
export function areasOf({ value, line, extensionLines }: Dimension): OccupiedArea[] {
  return [value, line, ...extensionLines]
}
