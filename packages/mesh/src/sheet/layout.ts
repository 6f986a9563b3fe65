import type { Vector } from '../basics/vector.ts'
import { type Scale, smallerScale, standardScale } from './scale.ts'
import { FRONT, ISOMETRIC, LEFT, sizeIn, TOP, type View } from './views.ts'

/** A view's place on the sheet, in mm. */
export interface Placed {
  view: View
  scale: Scale
  x: number
  y: number
  width: number
  height: number
}

export interface Layout {
  front: Placed
  left: Placed
  top: Placed
  isometric: Placed
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Where views may stand: inside of the frame, less room for dimensions, scale bar and title block. */
export const ROOM: Box = { x: 23, y: 22, width: 179, height: 163 }

/** Between views: room for a dimension and for numbers of faults. */
const GAP = { x: 12, y: 17 }
/** The isometric view needs less. */
const AROUND_ISOMETRIC = 10

/** The isometric view may be larger than the others by so much. */
const MOST_LARGER = 1.6

/**
 * Finds the standard scale at which the three views fill the sheet best together with the isometric one, which takes
 * the largest room that is left over: at the same scale if that is about what fits, else as large as it fits.
 *
 * @param sides the part's, in mm
 */
export function layOut(sides: Vector): Layout {
  const [width, depth, height] = sides
  const most = Math.min(
    (ROOM.width - GAP.x) / Math.max(width + depth, Number.MIN_VALUE),
    (ROOM.height - GAP.y) / Math.max(height + depth, Number.MIN_VALUE),
  )
  let scale = standardScale(most)
  let best = arrange(scale, sides)
  for (let i = 0; i < 2; i++) {
    scale = smallerScale(scale)
    const other = arrange(scale, sides)
    if (worthOf(other) > worthOf(best) * 1.001) best = other
  }
  return centred(best)
}

function worthOf({ front, isometric }: Layout): number {
  return Math.log(front.scale.factor) + 1.25 * Math.log(isometric.scale.factor)
}

function arrange(scale: Scale, sides: Vector): Layout {
  const boxOf = (view: View, { factor }: Scale) => {
    const { width, height } = sizeIn(view, sides)
    return { width: width * factor, height: height * factor }
  }
  const [frontSize, leftSize, topSize] = [boxOf(FRONT, scale), boxOf(LEFT, scale), boxOf(TOP, scale)]
  // What is left over goes between the views, but not so much that they lose each other.
  const spareX = ROOM.width - frontSize.width - GAP.x - leftSize.width
  const spareY = ROOM.height - frontSize.height - GAP.y - topSize.height
  const gapX = GAP.x + Math.min(16, Math.max(0, spareX / 4))
  const gapY = GAP.y + Math.min(10, Math.max(0, spareY / 4))
  const { x, y } = ROOM
  const front: Placed = { view: FRONT, scale, x, y, ...frontSize }
  const left: Placed = { view: LEFT, scale, x: x + frontSize.width + gapX, y, ...leftSize }
  const top: Placed = { view: TOP, scale, x, y: y + frontSize.height + gapY, ...topSize }
  const { box, factor } = roomiest(
    roomsLeft(left, top).map((box) => ({ box, factor: largestIn(box, sizeIn(ISOMETRIC, sides)) })),
  )
  const limited = Math.min(factor, scale.factor * MOST_LARGER)
  const isAboutTheSame = limited >= scale.factor && limited < scale.factor * 1.25
  const own = isAboutTheSame ? scale : { factor: limited, text: '' }
  const size = boxOf(ISOMETRIC, own)
  const isometric: Placed = {
    view: ISOMETRIC,
    scale: own,
    x: box.x + (box.width - size.width) / 2,
    y: box.y + (box.height - size.height) / 2,
    ...size,
  }
  return { front, left, top, isometric }
}

/** Beside the top view, beside the left view, or below all. */
function roomsLeft(left: Placed, top: Placed): Box[] {
  const right = ROOM.x + ROOM.width
  const bottom = ROOM.y + ROOM.height
  const besideTop = top.x + top.width + AROUND_ISOMETRIC
  const belowLeft = left.y + left.height + GAP.y
  const besideLeft = left.x + left.width + AROUND_ISOMETRIC
  const belowTop = top.y + top.height + AROUND_ISOMETRIC
  return [
    { x: besideTop, y: belowLeft, width: right - besideTop, height: bottom - belowLeft },
    { x: besideLeft, y: ROOM.y - 8, width: right - besideLeft, height: bottom - ROOM.y + 8 },
    { x: ROOM.x - 12, y: belowTop, width: right - ROOM.x + 12, height: bottom - belowTop },
  ]
}

function largestIn(box: Box, size: { width: number; height: number }): number {
  return Math.max(0, Math.min(box.width / size.width, box.height / size.height))
}

function roomiest(rooms: readonly { box: Box; factor: number }[]): { box: Box; factor: number } {
  return rooms.reduce((best, room) => (room.factor > best.factor * 1.01 ? room : best))
}

/** Moves all views so that the room left over lies around them. */
function centred({ front, left, top, isometric }: Layout): Layout {
  const views = [front, left, top, isometric]
  const spareX = ROOM.x + ROOM.width - Math.max(...views.map((view) => view.x + view.width))
  const spareY = ROOM.y + ROOM.height - Math.max(...views.map((view) => view.y + view.height))
  const moved = (view: Placed): Placed => ({
    ...view,
    x: view.x + Math.max(0, spareX) / 2,
    y: view.y + Math.max(0, spareY) / 2,
  })
  return { front: moved(front), left: moved(left), top: moved(top), isometric: moved(isometric) }
}
