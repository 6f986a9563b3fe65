import type { Part } from '../../part/part.ts'
import { type Dimension, dimension, type Side, takenBy } from '../dimensions.ts'
import type { Item } from '../drawing.ts'
import { type DrawnView, isBoxOnPart } from '../drawnView.ts'
import type { Solid } from '../solid.ts'
import { isInField, overlaps, type Taken } from '../taken.ts'
import { findLevels } from './levels.ts'
import type { Axis } from './rounds.ts'
import type { SeenRound } from './seenRounds.ts'

/** A length along an axis of the part, in mm from its lowest corner. */
type Span = readonly [from: number, to: number]

/** More levels than these along one axis can't be read, and fewer say little of such a part. */
const MOST_LEVELS = 5

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
 * Dimensions of what lies between the ends of a part: how far holes of a pair are apart, and how thick its flanges
 * and walls are. Each stands where nothing else does, or is left out.
 *
 * @param occupied grows by what was drawn
 */
export function featureDimensions(
  part: Part,
  solid: Solid,
  holes: readonly SeenRound[][],
  views: { flat: FlatViews; isometric: DrawnView },
  occupied: Taken[],
): Item[] {
  const { flat } = views
  const all = [flat.front, flat.left, flat.top, views.isometric]
  const items: Item[] = []
  for (const axis of [0, 1, 2] as const) {
    const drawn: Span[] = []
    const add = (spans: readonly Span[], slots: readonly Slot[]) => {
      const wanted = spans.filter((span) => !drawn.some((known) => isSame(known, span)))
      const placed = bestOf(slots.map((slot) => placedIn(slot, axis, wanted, part, all, occupied)))
      for (const { span, dimension } of placed) {
        drawn.push(span)
        items.push(...dimension.items)
        occupied.push(...takenBy(dimension))
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

/** Where dimensions along an axis may stand, those of one view if that is named. */
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

/** Those of the dimensions that find room in a slot. */
function placedIn(
  { view, side, row }: Slot,
  axis: Axis,
  spans: readonly Span[],
  { report }: Part,
  views: readonly DrawnView[],
  occupied: readonly Taken[],
): PlacedSpan[] {
  const { placed } = view
  const scale = placed.scale.factor
  const length = report.bbox_mm[axis]
  const isForward = placed.view.right[axis] > 0 || placed.view.up[axis] < 0
  const found: PlacedSpan[] = []
  const isClear = (drawn: Dimension) =>
    takenBy(drawn).every((box) => isInField(box) && !occupied.some((other) => overlaps(box, other))) &&
    !isBoxOnPart(views, withCapacity(drawn.figure)) &&
    !isBoxOnPart(views, drawn.line) &&
    !found.some((other) => isInTheWay(drawn, other.dimension) || isInTheWay(other.dimension, drawn))
  // The longest first: their figures stand between their arrows, and others around them.
  for (const span of spans.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    const [from, to] = isForward ? span : [length - span[1], length - span[0]]
    const drawn = [false, true]
      .map((isBefore) => dimension(placed, side, sizeOf(span), [from * scale, to * scale], { row, isBefore }))
      .find(isClear)
    if (drawn) found.push({ span, dimension: drawn })
  }
  return found
}

/** With room around it. */
function withCapacity({ x, y, width, height }: Taken): Taken {
  return { x: x - 1.5, y: y - 1, width: width + 3, height: height + 2 }
}

/** Two dimensions end to end have a line in common; but nothing goes through a figure. */
function isInTheWay(one: Dimension, other: Dimension): boolean {
  return takenBy(one).some((box) => overlaps(box, other.figure))
}

function bestOf(tries: readonly PlacedSpan[][]): PlacedSpan[] {
  return tries.reduce<PlacedSpan[]>((best, placed) => (placed.length > best.length ? placed : best), [])
}

/** How far holes are apart along an axis that stand side by side, or at the corners of a rectangle. */
function pitchOf(group: readonly SeenRound[], axis: Axis, { report }: Part): Span | undefined {
  const [one] = group
  if (one === undefined || one.round.axis === axis) return undefined
  const other = (3 - axis - one.round.axis) as Axis
  const [here, there] = [placesAlong(group, axis, report), placesAlong(group, other, report)]
  const [from, to] = here
  const isWhole = group.length === here.length * there.length && there.length <= 2
  return here.length === 2 && isWhole && from !== undefined && to !== undefined ? [from, to] : undefined
}

function placesAlong(
  group: readonly SeenRound[],
  axis: Axis,
  { bounds_mm, bbox_mm }: Part['report'],
): number[] {
  const places = group.map(({ round }) => round.centre[axis] - bounds_mm[0][axis]).sort((a, b) => a - b)
  return places.filter((place, i) => i === 0 || place - places[i - 1] > bbox_mm[axis] * 1e-4)
}

/**
 * What to dimension of levels: the wall where two lie alike at both ends, the web where they lie alike about the
 * middle, else each piece from the end that it is nearer to, but for the longest, which the whole gives.
 */
function thicknesses(levels: readonly number[], length: number): Span[] {
  if (levels.length === 0 || levels.length > MOST_LEVELS) return []
  const [first = 0, second = 0] = levels
  if (levels.length === 2 && Math.abs(first + second - length) < length * 1e-4) {
    return [first < length / 4 ? [0, first] : [first, second]]
  }
  const ends = [0, ...levels, length]
  const pieces = levels.length === 0 ? [] : ends.slice(1).map((end, i): Span => [ends[i], end])
  const longest = pieces.reduce<Span>(
    (most, piece) => (sizeOf(piece) > sizeOf(most) * (1 + 1e-9) ? piece : most),
    [0, 0],
  )
  return pieces.filter((piece) => piece !== longest)
}

const sizeOf = ([from, to]: Span) => to - from
const isSame = (a: Span, b: Span) => Math.abs(a[0] - b[0]) < 1e-3 && Math.abs(a[1] - b[1]) < 1e-3
