import { sphere } from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../basics/scheduler.ts'
import type { Vector } from '../basics/vector.ts'
import { convexHullVolume } from './convexHull.ts'

const volume = (points: readonly Vector[]) =>
  convexHullVolume(Float64Array.from(points.flat()), new Scheduler({}))
const grid = (steps: number, size: number): Vector[] => {
  const along = Array.from({ length: steps }, (_, i) => (i * size) / (steps - 1))
  return along.flatMap((x) => along.flatMap((y) => along.map((z): Vector => [x, y, z])))
}

describe('the convex hull', () => {
  it('of a grid of points is its box, although many are in one plane or on one line', async () => {
    expect(await volume(grid(9, 0.7))).toBeCloseTo(0.7 ** 3, 12)
  })

  it('of points on a sphere is the sphere', async () => {
    expect((await volume(sphere(1, 5).flat())) / ((4 / 3) * Math.PI)).toBeCloseTo(1, 2)
  })

  it.each<[string, Vector[]]>([
    ['no point', []],
    ['one point', [[1, 2, 3]]],
    ['a line', Array.from({ length: 20 }, (_, i): Vector => [i * 0.1, i * 0.2, i * 0.3])],
    ['a plane', grid(6, 5).map(([x, y]): Vector => [x, y, 1])],
  ])('of %s has no volume', async (_, points) => {
    expect(Math.abs(await volume(points))).toBeLessThan(1e-12)
  })

  it('leaves no point outside: adding points from inside changes nothing, one from outside adds volume', async () => {
    // On a coarse lattice most points are coplanar, collinear or repeated.
    const coordinate = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -3, max: 3, noNaN: true }))
    const point = fc.tuple(coordinate, coordinate, coordinate)
    await fc.assert(
      fc.asyncProperty(fc.array(point, { minLength: 4, maxLength: 40 }), async (points) => {
        const ofPoints = await volume(points)
        const middles = points.flatMap((a, i): Vector[] => {
          const b = points[(i * 7 + 1) % points.length] ?? a
          return [[(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2]]
        })
        expect(await volume([...middles, ...points])).toBeCloseTo(ofPoints, 9)
        expect(await volume([...points, [9, 8, 7]])).toBeGreaterThanOrEqual(ofPoints - 1e-12)
        expect(ofPoints).toBeGreaterThanOrEqual(0)
        expect(ofPoints).toBeLessThanOrEqual(216 + 1e-9)
      }),
      { numRuns: 300 },
    )
  })

  it('agrees with a slow one that tries every plane', async () => {
    const coordinate = fc.integer({ min: 0, max: 4 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 4, maxLength: 12 }),
        async (points) => {
          expect(await volume(points)).toBeCloseTo(slowHullVolume(points), 9)
        },
      ),
      { numRuns: 200 },
    )
  })
})

/** Sums, over every plane that has all points on one side, the pyramid from the centroid to the points on it. */
function slowHullVolume(points: readonly Vector[]): number {
  const distinct = [...new Map(points.map((point) => [point.join(), point])).values()]
  const centre = ([0, 1, 2] as const).map(
    (axis) => distinct.reduce((sum, point) => sum + point[axis], 0) / distinct.length,
  ) as Vector
  const visited = new Set<string>()
  let total = 0
  for (const a of distinct) {
    for (const b of distinct) {
      for (const c of distinct) {
        const n = cross(minus(b, a), minus(c, a))
        if (n.every((value) => value === 0)) continue
        const heights = distinct.map((point) => dot(n, minus(point, a)))
        if (heights.some((height) => height > 0) || heights.every((height) => height === 0)) continue
        const onPlane = distinct.filter((_, i) => heights[i] === 0)
        const key = onPlane.map((point) => point.join()).join(';')
        if (visited.has(key)) continue
        visited.add(key)
        total += pyramid(onPlane, n, centre)
      }
    }
  }
  return total
}

function pyramid(base: readonly Vector[], n: Vector, top: Vector): number {
  const length = Math.hypot(...n)
  const first = base[0] ?? top
  const middle = ([0, 1, 2] as const).map(
    (axis) => base.reduce((sum, point) => sum + point[axis], 0) / base.length,
  ) as Vector
  const u = minus(
    base.find((point) => minus(point, middle).some((value) => Math.abs(value) > 1e-9)) ?? first,
    middle,
  )
  const v = cross(n, u)
  const angle = (point: Vector) =>
    Math.atan2(dot(minus(point, middle), v) / length, dot(minus(point, middle), u))
  // Points inside the polygon or on its edges would make it concave: only those between no two others count.
  const ring = base
    .filter(
      (point) => !base.some((p) => p !== point && base.some((q) => q !== point && between(point, p, q))),
    )
    .filter((point) => isExtreme(point, base, n))
    .sort((p, q) => angle(p) - angle(q))
  let doubleArea = 0
  ring.forEach((p, i) => {
    doubleArea += dot(n, cross(minus(p, middle), minus(ring[(i + 1) % ring.length] ?? p, middle))) / length
  })
  const height = dot(n, minus(first, top)) / length
  return (Math.abs(doubleArea) * height) / 6
}

function between(point: Vector, p: Vector, q: Vector): boolean {
  return (
    cross(minus(p, point), minus(q, point)).every((value) => value === 0) &&
    dot(minus(p, point), minus(q, point)) < 0
  )
}

/** An extreme point has a line through it with every other point on one side. */
function isExtreme(point: Vector, base: readonly Vector[], n: Vector): boolean {
  return base.some((other) => {
    if (other === point) return false
    const offsets = base.map((p) => dot(n, cross(minus(other, point), minus(p, point))))
    return offsets.every((offset) => offset >= 0)
  })
}

function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

it('points that would make it quadratic: nearly the same volume as for fewer points, where it is exact', async () => {
  const hullOf = (positions: Float64Array) => convexHullVolume(positions, new Scheduler({}))
  const wave = (count: number) =>
    Float64Array.from({ length: count * 3 }, (_, i) => {
      const angle = (2 * Math.PI * Math.floor(i / 3)) / count
      return 50 * Math.cos(i % 3 === 2 ? 2 * angle : angle - (i % 3) * (Math.PI / 2))
    })
  const [few, many] = [await hullOf(wave(2000)), await hullOf(wave(30_000))]
  expect(many).toBeLessThan(few * 1.0001)
  expect(many).toBeGreaterThan(few * 0.998)
})
