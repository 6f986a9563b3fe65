import type { Part } from '../../part/part.ts'
import { areasOf, type Dimension, dimension, type Side } from '../dimensions.ts'
import type { Item } from '../drawing.ts'
import { type DrawnView, isBoxOnPart } from '../drawnView.ts'
import { isInsideFrame, type OccupiedArea, overlaps } from '../occupiedArea.ts'
import type { Solid } from '../solid.ts'
import type { CylinderCircle } from './cylinderCircle.ts'
import type { Axis } from './cylinders.ts'
import { findLevels } from './levels.ts'

/** A length along an axis of the part, in mm from its lowest corner. */
type Span = readonly [from: number, to: number]

/** With more levels than these along one axis, the dimensions could not be read, so none is drawn. */
const MAX_LEVELS = 5

interface Slot {
  view: DrawnView
  side: Side
  row: number
}

/** The three flat views, each by what it looks along. */
export interface FlatViews {
  front: DrawnView
  left: DrawnView
  top: DrawnView
}

/**
 * Dimensions within a part: the distance between holes of a pair, and the thickness of flanges
 * and walls. A dimension without a free place is omitted.
 *
 * @param occupied receives the areas of what is drawn
 */
export function featureDimensions(
  part: Part,
  solid: Solid,
  holes: readonly CylinderCircle[][],
  views: { flat: FlatViews; isometric: DrawnView },
  occupied: OccupiedArea[],
): Item[] {
  const { flat } = views
  const all = [flat.front, flat.left, flat.top, views.isometric]
  const items: Item[] = []
  for (const axis of [0, 1, 2] as const) {
    const drawn: Span[] = []
    const add = (spans: readonly Span[], slots: readonly Slot[]) => {
      const missing = spans.filter((span) => !drawn.some((other) => isSame(other, span)))
      const placed = withMaxPlaced(slots.map((slot) => placedIn(slot, axis, missing, part, all, occupied)))
      for (const { span, dimension } of placed) {
        drawn.push(span)
        items.push(...dimension.items)
        occupied.push(...areasOf(dimension))
      }
    }
    for (const group of holes) {
      const view = group[0]?.view
      const span = pitchOf(group, axis, part)
      if (view && span) add([span], slotsOf(axis, flat, view))
    }
    add(thicknesses(findLevels(part, solid, axis), part.report.bbox_mm[axis]), slotsOf(axis, flat))
  }
  return items
}

/** The places for dimensions along an axis, of one view only if it is given. */
function slotsOf(axis: Axis, { front, left, top }: FlatViews, only?: DrawnView): Slot[] {
  const sides: [DrawnView, Side][][] = [
    [
      [front, 'below'],
      [top, 'below'],
      [top, 'above'],
    ],
    [
      [left, 'above'],
      [top, 'left'],
      [top, 'right'],
      [left, 'below'],
    ],
    [
      [left, 'right'],
      [front, 'right'],
      [left, 'left'],
      [front, 'left'],
    ],
  ]
  return [0, 1].flatMap((row) =>
    (sides[axis] ?? [])
      .filter(([view]) => only === undefined || view === only)
      .map(([view, side]) => ({ view, side, row })),
  )
}

interface PlacedSpan {
  span: Span
  dimension: Dimension
}

/** The dimensions that fit into a slot. */
function placedIn(
  { view, side, row }: Slot,
  axis: Axis,
  spans: readonly Span[],
  { report }: Part,
  views: readonly DrawnView[],
  occupied: readonly OccupiedArea[],
): PlacedSpan[] {
  const { placed } = view
  const scale = placed.scale.factor
  const length = report.bbox_mm[axis]
  const isForward = placed.view.right[axis] > 0 || placed.view.up[axis] < 0
  const found: PlacedSpan[] = []
  const isClear = (drawn: Dimension) =>
    areasOf(drawn).every((box) => isInsideFrame(box) && !occupied.some((other) => overlaps(box, other))) &&
    !isBoxOnPart(views, withMargin(drawn.value)) &&
    !isBoxOnPart(views, drawn.line) &&
    !found.some((other) => collides(drawn, other.dimension) || collides(other.dimension, drawn))
  // The longest first: their values fit between their arrows, and other dimensions around them.
  for (const span of spans.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    const [from, to] = isForward ? span : [length - span[1], length - span[0]]
    const drawn = [false, true]
      .map((isBefore) => dimension(placed, side, sizeOf(span), [from * scale, to * scale], { row, isBefore }))
      .find(isClear)
    if (drawn) found.push({ span, dimension: drawn })
  }
  return found
}

/** With a margin around it. */
function withMargin({ x, y, width, height }: OccupiedArea): OccupiedArea {
  return { x: x - 1.5, y: y - 1, width: width + 3, height: height + 2 }
}

/** Adjacent dimensions share a line, but nothing may cross a value. */
function collides(one: Dimension, other: Dimension): boolean {
  return areasOf(one).some((box) => overlaps(box, other.value))
}

function withMaxPlaced(tries: readonly PlacedSpan[][]): PlacedSpan[] {
  return tries.reduce<PlacedSpan[]>((best, placed) => (placed.length > best.length ? placed : best), [])
}

/** The distance along an axis between holes that lie side by side or on a rectangle. */
function pitchOf(group: readonly CylinderCircle[], axis: Axis, { report }: Part): Span | undefined {
  const [one] = group
  if (one === undefined || one.cylinder.axis === axis) return undefined
  const other = (3 - axis - one.cylinder.axis) as Axis
  const [here, there] = [placesAlong(group, axis, report), placesAlong(group, other, report)]
  const [from, to] = here
  const isWhole = group.length === here.length * there.length && there.length <= 2
  return here.length === 2 && isWhole && from !== undefined && to !== undefined ? [from, to] : undefined
}

function placesAlong(
  group: readonly CylinderCircle[],
  axis: Axis,
  { bounds_mm, bbox_mm }: Part['report'],
): number[] {
  const places = group.map(({ cylinder }) => cylinder.centre[axis] - bounds_mm[0][axis]).sort((a, b) => a - b)
  return places.filter((place, i) => i === 0 || place - places[i - 1] > bbox_mm[axis] * 1e-4)
}

/**
 * The spans to dimension between levels: one wall if two are symmetric near the ends, the web if they are symmetric about
 * the middle, else every piece except the longest, which follows from the total length.
 */
function thicknesses(levels: readonly number[], length: number): Span[] {
  if (levels.length === 0 || levels.length > MAX_LEVELS) return []
  const [first = 0, second = 0] = levels
  if (levels.length === 2 && Math.abs(first + second - length) < length * 1e-4) {
    return [first < length / 4 ? [0, first] : [first, second]]
  }
  const ends = [0, ...levels, length]
  const pieces = levels.length === 0 ? [] : ends.slice(1).map((end, i): Span => [ends[i], end])
  const longestPiece = pieces.reduce<Span>(
    (most, piece) => (sizeOf(piece) > sizeOf(most) * (1 + 1e-9) ? piece : most),
    [0, 0],
  )
  return pieces.filter((piece) => piece !== longestPiece)
}

const sizeOf = ([from, to]: Span) => to - from
const isSame = (a: Span, b: Span) => Math.abs(a[0] - b[0]) < 1e-3 && Math.abs(a[1] - b[1]) < 1e-3
