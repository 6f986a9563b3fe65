import { boundsOf } from '../basics/bounds.ts'
import type { Scheduler } from '../basics/scheduler.ts'
import { ExactPoints } from './exactPoints.ts'

/** A triangle of the hull, counter-clockwise seen from outside. */
interface Facet {
  a: number
  b: number
  c: number
  /** The facets on the other side of the edges ab, bc and ca. */
  neighbourAb: Facet | undefined
  neighbourBc: Facet | undefined
  neighbourCa: Facet | undefined
  /** Points strictly outside of this facet; each point is assigned to one facet only. */
  outside: number[]
  isAlive: boolean
}

interface Edge {
  from: number
  to: number
  neighbour: Facet
}

const BLOCK = 1 << 12

/**
 * Ten to forty tests against a facet are usual for each point. Points can be placed so that there would be as many
 * tests as points.
 */
const TESTS_PER_POINT = 400
const MIN_TESTS = 1_000_000

const DIRECTIONS = 512
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

/**
 * The volume of the convex hull of some points, in their unit cubed. Quickhull (Barber, Dobkin, Huhdanpaa 1996)
 * with exact orientation tests, so that the many coplanar points of a machine part do not break the hull: no point
 * is left outside, and the sum is as accurate as doubles allow.
 *
 * The time is linear in the number of points: where the hull takes too long, which is not known for any real part,
 * the result is the hull of the points farthest in 512 directions, which is inside the true one and on round
 * shapes a thousandth smaller.
 *
 * @param positions x, y, z of each point
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function convexHullVolume(positions: Float64Array, scheduler: Scheduler): Promise<number> {
  const exact = await hullVolume(positions, MIN_TESTS + TESTS_PER_POINT * (positions.length / 3), scheduler)
  return exact ?? (await hullVolume(await extremePoints(positions, scheduler), Infinity, scheduler)) ?? 0
}

/** Undefined if it takes more than `maxTests` tests of a point against a facet. */
async function hullVolume(
  positions: Float64Array,
  maxTests: number,
  scheduler: Scheduler,
): Promise<number | undefined> {
  const points = new ExactPoints(positions)
  const first = firstTetrahedron(points)
  if (!first) return 0
  let facets = tetrahedronFacets(points, first)
  for (let point = 0; point < points.count; point++) {
    if (!first.includes(point)) assignPoint(points, point, facets)
    if (point % BLOCK === 0 && scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'hull', done: 0 })
  }

  let pending = facets.filter(({ outside }) => outside.length > 0)
  let pruneAt = BLOCK
  let done = 0
  let remainingTests = maxTests
  for (let facet = pending.pop(); facet; facet = pending.pop()) {
    if (!facet.isAlive) continue
    const { added, tests } = addFarthestPoint(points, facet, remainingTests)
    remainingTests -= tests
    if (remainingTests < 0) return undefined
    for (const newFacet of added) {
      facets.push(newFacet)
      if (newFacet.outside.length > 0) pending.push(newFacet)
    }
    if (facets.length > pruneAt) {
      // Far more facets are created and removed than the final hull has.
      facets = facets.filter(({ isAlive }) => isAlive)
      pending = pending.filter(({ isAlive }) => isAlive)
      pruneAt = Math.max(BLOCK, facets.length * 2)
    }
    done++
    if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'hull', done })
  }
  const inner = first[0]
  let sixVolumes = 0
  for (const { a, b, c, isAlive } of facets) if (isAlive) sixVolumes -= points.sixVolumes(a, b, c, inner)
  // A flat hull's sum is zero apart from rounding, with either sign.
  return Math.max(0, sixVolumes / 6)
}

/**
 * Adds the farthest point outside of a facet to the hull; the new facets replace those it can see.
 * @param maxTests stops, incomplete, after this many tests of a point against a facet
 */
function addFarthestPoint(
  points: ExactPoints,
  facet: Facet,
  maxTests: number,
): { added: Facet[]; tests: number } {
  let tests = facet.outside.length
  const apex = farthest(points, facet)
  const visible = [facet]
  facet.isAlive = false
  const horizon: Edge[] = []
  const visitNeighbour = (neighbour: Facet | undefined, from: number, to: number) => {
    if (!neighbour?.isAlive) return
    tests++
    if (points.isOutside(neighbour.a, neighbour.b, neighbour.c, apex)) {
      neighbour.isAlive = false
      visible.push(neighbour)
    } else horizon.push({ from, to, neighbour })
  }
  for (const { a, b, c, neighbourAb, neighbourBc, neighbourCa } of visible) {
    visitNeighbour(neighbourAb, a, b)
    visitNeighbour(neighbourBc, b, c)
    visitNeighbour(neighbourCa, c, a)
  }
  // The horizon is one closed loop, so each vertex on it starts one edge and ends one.
  const facetStartingAt = new Map<number, Facet>()
  const added = horizon.map(({ from, to, neighbour }) => {
    const side = newFacet(from, to, apex)
    side.neighbourAb = neighbour
    if (neighbour.a === to && neighbour.b === from) neighbour.neighbourAb = side
    else if (neighbour.b === to && neighbour.c === from) neighbour.neighbourBc = side
    else neighbour.neighbourCa = side
    facetStartingAt.set(from, side)
    return side
  })
  for (const side of added) {
    const next = facetStartingAt.get(side.b)
    if (!next) throw new Error('The horizon of a convex hull must be closed.')
    side.neighbourBc = next
    next.neighbourCa = side
  }
  for (const { outside } of visible) {
    for (const point of outside) {
      if (point !== apex) tests += assignPoint(points, point, added)
      if (tests > maxTests) return { added, tests }
    }
  }
  return { added, tests }
}

/**
 * Assigns a point to the first facet that it is outside of; a point outside of none is inside the hull.
 * @returns how many facets were tested
 */
function assignPoint(points: ExactPoints, point: number, facets: readonly Facet[]): number {
  const index = facets.findIndex(({ a, b, c }) => points.isOutside(a, b, c, point))
  facets[index]?.outside.push(point)
  return index < 0 ? facets.length : index + 1
}

/**
 * The points that are farthest in some directions, which are evenly spread once the bounding box is scaled to a
 * cube.
 */
async function extremePoints(positions: Float64Array, scheduler: Scheduler): Promise<Float64Array> {
  const { min, max } = boundsOf(positions)
  const [sx, sy, sz] = [max[0] - min[0] || 1, max[1] - min[1] || 1, max[2] - min[2] || 1]
  const found = new Set<number>()
  for (let i = 0; i < DIRECTIONS; i++) {
    const height = 1 - (2 * i + 1) / DIRECTIONS
    const radius = Math.sqrt(1 - height * height)
    const x = (radius * Math.cos(i * GOLDEN_ANGLE)) / sx
    const y = (radius * Math.sin(i * GOLDEN_ANGLE)) / sy
    found.add(farthestAlong(positions, x, y, height / sz))
    if (scheduler.isYieldDue()) await scheduler.yieldNow({ phase: 'hull', done: i, total: DIRECTIONS })
  }
  return Float64Array.from([...found].flatMap((offset) => [...positions.subarray(offset, offset + 3)]))
}

function farthestAlong(positions: Float64Array, x: number, y: number, z: number): number {
  let best = 0
  let farthest = -Infinity
  for (let offset = 0; offset < positions.length; offset += 3) {
    const along = positions[offset] * x + positions[offset + 1] * y + positions[offset + 2] * z
    if (along > farthest) {
      farthest = along
      best = offset
    }
  }
  return best
}

function farthest(points: ExactPoints, { a, b, c, outside }: Facet): number {
  let best = outside[0]
  let height = 0
  for (const point of outside) {
    const volume = points.sixVolumes(a, b, c, point)
    if (volume > height) {
      height = volume
      best = point
    }
  }
  return best
}

/** Four points that are not in one plane, or undefined where all points are. */
function firstTetrahedron(points: ExactPoints): [number, number, number, number] | undefined {
  const [a, b] = points.farthestPair()
  let c = -1
  let maxWidth = 0
  for (let point = 0; point < points.count; point++) {
    const width = points.doubleArea(a, b, point)
    if (width > maxWidth) {
      maxWidth = width
      c = point
    }
  }
  if (c < 0) return undefined
  let d = -1
  let maxHeight = 0
  for (let point = 0; point < points.count; point++) {
    const height = Math.abs(points.sixVolumes(a, b, c, point))
    if (height > maxHeight && (points.isOutside(a, b, c, point) || points.isOutside(a, c, b, point))) {
      maxHeight = height
      d = point
    }
  }
  return d < 0 ? undefined : [a, b, c, d]
}

function tetrahedronFacets(points: ExactPoints, [p, q, r, s]: [number, number, number, number]): Facet[] {
  // The base is oriented so that the fourth point is behind it.
  const [a, b, c] = points.isOutside(p, q, r, s) ? [p, r, q] : [p, q, r]
  const base = newFacet(a, b, c)
  const ab = newFacet(b, a, s)
  const bc = newFacet(c, b, s)
  const ca = newFacet(a, c, s)
  Object.assign(base, { neighbourAb: ab, neighbourBc: bc, neighbourCa: ca })
  Object.assign(ab, { neighbourAb: base, neighbourBc: ca, neighbourCa: bc })
  Object.assign(bc, { neighbourAb: base, neighbourBc: ab, neighbourCa: ca })
  Object.assign(ca, { neighbourAb: base, neighbourBc: bc, neighbourCa: ab })
  return [base, ab, bc, ca]
}

function newFacet(a: number, b: number, c: number): Facet {
  return {
    a,
    b,
    c,
    neighbourAb: undefined,
    neighbourBc: undefined,
    neighbourCa: undefined,
    outside: [],
    isAlive: true,
  }
}
