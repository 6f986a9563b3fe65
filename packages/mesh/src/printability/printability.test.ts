import { binaryStl, box, flipped, sphere, type Triangle, torus } from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Vector } from '../basics/vector.ts'
import { readPart } from '../part/readPart.ts'
import { judgePrintability, measurePrintability, type PrintLimits } from './index.ts'

const limits: PrintLimits = { max_build_mm: [440, 440, 440], min_wall_mm: 0.8 }
const check = async (triangles: readonly Triangle[]) =>
  measurePrintability(await readPart(binaryStl([...triangles]), { unit: 'mm' }))

const map = (triangles: readonly Triangle[], move: (p: Vector) => Vector) =>
  triangles.map(([a, b, c]): Triangle => [move(a), move(b), move(c)])
/** Rotated by angles that no grid of rotations has. */
const rotated = (triangles: readonly Triangle[], a = 0.4, b = 0.9) =>
  map(triangles, ([x, y, z]) => {
    const [u, v] = [x * Math.cos(a) - y * Math.sin(a), x * Math.sin(a) + y * Math.cos(a)]
    return [u * Math.cos(b) + z * Math.sin(b), v, z * Math.cos(b) - u * Math.sin(b)]
  })
/** A box with a closed hollow that leaves walls of a thickness. */
const hollow = (side: number, wall: number) => [
  ...box([side, side, side]),
  ...box([side - 2 * wall, side - 2 * wall, side - 2 * wall], [wall, wall, wall]).map(flipped),
]

/** A ring of a square section whose hole and outer side are cut into n. */
function tube(outer: number, inner: number, height: number, n: number): Triangle[] {
  const pointAt = (r: number, i: number, z: number): Vector => {
    const turn = (2 * Math.PI * (i % n)) / n
    return [r * Math.cos(turn), r * Math.sin(turn), z]
  }
  const quad = (a: Vector, b: Vector, c: Vector, d: Vector): Triangle[] => [
    [a, b, c],
    [a, c, d],
  ]
  return Array.from({ length: n }, (_, i) => [
    ...quad(
      pointAt(outer, i, 0),
      pointAt(outer, i + 1, 0),
      pointAt(outer, i + 1, height),
      pointAt(outer, i, height),
    ),
    ...quad(
      pointAt(inner, i + 1, 0),
      pointAt(inner, i, 0),
      pointAt(inner, i, height),
      pointAt(inner, i + 1, height),
    ),
    ...quad(
      pointAt(outer, i, height),
      pointAt(outer, i + 1, height),
      pointAt(inner, i + 1, height),
      pointAt(inner, i, height),
    ),
    ...quad(pointAt(inner, i, 0), pointAt(inner, i + 1, 0), pointAt(outer, i + 1, 0), pointAt(outer, i, 0)),
  ]).flat()
}

const within3Percent = (value: number | undefined, exact: number) => {
  expect(value).toBeGreaterThan(exact * 0.97)
  expect(value).toBeLessThan(exact * 1.03)
}

describe('the thinnest wall', () => {
  test.each<[string, Triangle[], number]>([
    ['of a plate', box([60, 40, 1.2]), 1.2],
    ['of a turned plate', rotated(box([60, 40, 1.2])), 1.2],
    ['of a hollow box', hollow(30, 0.6), 0.6],
    ['of a sphere with a hollow', [...sphere(20, 4), ...sphere(18, 4).map(flipped)], 2],
    ['of a tube', tube(10, 9, 30, 96), 1],
    ['of a ring', torus(40, 5, 96, 64), 10],
  ])('%s is within 3 %%', async (_what, part, exact) => {
    const { walls } = await check(part)
    within3Percent(walls?.least_mm, exact)
  })

  test.each<[string, Triangle[], number[]]>([
    ['one plate: one place', box([60, 40, 1.2]), [1.2]],
    ['a hollow box: its sides are one wall', hollow(30, 0.6), [0.6]],
    [
      'two plates on a block: two places, the thinner first',
      [...box([40, 40, 20]), ...box([40, 40, 0.5], [100, 0, 0]), ...box([40, 40, 0.7], [0, 100, 0])],
      [0.5, 0.7, 20],
    ],
    ['a fin that stands on a block', [...box([40, 40, 20]), ...box([30, 0.6, 20], [5, 20, 21])], [0.6, 20]],
    ['a tube', tube(10, 9, 30, 96), [1]],
  ])('%s', async (_what, part, exact) => {
    const { walls } = await check(part)
    expect(walls?.places.length).toBe(exact.length)
    for (const [i, { least_mm }] of walls?.places.entries() ?? []) within3Percent(least_mm, exact[i] ?? 0)
  })

  test('a place has the area of both of its sides, and a box', async () => {
    const { walls } = await check([...box([40, 40, 20]), ...box([40, 40, 0.5], [100, 0, 0])])
    const [place] = walls?.places ?? []
    expect(place?.area_mm2).toBeGreaterThan(3200 * 0.97)
    expect(place?.area_mm2).toBeLessThan(3200 * 1.03)
    expect(place?.bounds_mm[0][0]).toBeGreaterThan(100)
    expect(place?.bounds_mm[0][0]).toBeLessThan(102)
    expect(place?.bounds_mm[1][2]).toBeCloseTo(0.25, 5)
  })

  test('a wall exactly as thick as the minimum of the material is not thin, a thinner one is', async () => {
    const thin = async (thickness: number) =>
      judgePrintability(await check(box([40, 40, thickness])), limits).thin.length
    expect(await thin(0.8)).toBe(0)
    expect(await thin(0.79)).toBe(1)
  })

  test('the thinnest wall is reported with its place, and the others by their percentiles', async () => {
    const part = [...box([40, 40, 20]), ...box([40, 40, 0.5], [100, 0, 0])]
    const { walls } = await check(part)
    within3Percent(walls?.least_mm, 0.5)
    expect(walls?.where_mm[0]).toBeGreaterThan(99)
    expect(walls?.where_mm[2]).toBeCloseTo(0.25, 5)
    expect(walls?.p50_mm).toBeGreaterThan(10)
  })

  test('a sharp edge is no thin wall', async () => {
    const wedge = map(box([40, 20, 20]), ([x, y, z]) => [x, y, z === 20 ? 20 - (18 * x) / 40 : z])
    const { walls } = await check(wedge)
    expect(walls?.least_mm).toBeGreaterThan(1.9)
  })
})

describe('a wall and an edge that tapers', () => {
  /** A wedge with its edge at x = 0, cut into steps. */
  const wedge = (degrees: number, length: number, width: number, steps = 1): Triangle[] => {
    const height = length * Math.tan((degrees * Math.PI) / 180)
    const quad = (a: Vector, b: Vector, c: Vector, d: Vector): Triangle[] => [
      [a, b, c],
      [a, c, d],
    ]
    return Array.from({ length: steps }, (_, i): Triangle[] => {
      const [y, end] = [(width * i) / steps, (width * (i + 1)) / steps]
      return [
        ...quad([0, y, 0], [0, end, 0], [length, end, 0], [length, y, 0]),
        ...quad([length, y, 0], [length, end, 0], [length, end, height], [length, y, height]),
        ...quad([0, end, 0], [0, y, 0], [length, y, height], [length, end, height]),
      ]
    })
      .flat()
      .concat([
        [
          [0, 0, 0],
          [length, 0, 0],
          [length, 0, height],
        ],
        [
          [0, width, 0],
          [length, width, height],
          [length, width, 0],
        ],
      ])
      .filter(([a, b, c]) => new Set([a, b, c].map(String)).size === 3)
  }
  const isThin = async (triangles: readonly Triangle[]) =>
    judgePrintability(await check(triangles), limits).thin.length > 0

  test.each([11, 15, 20, 25, 29, 30, 31])(
    'an edge of %i° is no wall, however it is cut, turned or scaled',
    async (degrees) => {
      for (const [length, width] of [
        [60, 30],
        [59, 31],
        [60.6, 30.3],
      ] as const) {
        expect(await isThin(wedge(degrees, length, width))).toBe(false)
        expect(await isThin(rotated(wedge(degrees, length, width, 7)))).toBe(false)
      }
    },
  )

  test('walls with a draft, of coarse facets, and shallow wedges are walls', async () => {
    expect(await isThin(wedge(5, 60, 30))).toBe(true)
    expect(await isThin(wedge(5, 59, 31))).toBe(true)
    expect(await isThin(tube(10, 9.5, 30, 12))).toBe(true)
    expect(await isThin(rotated(tube(10, 9.5, 30, 12)))).toBe(true)
    expect(await isThin(tube(10, 9.5, 30, 48))).toBe(true)
  })
})

describe('solids that overlap', () => {
  const cube = box([20, 20, 20])
  test.each<[string, Triangle[], number]>([
    ['two boxes', [...cube, ...box([20, 20, 20], [10, 10, 10])], 6],
    ['one within the other', [...cube, ...box([10, 10, 10], [5, 5, 5])], 6],
    ['flush on four sides', [...cube, ...box([20, 20, 20], [15, 0, 0])], 8],
    ['one that reaches into the other by a hair', [...cube, ...box([20, 20, 20], [19.9, 0, 0])], 8],
  ])('%s: the surface within, where it is', async (_what, part, exact) => {
    const { overlaps } = await check(part)
    within3Percent(overlaps?.area_cm2, exact)
    expect(Math.max(...(overlaps?.bounds_mm[1] ?? []))).toBeLessThanOrEqual(20)
  })

  test('their surface within is no wall', async () => {
    const { walls } = await check([...cube, ...box([20, 20, 20], [19.9, 0, 0])])
    within3Percent(walls?.least_mm, 20)
  })

  test.each<[string, Triangle[]]>([
    ['one', cube],
    ['apart', [...cube, ...box([5, 5, 5], [40, 0, 0])]],
    ['a hollow', hollow(30, 1)],
    ['loose in a hollow', [...hollow(30, 10), ...box([2, 2, 2], [14, 14, 14])]],
    ['that touch in a part of a face', [...cube, ...box([5, 5, 5], [20, 7, 7])]],
    ['that touch in a part of a slanted face', rotated([...cube, ...box([5, 5, 5], [20, 7, 7])])],
  ])('%s: none', async (_what, part) => {
    expect((await check(part)).overlaps).toBeNull()
  })
})

describe('the smallest gap', () => {
  test.each<[string, Triangle[], number]>([
    ['a hole', tube(10, 3, 20, 64), 6],
    ['a slot between two plates', [...box([40, 40, 5]), ...box([40, 40, 5], [0, 0, 5.4])], 0.4],
    ['a hollow', hollow(30, 10), 10],
  ])('%s is within 3 %%', async (_what, part, exact) => {
    within3Percent((await check(part)).gaps?.least_mm, exact)
  })

  test('a part without any has none', async () => {
    expect((await check(sphere(20, 3))).gaps).toBeNull()
  })
})

describe('overhangs', () => {
  test.each<[string, Triangle[], number]>([
    ['a box on its bed has none', box([20, 20, 20]), 0],
    ['a table: its underside', [...box([40, 40, 4], [0, 0, 16]), ...box([4, 4, 15], [18, 18, 0])], 16],
    ['a slope of just 45° has none', map(box([20, 20, 20]), ([x, y, z]) => [x + (z > 0 ? 20 : 0), y, z]), 0],
    ['a slope of 30°: its side', map(box([20, 20, 20]), ([x, y, z]) => [x + z * Math.sqrt(3), y, z]), 8],
  ])('%s', async (_what, part, cm2) => {
    expect((await check(part)).overhangs?.area_cm2 ?? 0).toBeCloseTo(cm2, 4)
  })
})

describe('trapped volume', () => {
  test.each<[string, Triangle[], number]>([
    ['a hollow box', hollow(30, 5), 8],
    ['two hollows', [...hollow(30, 5), ...map(hollow(30, 10), ([x, y, z]) => [x + 50, y, z])], 9],
    ['a tube drains', tube(10, 9, 30, 32), 0],
    ['a bubble far from the origin', map(hollow(30, 10), ([x, y, z]) => [x + 500, y - 300, z + 70]), 1],
  ])('%s', async (_what, part, cm3) => {
    expect((await check(part)).trapped?.volume_cm3 ?? 0).toBeCloseTo(cm3, 6)
  })
})

test('a hollow is where it is, the largest first', async () => {
  const part = [...hollow(30, 10), ...map(hollow(30, 5), ([x, y, z]) => [x + 50, y, z])]
  const [first, second] = (await check(part)).trapped?.hollows ?? []
  expect(first?.volume_cm3).toBeCloseTo(8, 6)
  expect(first?.bounds_mm).toEqual([
    [55, 5, 5],
    [75, 25, 25],
  ])
  for (const [axis, value] of [65, 15, 15].entries()) expect(first?.centre_mm[axis]).toBeCloseTo(value, 6)
  expect(second?.centre_mm[0]).toBeCloseTo(15, 6)
})

describe('fits the printer', () => {
  test.each<[string, Triangle[], Vector, string]>([
    ['as it lies', box([100, 50, 20]), [100, 50, 20], 'as_it_lies'],
    ['turned by quarters', box([100, 50, 20]), [20, 100, 50], 'as_it_lies'],
    ['a rod along the diagonal', box([500, 5, 5]), [440, 380, 178], 'turned'],
    ['a turned plate straightened', rotated(box([200, 150, 10])), [203, 153, 14], 'turned'],
    ['longer than any diagonal', box([700, 5, 5]), [440, 380, 178], 'not_found'],
    ['too thick', box([200, 200, 200]), [440, 380, 178], 'not_found'],
  ])('%s', async (_what, part, max_build_mm, fits) => {
    expect(judgePrintability(await check(part), { ...limits, max_build_mm }).fits).toBe(fits)
  })
})

test('a part that is not closed has no walls to measure', async () => {
  expect(await check(box([20, 20, 20]).slice(2))).toMatchObject({ walls: null, gaps: null, rays: 0 })
})

test('turning, moving and scaling leave walls and gaps as they must', async () => {
  const part = tube(10, 8.5, 12, 48)
  const before = await check(part)
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0, max: 6, noNaN: true }),
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      fc.double({ min: -50, max: 50, noNaN: true }),
      async (angle, scale, move) => {
        const after = await check(
          map(rotated(part, angle, angle / 2), ([x, y, z]) => [x * scale + move, y * scale, z * scale]),
        )
        within3Percent(after.walls?.least_mm, (before.walls?.least_mm ?? 0) * scale)
        within3Percent(after.gaps?.least_mm, (before.gaps?.least_mm ?? 0) * scale)
        within3Percent(after.walls?.p50_mm, (before.walls?.p50_mm ?? 0) * scale)
      },
    ),
    { numRuns: 8 },
  )
})
