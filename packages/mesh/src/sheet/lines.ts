import { EDGE } from '../adjacency.ts'
import { chain, lengthOf, type Polyline, simplify } from './chains.ts'
import { InkMap } from './inkMap.ts'
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
/** How far in pixels an edge may lie behind the surface that was drawn there and still be seen. */
const SLACK = 1
/** So many pixels to either side of an edge it shows whether there is anything behind it. */
const BESIDE = 1.7

/** More mm of creases a mm² of drawing would be a texture, not a drawing: only sharper ones are drawn then. */
const MOST_INK = 0.55
const SHARPER = [CREASE_DEGREES, 50, 75, 181]

/** In mm on the sheet: a contour within a rough part breaks into pieces that say nothing. */
const TOLERANCE = 0.03
const SHORTEST_CREASE = 0.6
const SHORTEST_CONTOUR = 1.8
/** A view with more creases than this is of a scan, whose short ones are noise. */
const ROUGH = 150
const SHORTEST_HIDDEN = 2.2

/** A contour within the part is drawn if what is behind it is this far away, in pixels. */
const STEP_BACK = 5
/** A hidden contour is drawn if it is as straight as this, in mm: a hole's side, not the back of a hare. */
const STRAIGHT = 0.15
/** The way around a hole whose rim is drawn lightly, in mm. */
const SMALL_RING = 22

/** Finds the lines of a drawn view: contours, creases and faults, each cut where something stands before it. */
export function findLines(solid: Solid, raster: Raster, pixelsPerMm: number): Lines {
  let covered = 0
  for (const light of raster.light) if (light > 0) covered++
  const area = covered / pixelsPerMm ** 2
  for (const crease of SHARPER) {
    const found = sortEdges(solid, raster, crease)
    const mm = (segments: readonly number[]) => segments.map((pixels) => pixels / pixelsPerMm)
    const creases = chain(mm(found.creases))
    const shortest = creases.length > ROUGH ? SHORTEST_CONTOUR : SHORTEST_CREASE
    const inner = [
      ...creases.filter((line) => lengthOf(line) > shortest),
      ...chain(mm(found.contours)).filter((line) => lengthOf(line) > SHORTEST_CONTOUR),
    ]
    const ink = inner.reduce((sum, line) => sum + lengthOf(line), 0)
    if (ink > area * MOST_INK + 40 && crease <= 180) continue
    const outer = chain(mm(found.outer))
    const hidden = () => [
      ...chain(mm(found.hiddenCreases)),
      ...chain(mm(found.hiddenContours)).filter((line) => simplify(line, STRAIGHT).length === 4),
    ]
    const faults = chain(mm(found.faults))
    const heavy = outer.filter((line) => !isSmallRing(line))
    const light = [...inner, ...outer.filter(isSmallRing)]
    return {
      outer: heavy.map((line) => simplify(line, TOLERANCE)),
      inner: light.map((line) => simplify(line, TOLERANCE)),
      hidden: ink > area * MOST_INK ? [] : hiddenLines(hidden(), [...outer, ...inner], area),
      faults: faults.map((line) => simplify(line, TOLERANCE)),
    }
  }
  return { outer: [], inner: [], hidden: [], faults: [] }
}

/** A small hole would drown in a heavy line. */
function isSmallRing(line: Polyline): boolean {
  const isClosed = Math.hypot((line[0] ?? 0) - (line.at(-2) ?? 0), (line[1] ?? 0) - (line.at(-1) ?? 0)) < 0.1
  return isClosed && lengthOf(line) < SMALL_RING
}

/** Hidden lines are drawn only where no other line is, and only if they are few enough to be read. */
function hiddenLines(found: readonly Polyline[], drawn: readonly Polyline[], area: number): Polyline[] {
  const map = new InkMap()
  for (const line of drawn) map.draw(line)
  const lines = found
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))
    .flatMap((line) => map.drawFree(line))
    .filter((line) => lengthOf(line) > SHORTEST_HIDDEN)
    .map((line) => simplify(line, TOLERANCE))
  return lines.reduce((sum, line) => sum + lengthOf(line), 0) > area * MOST_INK * 0.7 + 20 ? [] : lines
}

type Sorted = Record<
  'outer' | 'creases' | 'contours' | 'hiddenCreases' | 'hiddenContours' | 'faults',
  number[]
>

/** All edges that may be seen, in pieces by how they show; four numbers a piece, in pixels. */
function sortEdges({ adjacency, bends }: Solid, raster: Raster, crease: number): Sorted {
  const { edges, ends, sides, kinds } = adjacency
  const { projected, facing } = raster
  const sorted: Sorted = {
    outer: [],
    creases: [],
    contours: [],
    hiddenCreases: [],
    hiddenContours: [],
    faults: [],
  }
  for (let edge = 0; edge < edges; edge++) {
    const kind = kinds[edge]
    const isFault = kind === EDGE.open || kind === EDGE.shared
    const isCrease = (bends[edge] ?? 0) >= crease
    const isContour = facing[sides[edge * 2] ?? 0] !== facing[sides[edge * 2 + 1] ?? 0]
    if (!isCrease && !isContour && !isFault) continue
    const a = (ends[edge * 2] ?? 0) * 3
    const b = (ends[edge * 2 + 1] ?? 0) * 3
    const isSharp = isCrease || isFault
    const states = statesAlong(raster, a, b, isSharp)
    const x = projected[a] ?? 0
    const y = projected[a + 1] ?? 0
    const dx = (projected[b] ?? 0) - x
    const dy = (projected[b + 1] ?? 0) - y
    for (let from = 0; from < states.length; ) {
      const state = states[from]
      let to = from + 1
      while (to < states.length && states[to] === state) to++
      const [start, end] = [from / states.length, to / states.length]
      const piece = [x + dx * start, y + dy * start, x + dx * end, y + dy * end]
      if (state === HIDDEN) sorted[isSharp ? 'hiddenCreases' : 'hiddenContours'].push(...piece)
      else if (state !== NOTHING) {
        sorted[state === OUTER ? 'outer' : isSharp ? 'creases' : 'contours'].push(...piece)
        if (isFault) sorted.faults.push(...piece)
      }
      from = to
    }
  }
  return sorted
}

/** How an edge shows at each of its steps. */
function statesAlong(raster: Raster, a: number, b: number, isSharp: boolean): number[] {
  const { projected } = raster
  const ax = projected[a] ?? 0
  const ay = projected[a + 1] ?? 0
  const az = projected[a + 2] ?? 0
  const dx = (projected[b] ?? 0) - ax
  const dy = (projected[b + 1] ?? 0) - ay
  const dz = (projected[b + 2] ?? 0) - az
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

/** Takes back what changes for a step or two only. */
function settle(states: number[]): void {
  for (let from = 1; from < states.length; ) {
    let to = from + 1
    while (to < states.length && states[to] === states[from]) to++
    if (to < states.length && to - from <= 2 && states[from - 1] === states[to]) {
      states.fill(states[to] ?? HIDDEN, from, to)
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
      if ((depth[r * columns + c] ?? 0) <= z + SLACK) return true
    }
  }
  return false
}

/** How much farther away one of two places is than the other. */
function stepBack({ columns, depth }: Raster, ax: number, ay: number, bx: number, by: number): number {
  const a = depth[Math.floor(ay) * columns + Math.floor(ax)] ?? 0
  const b = depth[Math.floor(by) * columns + Math.floor(bx)] ?? 0
  return Math.abs(a - b)
}

function isEmpty({ columns, rows, light }: Raster, x: number, y: number): boolean {
  const column = Math.floor(x)
  const row = Math.floor(y)
  return column < 0 || row < 0 || column >= columns || row >= rows || light[row * columns + column] === 0
}
