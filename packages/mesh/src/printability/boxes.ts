import type { Vector } from '../basics/vector.ts'

/** Directions in which the part's outermost vertices are looked up. */
const DIRECTIONS = 400
/** Turns tried about each of two axes; the third is tried in the same steps up to a quarter. */
const TURNS = 24
/** Of a side: a box that is smaller by less than this in no side adds nothing. */
const SAME = 0.01
const MOST_BOXES = 60

/**
 * The sides of boxes that hold the part, each in another orientation, longest side first: a printer holds the part
 * if its room holds one of them. The first is the box that the part has as it lies. Of some seven thousand
 * orientations those are kept that no other beats in every side, and those that are hardly smaller are left out; so a
 * part that fits by a hair may be missed, but none is said to fit that doesn't.
 *
 * @param positions x, y, z of each vertex
 */
export function boxesAround(positions: Float64Array): Vector[] {
  const asItLies = sorted(extentsAlong(positions, rotation(0, 0, 0)))
  const outermost = supports(positions)
  const step = Math.PI / TURNS
  const tried: { sides: Vector; axes: Axes }[] = []
  for (let i = 0; i < TURNS; i++) {
    for (let j = 0; j < TURNS; j++) {
      for (let k = 0; k < TURNS / 2; k++) {
        const axes = rotation(i * step, j * step, k * step)
        tried.push({ sides: sorted(extentsAlong(outermost, axes)), axes })
      }
    }
  }
  // What beats another in every side has a smaller sum, so it comes first.
  tried.sort((a, b) => sum(a.sides) - sum(b.sides))
  const front: typeof tried = []
  for (const { sides, axes } of tried) {
    if (front.length >= MOST_BOXES) break
    const isBeaten = front.some((other) => other.sides.every((side, i) => side <= sides[i] * (1 + SAME)))
    if (!isBeaten) front.push({ sides, axes })
  }
  // The outermost vertices alone may miss one that lies between them.
  return [asItLies, ...front.map(({ axes }) => sorted(extentsAlong(positions, axes)))]
}

const sum = (sides: Vector) => sides[0] + sides[1] + sides[2]

function sorted([x, y, z]: Vector): Vector {
  const [a = 0, b = 0, c = 0] = [x, y, z].sort((one, other) => other - one)
  return [a, b, c]
}
type Axes = [Vector, Vector, Vector]

function extentsAlong(positions: Float64Array, axes: Axes): Vector {
  const low: Vector = [Infinity, Infinity, Infinity]
  const high: Vector = [-Infinity, -Infinity, -Infinity]
  for (let at = 0; at < positions.length; at += 3) {
    const x = positions[at]
    const y = positions[at + 1]
    const z = positions[at + 2]
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
  const chosen = new Set<number>()
  for (let i = 0; i < DIRECTIONS; i++) {
    const z = 1 - (2 * i + 1) / DIRECTIONS
    const r = Math.sqrt(1 - z * z)
    const turn = i * Math.PI * (3 - Math.sqrt(5))
    const [x, y] = [r * Math.cos(turn), r * Math.sin(turn)]
    let best = 0
    let farthest = -Infinity
    for (let at = 0; at < positions.length; at += 3) {
      const value = x * positions[at] + y * positions[at + 1] + z * positions[at + 2]
      if (value <= farthest) continue
      farthest = value
      best = at
    }
    chosen.add(best)
  }
  return Float64Array.from([...chosen].flatMap((at) => [...positions.subarray(at, at + 3)]))
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
