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

/** The area for views: inside the frame, without the space for dimensions, scale bar and title block. */
export const VIEWS_AREA: Box = { x: 23, y: 22, width: 179, height: 163 }

/** Between views: space for a dimension and for fault numbers. */
const GAP = { x: 12, y: 17 }
/** The isometric view needs less. */
const ISOMETRIC_GAP = 10

/** The isometric view may be at most this many times larger than the others. */
const MAX_ISOMETRIC_RATIO = 1.6

/**
 * Finds the standard scale at which the three views fill the sheet best together with the isometric one, which takes
 * the largest free area: at the same scale if that fits well, else as large as possible.
 *
 * @param sides the part's, in mm
 */
export function layoutViews(extents: Vector): Layout {
  const [width, depth, height] = extents
  const maxScale = Math.min(
    (VIEWS_AREA.width - GAP.x) / Math.max(width + depth, Number.MIN_VALUE),
    (VIEWS_AREA.height - GAP.y) / Math.max(height + depth, Number.MIN_VALUE),
  )
  let scale = standardScale(maxScale)
  let best = arrange(scale, extents)
  for (let i = 0; i < 2; i++) {
    scale = smallerScale(scale)
    const other = arrange(scale, extents)
    if (scoreOf(other) > scoreOf(best) * 1.001) best = other
  }
  return centred(best)
}

function scoreOf({ front, isometric }: Layout): number {
  return Math.log(front.scale.factor) + 1.25 * Math.log(isometric.scale.factor)
}

function arrange(scale: Scale, extents: Vector): Layout {
  const boxOf = (view: View, { factor }: Scale) => {
    const { width, height } = sizeIn(view, extents)
    return { width: width * factor, height: height * factor }
  }
  const [frontSize, leftSize, topSize] = [boxOf(FRONT, scale), boxOf(LEFT, scale), boxOf(TOP, scale)]
  // Spare space goes between the views, up to a limit so that they stay together.
  const spareX = VIEWS_AREA.width - frontSize.width - GAP.x - leftSize.width
  const spareY = VIEWS_AREA.height - frontSize.height - GAP.y - topSize.height
  const gapX = GAP.x + Math.min(16, Math.max(0, spareX / 4))
  const gapY = GAP.y + Math.min(10, Math.max(0, spareY / 4))
  const { x, y } = VIEWS_AREA
  const front: Placed = { view: FRONT, scale, x, y, ...frontSize }
  const left: Placed = { view: LEFT, scale, x: x + frontSize.width + gapX, y, ...leftSize }
  const top: Placed = { view: TOP, scale, x, y: y + frontSize.height + gapY, ...topSize }
  const { box, factor } = bestArea(
    freeAreas(left, top).map((box) => ({ box, factor: maxScaleIn(box, sizeIn(ISOMETRIC, extents)) })),
  )
  const limited = Math.min(factor, scale.factor * MAX_ISOMETRIC_RATIO)
  const isAboutTheSame = limited >= scale.factor && limited < scale.factor * 1.25
  const isometricScale = isAboutTheSame ? scale : { factor: limited, text: '' }
  const size = boxOf(ISOMETRIC, isometricScale)
  const isometric: Placed = {
    view: ISOMETRIC,
    scale: isometricScale,
    x: box.x + (box.width - size.width) / 2,
    y: box.y + (box.height - size.height) / 2,
    ...size,
  }
  return { front, left, top, isometric }
}

/** Beside the top view, beside the left view, or below all. */
function freeAreas(left: Placed, top: Placed): Box[] {
  const right = VIEWS_AREA.x + VIEWS_AREA.width
  const bottom = VIEWS_AREA.y + VIEWS_AREA.height
  const besideTop = top.x + top.width + ISOMETRIC_GAP
  const belowLeft = left.y + left.height + GAP.y
  const besideLeft = left.x + left.width + ISOMETRIC_GAP
  const belowTop = top.y + top.height + ISOMETRIC_GAP
  return [
    { x: besideTop, y: belowLeft, width: right - besideTop, height: bottom - belowLeft },
    { x: besideLeft, y: VIEWS_AREA.y - 8, width: right - besideLeft, height: bottom - VIEWS_AREA.y + 8 },
    { x: VIEWS_AREA.x - 12, y: belowTop, width: right - VIEWS_AREA.x + 12, height: bottom - belowTop },
  ]
}

function maxScaleIn(box: Box, size: { width: number; height: number }): number {
  return Math.max(0, Math.min(box.width / size.width, box.height / size.height))
}

function bestArea(areas: readonly { box: Box; factor: number }[]): { box: Box; factor: number } {
  return areas.reduce((best, area) => (area.factor > best.factor * 1.01 ? area : best))
}

/** Centres all views in the area. */
function centred({ front, left, top, isometric }: Layout): Layout {
  const views = [front, left, top, isometric]
  const spareX = VIEWS_AREA.x + VIEWS_AREA.width - Math.max(...views.map((view) => view.x + view.width))
  const spareY = VIEWS_AREA.y + VIEWS_AREA.height - Math.max(...views.map((view) => view.y + view.height))
  const moved = (view: Placed): Placed => ({
    ...view,
    x: view.x + Math.max(0, spareX) / 2,
    y: view.y + Math.max(0, spareY) / 2,
  })
  return { front: moved(front), left: moved(left), top: moved(top), isometric: moved(isometric) }
}
