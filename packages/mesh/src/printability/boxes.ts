import type { Vector } from '../basics/vector.ts'

/** Directions in which the part's outermost vertices are looked up. */
const DIRECTIONS = 400
/** Rotation steps about each of two axes; the third is tried in the same steps up to a quarter turn. */
const ROTATION_STEPS = 24
/** A share of an extent: a box is dropped if it is smaller by less than this in every extent. */
const SIZE_TOLERANCE = 0.01
const MAX_BOXES = 60

/**
 * The extents of boxes around the part, each in another orientation, longest extent first: the part fits a printer if
 * one of them fits its build volume. The first is the box of the part as it lies. Of about seven thousand
 * orientations, those are kept for which no other box is smaller in every extent, and those that are hardly smaller are
 * left out. So a part that fits by less than a hundredth may be missed, but a part that doesn't fit is never said to fit.
 *
 * @param positions x, y, z of each vertex
 */
export function boxesAround(positions: Float64Array): Vector[] {
  const asItLies = descending(extentsAlong(positions, rotation(0, 0, 0)))
  const extremes = extremeVertices(positions)
  const step = Math.PI / ROTATION_STEPS
  const candidates: { sides: Vector; axes: Axes }[] = []
  for (let i = 0; i < ROTATION_STEPS; i++) {
    for (let j = 0; j < ROTATION_STEPS; j++) {
      for (let k = 0; k < ROTATION_STEPS / 2; k++) {
        const axes = rotation(i * step, j * step, k * step)
        candidates.push({ sides: descending(extentsAlong(extremes, axes)), axes })
      }
    }
  }
  // A box that is smaller in every extent has a smaller sum, so it comes first.
  candidates.sort((a, b) => sum(a.sides) - sum(b.sides))
  const front: typeof candidates = []
  for (const { sides, axes } of candidates) {
    if (front.length >= MAX_BOXES) break
    const isDominated = front.some((other) =>
      other.sides.every((side, i) => side <= sides[i] * (1 + SIZE_TOLERANCE)),
    )
    if (!isDominated) front.push({ sides, axes })
  }
  // Measured again with all vertices, because the extreme ones alone may miss one that lies between them.
  return [asItLies, ...front.map(({ axes }) => descending(extentsAlong(positions, axes)))]
}

const sum = (sides: Vector) => sides[0] + sides[1] + sides[2]

function descending([x, y, z]: Vector): Vector {
  const [a = 0, b = 0, c = 0] = [x, y, z].sort((one, other) => other - one)
  return [a, b, c]
}
type Axes = [Vector, Vector, Vector]

function extentsAlong(positions: Float64Array, axes: Axes): Vector {
  const min: Vector = [Infinity, Infinity, Infinity]
  const max: Vector = [-Infinity, -Infinity, -Infinity]
  for (let offset = 0; offset < positions.length; offset += 3) {
    const x = positions[offset]
    const y = positions[offset + 1]
    const z = positions[offset + 2]
    for (const axis of [0, 1, 2] as const) {
      const value = axes[axis][0] * x + axes[axis][1] * y + axes[axis][2] * z
      if (value < min[axis]) min[axis] = value
      if (value > max[axis]) max[axis] = value
    }
  }
  return [max[0] - min[0], max[1] - min[1], max[2] - min[2]]
}

/** The extreme vertices in directions spread evenly (a Fibonacci spiral on a sphere). */
function extremeVertices(positions: Float64Array): Float64Array {
  const chosen = new Set<number>()
  for (let i = 0; i < DIRECTIONS; i++) {
    const z = 1 - (2 * i + 1) / DIRECTIONS
    const r = Math.sqrt(1 - z * z)
    const angle = i * Math.PI * (3 - Math.sqrt(5))
    const [x, y] = [r * Math.cos(angle), r * Math.sin(angle)]
    let best = 0
    let farthest = -Infinity
    for (let offset = 0; offset < positions.length; offset += 3) {
      const value = x * positions[offset] + y * positions[offset + 1] + z * positions[offset + 2]
      if (value <= farthest) continue
      farthest = value
      best = offset
    }
    chosen.add(best)
  }
  return Float64Array.from([...chosen].flatMap((offset) => [...positions.subarray(offset, offset + 3)]))
}

/** Rotated about z, then about y, then about x. */
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
