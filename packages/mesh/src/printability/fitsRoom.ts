import type { Vector } from '../vector.ts'

/** How a part fits a printer's room. */
export type Fit =
  /** Turned by quarters at most. */
  | 'as_it_lies'
  /** In some other orientation that was found. */
  | 'turned'
  /** In none of the orientations that were tried. */
  | 'not_found'

/** Directions in which the part's outermost vertices are looked up. */
const DIRECTIONS = 400
/** Turns tried about each of two axes; the third is tried in the same steps up to a quarter. */
const TURNS = 24

/**
 * Looks for an orientation in which the part fits. "turned" is certain, for every vertex is held against the room in
 * the end; "not_found" means that none of some four thousand orientations did.
 *
 * @param positions in the unit of the room
 * @param room the inner lengths
 */
export function fitsRoom(positions: Float64Array, room: Vector): Fit {
  const sides = room.toSorted((a, b) => a - b)
  const fits = (extents: Vector) =>
    extents.toSorted((a, b) => a - b).every((side, i) => side <= (sides[i] ?? 0) * (1 + 1e-9))
  const straight = extentsAlong(positions, [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ])
  if (fits(straight)) return 'as_it_lies'
  const outermost = supports(positions)
  const step = Math.PI / TURNS
  for (let i = 0; i < TURNS; i++) {
    for (let j = 0; j < TURNS; j++) {
      for (let k = 0; k < TURNS / 2; k++) {
        const axes = rotation(i * step, j * step, k * step)
        if (fits(extentsAlong(outermost, axes)) && fits(extentsAlong(positions, axes))) return 'turned'
      }
    }
  }
  return 'not_found'
}

type Axes = [Vector, Vector, Vector]

function extentsAlong(positions: Float64Array, axes: Axes): Vector {
  const low: Vector = [Infinity, Infinity, Infinity]
  const high: Vector = [-Infinity, -Infinity, -Infinity]
  for (let at = 0; at < positions.length; at += 3) {
    const x = positions[at] ?? 0
    const y = positions[at + 1] ?? 0
    const z = positions[at + 2] ?? 0
    for (const axis of [0, 1, 2] as const) {
      const value = axes[axis][0] * x + axes[axis][1] * y + axes[axis][2] * z
      if (value < low[axis]) low[axis] = value
      if (value > high[axis]) high[axis] = value
    }
  }
  return [high[0] - low[0], high[1] - low[1], high[2] - low[2]]
}

/** The vertices that lie outermost in directions spread evenly (Fibonacci's spiral on a sphere). */
function supports(positions: Float64Array): Float64Array {
  const chosen: number[] = []
  for (let i = 0; i < DIRECTIONS; i++) {
    const z = 1 - (2 * i + 1) / DIRECTIONS
    const r = Math.sqrt(1 - z * z)
    const turn = i * Math.PI * (3 - Math.sqrt(5))
    const [x, y] = [r * Math.cos(turn), r * Math.sin(turn)]
    let best = 0
    let farthest = -Infinity
    for (let at = 0; at < positions.length; at += 3) {
      const value = x * (positions[at] ?? 0) + y * (positions[at + 1] ?? 0) + z * (positions[at + 2] ?? 0)
      if (value <= farthest) continue
      farthest = value
      best = at
    }
    chosen.push(positions[best] ?? 0, positions[best + 1] ?? 0, positions[best + 2] ?? 0)
  }
  return Float64Array.from(chosen)
}

/** Turned about z, then about y, then about x. */
function rotation(a: number, b: number, c: number): Axes {
  const [sa, ca, sb, cb, sc, cc] = [
    Math.sin(a),
    Math.cos(a),
    Math.sin(b),
    Math.cos(b),
    Math.sin(c),
    Math.cos(c),
  ]
  return [
    [cb * ca, cb * sa, -sb],
    [sc * sb * ca - cc * sa, sc * sb * sa + cc * ca, sc * cb],
    [cc * sb * ca + sc * sa, cc * sb * sa - sc * ca, cc * cb],
  ]
}
