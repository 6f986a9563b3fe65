import { EDGE } from '../topology/adjacency.ts'
import { chain, lengthOf, type Polyline, simplify } from './chains.ts'
import { InkMap } from './inkMap.ts'
import { mergeCollinear } from './mergeCollinear.ts'
import type { Raster } from './raster.ts'
import { CREASE_DEGREES, type Solid } from './solid.ts'

/** A view's lines, in mm from its upper left corner. */
export interface Lines {
  /** The outline of the part. */
  outer: Polyline[]
  /** Creases and contours within the part. */
  inner: Polyline[]
  /** Behind a face. */
  hidden: Polyline[]
  /** Open edges and those of more than two faces; only what isn't hidden. */
  faults: Polyline[]
}

const HIDDEN = 0
const INNER = 1
const OUTER = 2
/** A contour without a step in depth, which is not drawn. */
const NOT_DRAWN = 3

/** Pixels between two samples of the visibility of an edge. */
const SAMPLE_STEP = 1.5
/** At most this many samples that differ from their neighbours are treated as noise. */
const MAX_NOISE_STEPS = 2
/** How far in pixels an edge may lie behind the surface that was drawn there and still be visible. */
const DEPTH_TOLERANCE = 1
/** The distance in pixels to either side of an edge at which the surface behind it is sampled. */
const SIDE_OFFSET = 1.7

/** With more mm of creases per mm² of drawing, only sharper creases are drawn, or none. */
const MAX_LINE_DENSITY = 0.55
const CREASE_ANGLES = [CREASE_DEGREES, 50, 75]

/** In mm on the sheet: contours within a rough part break into meaningless pieces. */
const TOLERANCE = 0.03
const MIN_CREASE = 0.6
const MIN_CONTOUR = 1.8
/** A view with more creases than this shows a scan, whose short creases are noise. */
const MAX_CREASES = 100
const MAX_CONTOURS = 30
const MIN_CREASE_ON_ROUGH = 2.5
const MIN_CONTOUR_ON_ROUGH = 4
const MIN_HIDDEN = 2.2
/** More hidden lines than this, as behind a scan or of all the teeth on a gear's far side, are not readable. */
const MAX_HIDDEN = 100

/** A contour within the part is drawn if the surface behind it is this far away, in pixels. */
const MIN_DEPTH_STEP = 8
/**
 * A hidden contour is drawn if it is as straight as this, in mm, and one edge or long: a hole's side, not the back
 * of a figure, of which any short piece is straight.
 */
const STRAIGHT = { within: 0.15, orLongerThan: 8 }
/** Holes with at most this circumference, in mm, are drawn with a lighter line. */
const MAX_SMALL_RING = 22

/** Finds the lines of a drawn view: contours, creases and faults, each cut where something hides it. */
export function findLines(solid: Solid, raster: Raster, pixelsPerMm: number): Lines {
  let covered = 0
  for (const light of raster.light) if (light > 0) covered++
  const maxLength = (covered / pixelsPerMm ** 2) * MAX_LINE_DENSITY + 40
  const found = sortEdges(solid, raster)
  const chained = (segments: readonly number[]) =>
    chain(mergeCollinear(segments.map((pixels) => pixels / pixelsPerMm)))
  const { creases, isRough, isScan } = readableCreases(found, chained, maxLength)
  const contours = chained(isRough ? [...found.contours, ...found.creasedContours] : found.contours)
  const minLength = isRough || contours.length > MAX_CONTOURS ? MIN_CONTOUR_ON_ROUGH : MIN_CONTOUR
  const inner = [...creases, ...contours.filter((line) => lengthOf(line) > minLength)]
  const outer = chained(found.outer)
  const hidden = () => [...chained(found.hiddenCreases), ...chained(found.hiddenContours).filter(isHoleSide)]
  const simplified = (lines: readonly Polyline[]) => lines.map((line) => simplify(line, TOLERANCE))
  return {
    outer: simplified(outer.filter((line) => !isSmallRing(line))),
    inner: simplified([...inner, ...outer.filter(isSmallRing)]),
    hidden: isRough || isScan ? [] : hiddenLines(hidden(), [...outer, ...inner], maxLength * 0.7),
    faults: simplified(chained(found.faults)),
  }
}

/** All creases, or as many of the sharpest as are readable. */
function readableCreases(
  { creases }: SortedEdges,
  chained: (segments: readonly number[]) => number[][],
  maxLength: number,
): { creases: number[][]; isRough: boolean; isScan: boolean } {
  for (let sharpness = 0; sharpness < CREASE_ANGLES.length; sharpness++) {
    const lines = chained(creases.slice(sharpness).flat())
    const isScan = lines.length > MAX_CREASES
    const minLength = isScan ? MIN_CREASE_ON_ROUGH : MIN_CREASE
    const drawn = lines.filter((line) => lengthOf(line) > minLength)
    const totalLength = drawn.reduce((sum, line) => sum + lengthOf(line), 0)
    if (totalLength <= maxLength) return { creases: drawn, isRough: sharpness > 0, isScan }
  }
  return { creases: [], isRough: true, isScan: true }
}

function isHoleSide(line: Polyline): boolean {
  const isPlain = line.length === 4 || lengthOf(line) > STRAIGHT.orLongerThan
  return isPlain && simplify(line, STRAIGHT.within).length === 4
}

/** A thick line would fill a small hole. */
function isSmallRing(line: Polyline): boolean {
  const end = line.length - 2
  const isClosed = Math.hypot(line[0] - line[end], line[1] - line[end + 1]) < 0.1
  return isClosed && lengthOf(line) < MAX_SMALL_RING
}

/** Hidden lines are drawn only where no other line is, and only if they are few enough to be read. */
function hiddenLines(found: readonly Polyline[], drawn: readonly Polyline[], maxLength: number): Polyline[] {
  const map = new InkMap()
  for (const line of drawn) map.draw(line)
  const lines = found
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))
    .flatMap((line) => map.drawFree(line))
    .filter((line) => lengthOf(line) > MIN_HIDDEN)
    .map((line) => simplify(line, TOLERANCE))
  const totalLength = lines.reduce((sum, line) => sum + lengthOf(line), 0)
  return lines.length > MAX_HIDDEN || totalLength > maxLength ? [] : lines
}

/** Pieces of edges by how they are drawn; four numbers a piece, in pixels. */
interface SortedEdges {
  outer: number[]
  /** By how sharp they are, as in `SHARPER`. */
  creases: number[][]
  /** Creases that are contours too. */
  creasedContours: number[]
  contours: number[]
  hiddenCreases: number[]
  hiddenContours: number[]
  faults: number[]
}

function sortEdges({ adjacency, bends }: Solid, raster: Raster): SortedEdges {
  const { edges, edgeVertices, edgeFaces, kinds } = adjacency
  const { projected, facing } = raster
  const edgesByState: SortedEdges = {
    outer: [],
    creases: CREASE_ANGLES.map(() => []),
    creasedContours: [],
    contours: [],
    hiddenCreases: [],
    hiddenContours: [],
    faults: [],
  }
  for (let edge = 0; edge < edges; edge++) {
    const kind = kinds[edge]
    const isFault = kind === EDGE.open || kind === EDGE.nonManifold
    const bend = bends[edge]
    const isCrease = bend >= CREASE_DEGREES
    const isContour = facing[edgeFaces[edge * 2]] !== facing[edgeFaces[edge * 2 + 1]]
    if (!isCrease && !isContour && !isFault) continue
    const a = edgeVertices[edge * 2] * 3
    const b = edgeVertices[edge * 2 + 1] * 3
    const isSharp = isCrease || isFault
    const states = statesAlong(raster, a, b, isSharp)
    const x = projected[a]
    const y = projected[a + 1]
    const dx = projected[b] - x
    const dy = projected[b + 1] - y
    for (let from = 0; from < states.length; ) {
      const state = states[from]
      let to = from + 1
      while (to < states.length && states[to] === state) to++
      const [start, end] = [from / states.length, to / states.length]
      const piece = [x + dx * start, y + dy * start, x + dx * end, y + dy * end]
      if (state === HIDDEN) edgesByState[isSharp ? 'hiddenCreases' : 'hiddenContours'].push(...piece)
      else if (state === OUTER) edgesByState.outer.push(...piece)
      else if (state === INNER && isSharp) {
        edgesByState.creases[CREASE_ANGLES.findLastIndex((angle) => bend >= angle)]?.push(...piece)
        if (isContour) edgesByState.creasedContours.push(...piece)
      } else if (state === INNER) edgesByState.contours.push(...piece)
      if (isFault && state !== HIDDEN) edgesByState.faults.push(...piece)
      from = to
    }
  }
  return edgesByState
}

/** The state of an edge at each of its samples. */
function statesAlong(raster: Raster, a: number, b: number, isSharp: boolean): number[] {
  const { projected } = raster
  const ax = projected[a]
  const ay = projected[a + 1]
  const az = projected[a + 2]
  const dx = projected[b] - ax
  const dy = projected[b + 1] - ay
  const dz = projected[b + 2] - az
  const length = Math.hypot(dx, dy)
  const steps = Math.max(1, Math.ceil(length / SAMPLE_STEP))
  const [sideX, sideY] = length === 0 ? [0, 0] : [(-dy / length) * SIDE_OFFSET, (dx / length) * SIDE_OFFSET]
  const states: number[] = []
  for (let step = 0; step < steps; step++) {
    const t = (step + 0.5) / steps
    const [x, y, z] = [ax + dx * t, ay + dy * t, az + dz * t]
    if (!isSeen(raster, x, y, z)) states.push(HIDDEN)
    else {
      const isOuter = isEmpty(raster, x + sideX, y + sideY) || isEmpty(raster, x - sideX, y - sideY)
      if (isOuter) states.push(OUTER)
      else {
        const isStep =
          isSharp || depthDifference(raster, x + sideX, y + sideY, x - sideX, y - sideY) > MIN_DEPTH_STEP
        states.push(isStep ? INNER : NOT_DRAWN)
      }
    }
  }
  removeNoise(states)
  return states
}

/** Removes changes of only a sample or two, within an edge or at the ends of a longer one. */
function removeNoise(states: number[]): void {
  for (let from = 0; from < states.length; ) {
    let to = from + 1
    while (to < states.length && states[to] === states[from]) to++
    if (to - from <= MAX_NOISE_STEPS) {
      const [before, after] = [states[from - 1], states[to]]
      const isWithin = before !== undefined && before === after
      const isEnd = (before === undefined) !== (after === undefined) && states.length > MAX_NOISE_STEPS * 4
      if (isWithin || isEnd) states.fill(before ?? after ?? HIDDEN, from, to)
    }
    from = to
  }
}

/** Looks at the neighbouring pixels too, because the edge of a steep face is often visible only beside it. */
function isSeen({ columns, rows, depth }: Raster, x: number, y: number, z: number): boolean {
  const column = Math.floor(x)
  const row = Math.floor(y)
  for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
      if (depth[r * columns + c] <= z + DEPTH_TOLERANCE) return true
    }
  }
  return false
}

/** How much farther away one of two places is than the other. */
function depthDifference({ columns, depth }: Raster, ax: number, ay: number, bx: number, by: number): number {
  const a = depth[Math.floor(ay) * columns + Math.floor(ax)]
  const b = depth[Math.floor(by) * columns + Math.floor(bx)]
  return Math.abs(a - b)
}

function isEmpty({ columns, rows, light }: Raster, x: number, y: number): boolean {
  const column = Math.floor(x)
  const row = Math.floor(y)
  return column < 0 || row < 0 || column >= columns || row >= rows || light[row * columns + column] === 0
}
