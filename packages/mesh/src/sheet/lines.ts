import { EDGE } from '../topology/adjacency.ts'
import { chain, lengthOf, type Polyline, simplify } from './chains.ts'
import { InkMap } from './inkMap.ts'
import { unite } from './overlaps.ts'
import type { Raster } from './raster.ts'
import { CREASE_DEGREES, type Solid } from './solid.ts'

/** A view's lines, in mm from its upper left corner. */
export interface Lines {
  /** Against what is behind the part. */
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
/** A contour with nothing behind it but more of the same face. */
const NOTHING = 3

/** Pixels between two looks at whether an edge is seen. */
const STEP = 1.5
/** So many steps of an edge that show otherwise than the rest are chance. */
const BRIEF = 2
/** How far in pixels an edge may lie behind the surface that was drawn there and still be seen. */
const SLACK = 1
/** So many pixels to either side of an edge it shows whether there is anything behind it. */
const BESIDE = 1.7

/** More mm of creases a mm² of drawing would be a texture, not a drawing: only sharper ones are drawn then, or none. */
const MOST_INK = 0.55
const SHARPER = [CREASE_DEGREES, 50, 75]

/** In mm on the sheet: a contour within a rough part breaks into pieces that say nothing. */
const TOLERANCE = 0.03
const SHORTEST_CREASE = 0.6
const SHORTEST_CONTOUR = 1.8
/** A view with more creases than this is of a scan, whose short ones are noise. */
const ROUGH = 100
const MANY_CONTOURS = 30
const SHORTEST_CREASE_ON_ROUGH = 2.5
const SHORTEST_ON_ROUGH = 4
const SHORTEST_HIDDEN = 2.2
/** More hidden lines than this, as behind a scan or all the teeth of a gear's far side, say nothing. */
const MANY_HIDDEN = 100

/** A contour within the part is drawn if what is behind it is this far away, in pixels. */
const STEP_BACK = 8
/**
 * A hidden contour is drawn if it is as straight as this, in mm, and one edge or long: a hole's side, not the back
 * of a hare, of which any short piece is straight.
 */
const STRAIGHT = { within: 0.15, orLongerThan: 8 }
/** The way around a hole whose rim is drawn lightly, in mm. */
const SMALL_RING = 22

/** Finds the lines of a drawn view: contours, creases and faults, each cut where something stands before it. */
export function findLines(solid: Solid, raster: Raster, pixelsPerMm: number): Lines {
  let covered = 0
  for (const light of raster.light) if (light > 0) covered++
  const most = (covered / pixelsPerMm ** 2) * MOST_INK + 40
  const found = sortEdges(solid, raster)
  const chained = (segments: readonly number[]) =>
    chain(unite(segments.map((pixels) => pixels / pixelsPerMm)))
  const { creases, isRough, isScan } = readableCreases(found, chained, most)
  const contours = chained(isRough ? [...found.contours, ...found.creasedContours] : found.contours)
  const shortest = isRough || contours.length > MANY_CONTOURS ? SHORTEST_ON_ROUGH : SHORTEST_CONTOUR
  const inner = [...creases, ...contours.filter((line) => lengthOf(line) > shortest)]
  const outer = chained(found.outer)
  const hidden = () => [...chained(found.hiddenCreases), ...chained(found.hiddenContours).filter(isHoleSide)]
  const simplified = (lines: readonly Polyline[]) => lines.map((line) => simplify(line, TOLERANCE))
  return {
    outer: simplified(outer.filter((line) => !isSmallRing(line))),
    inner: simplified([...inner, ...outer.filter(isSmallRing)]),
    hidden: isRough || isScan ? [] : hiddenLines(hidden(), [...outer, ...inner], most * 0.7),
    faults: simplified(chained(found.faults)),
  }
}

/** All creases, or as many of the sharpest as can be told from each other. */
function readableCreases(
  { creases }: Sorted,
  chained: (segments: readonly number[]) => number[][],
  most: number,
): { creases: number[][]; isRough: boolean; isScan: boolean } {
  for (let sharpness = 0; sharpness < SHARPER.length; sharpness++) {
    const lines = chained(creases.slice(sharpness).flat())
    const isScan = lines.length > ROUGH
    const shortest = isScan ? SHORTEST_CREASE_ON_ROUGH : SHORTEST_CREASE
    const drawn = lines.filter((line) => lengthOf(line) > shortest)
    const ink = drawn.reduce((sum, line) => sum + lengthOf(line), 0)
    if (ink <= most) return { creases: drawn, isRough: sharpness > 0, isScan }
  }
  return { creases: [], isRough: true, isScan: true }
}

function isHoleSide(line: Polyline): boolean {
  const isPlain = line.length === 4 || lengthOf(line) > STRAIGHT.orLongerThan
  return isPlain && simplify(line, STRAIGHT.within).length === 4
}

/** A small hole would drown in a heavy line. */
function isSmallRing(line: Polyline): boolean {
  const end = line.length - 2
  const isClosed = Math.hypot(line[0] - line[end], line[1] - line[end + 1]) < 0.1
  return isClosed && lengthOf(line) < SMALL_RING
}

/** Hidden lines are drawn only where no other line is, and only if they are few enough to be read. */
function hiddenLines(found: readonly Polyline[], drawn: readonly Polyline[], most: number): Polyline[] {
  const map = new InkMap()
  for (const line of drawn) map.draw(line)
  const lines = found
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))
    .flatMap((line) => map.drawFree(line))
    .filter((line) => lengthOf(line) > SHORTEST_HIDDEN)
    .map((line) => simplify(line, TOLERANCE))
  const ink = lines.reduce((sum, line) => sum + lengthOf(line), 0)
  return lines.length > MANY_HIDDEN || ink > most ? [] : lines
}

/** Pieces of edges by how they show; four numbers a piece, in pixels. */
interface Sorted {
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

function sortEdges({ adjacency, bends }: Solid, raster: Raster): Sorted {
  const { edges, edgeVertices, edgeFaces, kinds } = adjacency
  const { projected, facing } = raster
  const sorted: Sorted = {
    outer: [],
    creases: SHARPER.map(() => []),
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
      if (state === HIDDEN) sorted[isSharp ? 'hiddenCreases' : 'hiddenContours'].push(...piece)
      else if (state === OUTER) sorted.outer.push(...piece)
      else if (state === INNER && isSharp) {
        sorted.creases[SHARPER.findLastIndex((least) => bend >= least)]?.push(...piece)
        if (isContour) sorted.creasedContours.push(...piece)
      } else if (state === INNER) sorted.contours.push(...piece)
      if (isFault && state !== HIDDEN) sorted.faults.push(...piece)
      from = to
    }
  }
  return sorted
}

/** How an edge shows at each of its steps. */
function statesAlong(raster: Raster, a: number, b: number, isSharp: boolean): number[] {
  const { projected } = raster
  const ax = projected[a]
  const ay = projected[a + 1]
  const az = projected[a + 2]
  const dx = projected[b] - ax
  const dy = projected[b + 1] - ay
  const dz = projected[b + 2] - az
  const length = Math.hypot(dx, dy)
  const steps = Math.max(1, Math.ceil(length / STEP))
  const [sideX, sideY] = length === 0 ? [0, 0] : [(-dy / length) * BESIDE, (dx / length) * BESIDE]
  const states: number[] = []
  for (let step = 0; step < steps; step++) {
    const t = (step + 0.5) / steps
    const [x, y, z] = [ax + dx * t, ay + dy * t, az + dz * t]
    if (!isSeen(raster, x, y, z)) states.push(HIDDEN)
    else {
      const isOuter = isEmpty(raster, x + sideX, y + sideY) || isEmpty(raster, x - sideX, y - sideY)
      if (isOuter) states.push(OUTER)
      else {
        const isStep = isSharp || stepBack(raster, x + sideX, y + sideY, x - sideX, y - sideY) > STEP_BACK
        states.push(isStep ? INNER : NOTHING)
      }
    }
  }
  settle(states)
  return states
}

/** Takes back what changes for a step or two only, within an edge or at the ends of a longer one. */
function settle(states: number[]): void {
  for (let from = 0; from < states.length; ) {
    let to = from + 1
    while (to < states.length && states[to] === states[from]) to++
    if (to - from <= BRIEF) {
      const [before, after] = [states[from - 1], states[to]]
      const isWithin = before !== undefined && before === after
      const isEnd = (before === undefined) !== (after === undefined) && states.length > BRIEF * 4
      if (isWithin || isEnd) states.fill(before ?? after ?? HIDDEN, from, to)
    }
    from = to
  }
}

/** The edge of a face that falls away is seen beside it rather than on it. */
function isSeen({ columns, rows, depth }: Raster, x: number, y: number, z: number): boolean {
  const column = Math.floor(x)
  const row = Math.floor(y)
  for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
      if (depth[r * columns + c] <= z + SLACK) return true
    }
  }
  return false
}

/** How much farther away one of two places is than the other. */
function stepBack({ columns, depth }: Raster, ax: number, ay: number, bx: number, by: number): number {
  const a = depth[Math.floor(ay) * columns + Math.floor(ax)]
  const b = depth[Math.floor(by) * columns + Math.floor(bx)]
  return Math.abs(a - b)
}

function isEmpty({ columns, rows, light }: Raster, x: number, y: number): boolean {
  const column = Math.floor(x)
  const row = Math.floor(y)
  return column < 0 || row < 0 || column >= columns || row >= rows || light[row * columns + column] === 0
}
