import { boundsOf } from '../basics/bounds.ts'
import type { Pace } from '../basics/pace.ts'
import { ExactPoints } from './orientation.ts'

/** A triangle of the hull, wound so that its outside sees it anticlockwise. */
interface Facet {
  a: number
  b: number
  c: number
  /** The facets beyond the edges ab, bc and ca. */
  beyondAb: Facet | undefined
  beyondBc: Facet | undefined
  beyondCa: Facet | undefined
  /** Points strictly outside of this facet; each point waits at one facet only. */
  outside: number[]
  isAlive: boolean
}

interface Edge {
  from: number
  to: number
  beyond: Facet
}

const BLOCK = 1 << 12

/**
 * Ten to forty looks at a facet are usual for each point. Points can be placed so that it would be as many as there
 * are points.
 */
const LOOKS_A_POINT = 400
const FREE_LOOKS = 1_000_000

const DIRECTIONS = 512
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

/**
 * The volume of the convex hull of some points, in their unit cubed. Quickhull (Barber, Dobkin, Huhdanpaa 1996)
 * with exact tests of which side a point is on, so that the many coplanar points of a machine part can't tear
 * the hull: no point is left outside, and the sum is as good as doubles are.
 *
 * The time is linear in the number of points, whatever they are: where the hull takes too long, which no part is
 * known to do, it is that of the points farthest in 512 directions, which lies inside of the whole one and on round
 * shapes is a thousandth smaller.
 *
 * @param positions x, y, z of each point
 * @throws MeshError `aborted` or `deadline_exceeded`
 */
export async function convexHullVolume(positions: Float64Array, pace: Pace): Promise<number> {
  const exact = await hullVolume(positions, FREE_LOOKS + LOOKS_A_POINT * (positions.length / 3), pace)
  return exact ?? (await hullVolume(await extremes(positions, pace), Infinity, pace)) ?? 0
}

/** Undefined if it takes more than so many looks at a facet and a point. */
async function hullVolume(positions: Float64Array, looks: number, pace: Pace): Promise<number | undefined> {
  const points = new ExactPoints(positions)
  const first = firstTetrahedron(points)
  if (!first) return 0
  let facets = tetrahedronFacets(points, first)
  for (let point = 0; point < points.count; point++) {
    if (!first.includes(point)) handOut(points, point, facets)
    if (point % BLOCK === 0 && pace.isDue()) await pace.rest({ phase: 'hull', done: 0 })
  }

  let waiting = facets.filter(({ outside }) => outside.length > 0)
  let tidyAt = BLOCK
  let done = 0
  let left = looks
  for (let facet = waiting.pop(); facet; facet = waiting.pop()) {
    if (!facet.isAlive) continue
    const { added, looked } = raise(points, facet, left)
    left -= looked
    if (left < 0) return undefined
    for (const newFacet of added) {
      facets.push(newFacet)
      if (newFacet.outside.length > 0) waiting.push(newFacet)
    }
    if (facets.length > tidyAt) {
      // Far more facets are raised and buried than the hull has in the end.
      facets = facets.filter(({ isAlive }) => isAlive)
      waiting = waiting.filter(({ isAlive }) => isAlive)
      tidyAt = Math.max(BLOCK, facets.length * 2)
    }
    done++
    if (pace.isDue()) await pace.rest({ phase: 'hull', done })
  }
  const inner = first[0]
  let sixVolumes = 0
  for (const { a, b, c, isAlive } of facets) if (isAlive) sixVolumes -= points.sixVolumes(a, b, c, inner)
  // A flat hull's sum is zero but for rounding, on either side.
  return Math.max(0, sixVolumes / 6)
}

/**
 * Puts the farthest point outside of a facet onto the hull; the new facets take over what they can see.
 * @param looks after so many looks at a facet and a point it is left undone
 */
function raise(points: ExactPoints, facet: Facet, looks: number): { added: Facet[]; looked: number } {
  let looked = facet.outside.length
  const apex = farthest(points, facet)
  const visible = [facet]
  facet.isAlive = false
  const horizon: Edge[] = []
  const cross = (beyond: Facet | undefined, from: number, to: number) => {
    if (!beyond?.isAlive) return
    looked++
    if (points.isOutside(beyond.a, beyond.b, beyond.c, apex)) {
      beyond.isAlive = false
      visible.push(beyond)
    } else horizon.push({ from, to, beyond })
  }
  for (const { a, b, c, beyondAb, beyondBc, beyondCa } of visible) {
    cross(beyondAb, a, b)
    cross(beyondBc, b, c)
    cross(beyondCa, c, a)
  }
  // The horizon is one closed ring, so each vertex on it starts one edge and ends one.
  const startingAt = new Map<number, Facet>()
  const added = horizon.map(({ from, to, beyond }) => {
    const wall = newFacet(from, to, apex)
    wall.beyondAb = beyond
    if (beyond.a === to && beyond.b === from) beyond.beyondAb = wall
    else if (beyond.b === to && beyond.c === from) beyond.beyondBc = wall
    else beyond.beyondCa = wall
    startingAt.set(from, wall)
    return wall
  })
  for (const wall of added) {
    const next = startingAt.get(wall.b)
    if (!next) throw new Error('The horizon of a convex hull must be closed.')
    wall.beyondBc = next
    next.beyondCa = wall
  }
  for (const { outside } of visible) {
    for (const point of outside) {
      if (point !== apex) looked += handOut(points, point, added)
      if (looked > looks) return { added, looked }
    }
  }
  return { added, looked }
}

/**
 * Gives a point to the first facet that it is outside of; a point that none sees is inside for good.
 * @returns how many facets it looked at
 */
function handOut(points: ExactPoints, point: number, facets: readonly Facet[]): number {
  const at = facets.findIndex(({ a, b, c }) => points.isOutside(a, b, c, point))
  facets[at]?.outside.push(point)
  return at < 0 ? facets.length : at + 1
}

/** The points that are farthest in some directions, evenly spread when the box around all points is made a cube. */
async function extremes(positions: Float64Array, pace: Pace): Promise<Float64Array> {
  const { min, max } = boundsOf(positions)
  const [sx, sy, sz] = [max[0] - min[0] || 1, max[1] - min[1] || 1, max[2] - min[2] || 1]
  const found = new Set<number>()
  for (let i = 0; i < DIRECTIONS; i++) {
    const height = 1 - (2 * i + 1) / DIRECTIONS
    const radius = Math.sqrt(1 - height * height)
    const x = (radius * Math.cos(i * GOLDEN_ANGLE)) / sx
    const y = (radius * Math.sin(i * GOLDEN_ANGLE)) / sy
    found.add(farthestAlong(positions, x, y, height / sz))
    if (pace.isDue()) await pace.rest({ phase: 'hull', done: i, total: DIRECTIONS })
  }
  return Float64Array.from([...found].flatMap((at) => [...positions.subarray(at, at + 3)]))
}

function farthestAlong(positions: Float64Array, x: number, y: number, z: number): number {
  let best = 0
  let farthest = -Infinity
  for (let at = 0; at < positions.length; at += 3) {
    const along = positions[at] * x + positions[at + 1] * y + positions[at + 2] * z
    if (along > farthest) {
      farthest = along
      best = at
    }
  }
  return best
}

function farthest(points: ExactPoints, { a, b, c, outside }: Facet): number {
  let best = outside[0]
  let height = 0
  for (const point of outside) {
    const at = points.sixVolumes(a, b, c, point)
    if (at > height) {
      height = at
      best = point
    }
  }
  return best
}

/** Four points that aren't in a plane, or undefined where all are. */
function firstTetrahedron(points: ExactPoints): [number, number, number, number] | undefined {
  const [a, b] = points.farthestPair()
  let c = -1
  let widest = 0
  for (let point = 0; point < points.count; point++) {
    const width = points.doubleArea(a, b, point)
    if (width > widest) {
      widest = width
      c = point
    }
  }
  if (c < 0) return undefined
  let d = -1
  let highest = 0
  for (let point = 0; point < points.count; point++) {
    const height = Math.abs(points.sixVolumes(a, b, c, point))
    if (height > highest && (points.isOutside(a, b, c, point) || points.isOutside(a, c, b, point))) {
      highest = height
      d = point
    }
  }
  return d < 0 ? undefined : [a, b, c, d]
}

function tetrahedronFacets(points: ExactPoints, [p, q, r, s]: [number, number, number, number]): Facet[] {
  // The base is turned so that the fourth point lies behind it.
  const [a, b, c] = points.isOutside(p, q, r, s) ? [p, r, q] : [p, q, r]
  const base = newFacet(a, b, c)
  const ab = newFacet(b, a, s)
  const bc = newFacet(c, b, s)
  const ca = newFacet(a, c, s)
  Object.assign(base, { beyondAb: ab, beyondBc: bc, beyondCa: ca })
  Object.assign(ab, { beyondAb: base, beyondBc: ca, beyondCa: bc })
  Object.assign(bc, { beyondAb: base, beyondBc: ab, beyondCa: ca })
  Object.assign(ca, { beyondAb: base, beyondBc: bc, beyondCa: ab })
  return [base, ab, bc, ca]
}

function newFacet(a: number, b: number, c: number): Facet {
  return {
    a,
    b,
    c,
    beyondAb: undefined,
    beyondBc: undefined,
    beyondCa: undefined,
    outside: [],
    isAlive: true,
  }
}
