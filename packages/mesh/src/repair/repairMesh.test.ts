import {
  binaryStl,
  box,
  flipped,
  mapped,
  sphere,
  type Triangle,
  torus,
} from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Vector } from '../basics/vector.ts'
import { analyzeMesh } from '../index.ts'
import { type Repair, repairMesh } from './repairMesh.ts'

const repairOf = (triangles: readonly Triangle[]) => repairMesh(binaryStl([...triangles]))

function repaired(repair: Repair) {
  if (repair.outcome !== 'repaired') throw new Error(JSON.stringify(repair))
  return repair
}
function reasonsOf(repair: Repair): string[] {
  if (repair.outcome !== 'refused') throw new Error(`it was ${repair.outcome}`)
  return repair.reasons.map(({ code }) => code)
}
const kinds = (repair: Repair) => repaired(repair).changes.map(({ kind, count }) => `${kind} ${count}`)

const cube = box([20, 20, 20])

/** Across a wall at x. */
const mirrored = (triangles: readonly Triangle[], x: number) =>
  triangles.map((triangle): Triangle => {
    const [a = raise(), b = raise(), c = raise()] = triangle.map((p): Vector => [2 * x - p[0], p[1], p[2]])
    return [a, c, b]
  })

describe('a sound part', () => {
  test.each([
    ['a box', cube],
    ['a sphere', sphere(10, 3)],
    ['two boxes apart', [...cube, ...box([5, 5, 5], [40, 0, 0])]],
    ['a box with a cavity', [...cube, ...box([5, 5, 5], [7, 7, 7]).map(flipped)]],
    [
      'a box loose in the cavity of another',
      [...cube, ...box([10, 10, 10], [5, 5, 5]).map(flipped), ...box([2, 2, 2], [9, 9, 9])],
    ],
    ['two boxes that touch in a part of a face', [...cube, ...box([5, 5, 5], [20, 7, 7])]],
    ['rings that hang in each other', [...torus(20, 4, 48, 24), ...moved(upright(torus(20, 4, 48, 24)), 20)]],
  ])('%s is left as it is', async (_what, triangles) => {
    expect((await repairOf(triangles)).outcome).toBe('not_needed')
  })
})

describe('is repaired', () => {
  test.each<[string, Triangle[], string[], number]>([
    ['a missing side', cube.slice(2), ['closed_loops 1'], 8],
    ['a missing triangle', cube.slice(1), ['closed_loops 1'], 8],
    ['two missing sides that face each other', [...cube.slice(4)], ['closed_loops 2'], 8],
    ['a face wound the wrong way', [flipped(cube[0] ?? raise()), ...cube.slice(1)], ['turned_faces 1'], 8],
    ['inside out', cube.map(flipped), ['turned_bodies 1'], 8],
    [
      'inside out in one of two bodies',
      [...cube, ...box([10, 10, 10], [40, 0, 0]).map(flipped)],
      ['turned_bodies 1'],
      9,
    ],
    ['every face twice', [...cube, ...cube], ['dropped_duplicate_faces 12'], 8],
    [
      'one face twice, with opposite windings',
      [...cube, flipped(cube[3] ?? raise())],
      ['dropped_duplicate_faces 1'],
      8,
    ],
    [
      'a face that names a corner twice',
      [
        ...cube,
        [
          [0, 0, 0],
          [0, 0, 0],
          [20, 0, 0],
        ],
      ],
      ['dropped_degenerate_faces 1'],
      8,
    ],
    ['two boxes with a wall between them', [...cube, ...mirrored(cube, 20)], ['removed_inner_walls 4'], 16],
    [
      'an open box within a box, to be a cavity',
      [...cube, ...box([10, 10, 10], [5, 5, 5]).slice(2).map(flipped)],
      ['closed_loops 1'],
      7,
    ],
  ])('%s', async (_what, triangles, changes, cubicCm) => {
    const repair = repaired(await repairOf(triangles))
    expect(kinds(repair)).toEqual(changes)
    const { before, after, volume_change_cm3 } = repair
    expect(after).toMatchObject({ is_watertight: true, is_manifold: true, is_inverted: false, warnings: [] })
    expect(after.volume_cm3).toBeCloseTo(cubicCm, 6)
    expect(volume_change_cm3).toBeCloseTo(after.volume_cm3 - before.volume_cm3, 9)
    expect(await analyzeMesh(repair.stl)).toMatchObject({ is_watertight: true, volume_cm3: after.volume_cm3 })
  })

  test('a crack that no printer shows', async () => {
    const shifted = cube.slice(0, 2).map((triangle): Triangle => {
      const [a, b, c] = triangle.map(([x, y, z]): Vector => [x + 1e-4, y, z])
      return [a ?? [0, 0, 0], b ?? [0, 0, 0], c ?? [0, 0, 0]]
    })
    expect(kinds(await repairOf([...shifted, ...cube.slice(2)]))).toEqual(['joined_vertices 4'])
  })

  test('a small hole in a curved surface, and the volume hardly changes', async () => {
    const ball = sphere(20, 4)
    const repair = repaired(await repairOf(ball.slice(1)))
    const whole = await analyzeMesh(binaryStl(ball))
    expect(repair.after.volume_cm3).toBeCloseTo(whole.volume_cm3, 9)
  })

  test('in the unit that the file declares, written in mm', async () => {
    const obj = [
      '# units: in',
      ...['0 0 0', '1 0 0', '1 1 0', '0 1 0', '0 0 1', '1 0 1', '1 1 1', '0 1 1'].map((v) => `v ${v}`),
      ...['1 4 3 2', '1 2 6 5', '2 3 7 6', '3 4 8 7', '4 1 5 8'].map((f) => `f ${f}`),
    ].join('\n')
    const repair = repaired(await repairMesh(new TextEncoder().encode(obj), { filename: 'open.obj' }))
    expect(repair.after).toMatchObject({ declared_unit: 'mm', detected_unit: 'mm' })
    for (const side of repair.after.bbox_mm) expect(side).toBeCloseTo(25.4, 4)
  })
})

/** One in the other's plane, upright. */
const upright = (triangles: readonly Triangle[]) => mapped(triangles, ([x, y, z]) => [x, -z, y])
const moved = (triangles: readonly Triangle[], x: number, y = 0, z = 0) =>
  mapped(triangles, (p) => [p[0] + x, p[1] + y, p[2] + z])

describe('solids that overlap are joined', () => {
  const bar = box([60, 20, 20])
  test.each<[string, Triangle[], string, number]>([
    ['two boxes', [...cube, ...box([20, 20, 20], [10, 10, 10])], 'joined_solids 2', 15],
    ['one within the other', [...cube, ...box([5, 5, 5], [7, 7, 7])], 'joined_solids 2', 8],
    ['flush on four sides', [...cube, ...box([20, 20, 20], [10, 0, 0])], 'joined_solids 2', 12],
    ['a cross, flush above and below', [...bar, ...box([20, 60, 20], [20, -20, 0])], 'joined_solids 2', 40],
    ['an angle, with a corner in common', [...bar, ...box([20, 60, 20])], 'joined_solids 2', 40],
    [
      'one that reaches into the other’s cavity',
      [...cube, ...box([10, 10, 10], [5, 5, 5]).map(flipped), ...box([20, 2, 2], [10, 9, 9])],
      'joined_solids 2',
      7.06,
    ],
    [
      'three in a row, and one apart',
      [0, 15, 30, 80].flatMap((x) => box([20, 20, 20], [x, 0, 0])),
      'joined_solids 3',
      28,
    ],
    ['two pairs', [0, 10, 80, 90].flatMap((x) => box([20, 20, 20], [x, x, 0])), 'joined_solids 4', 28],
  ])('%s', async (_what, triangles, change, cubicCm) => {
    const repair = repaired(await repairOf(triangles))
    expect(kinds(repair)).toEqual([change])
    expect(repair.after).toMatchObject({ is_watertight: true, is_manifold: true, warnings: [] })
    expect(repair.after.volume_cm3).toBeCloseTo(cubicCm, 5)
    expect(repair.after.bbox_mm).toEqual(repair.before.bbox_mm)
  })

  test('also after another repair', async () => {
    const open = [...cube.slice(2), ...box([20, 20, 20], [10, 10, 10])]
    expect(kinds(await repairOf(open))).toEqual(['closed_loops 1', 'joined_solids 2'])
  })

  test('the sentence says how many, and what is joined needs no repair', async () => {
    const repair = repaired(await repairOf([...cube, ...box([20, 20, 20], [10, 10, 10])]))
    expect(repair.changes.map(({ what }) => what)).toEqual(['2 overlapping solids joined to one'])
    expect(repair.volume_change_cm3).toBeCloseTo(-1, 6)
    expect((await repairMesh(repair.stl)).outcome).toBe('not_needed')
  })

  test('spheres of any size and place: never more than their sum, never less than the largest', async () => {
    const ball = fc.record({
      x: fc.nat(40),
      y: fc.nat(40),
      z: fc.nat(40),
      r: fc.integer({ min: 5, max: 20 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(ball, { minLength: 2, maxLength: 5 }), async (balls) => {
        const solids = balls.map(({ x, y, z, r }) => moved(sphere(r, 3), x, y, z))
        const repair = await repairOf(solids.flat())
        if (repair.outcome === 'not_needed') return
        if (repair.outcome === 'refused') {
          // Equal ones in one place are repeated faces, not solids.
          expect(new Set(balls.map((each) => JSON.stringify(each))).size).toBeLessThan(balls.length)
          return
        }
        const volumes = await Promise.all(
          solids.map(async (solid) => (await analyzeMesh(binaryStl(solid))).volume_cm3),
        )
        const { volume_cm3 } = repair.after
        expect(volume_cm3).toBeLessThan(volumes.reduce((sum, volume) => sum + volume, 0))
        expect(volume_cm3).toBeGreaterThan(Math.max(...volumes) * (1 - 1e-6))
      }),
      { numRuns: 40 },
    )
  })
})

describe('is refused, with the reason', () => {
  const strip = (twist: boolean): Triangle[] => {
    const point = (i: number, side: number): Vector => {
      const u = (2 * Math.PI * i) / 12
      const v = twist ? u / 2 : 0.3
      const r = 30 + side * 5 * Math.cos(v)
      return [r * Math.cos(u), r * Math.sin(u), side * 5 * Math.sin(v)]
    }
    return Array.from({ length: 12 }, (_, i): Triangle[] => {
      const end = i === 11 && twist ? -1 : 1
      const [a, b, c, d] = [point(i, -1), point(i, 1), point((i + 1) % 12, end), point((i + 1) % 12, -end)]
      return [
        [a, b, c],
        [a, c, d],
      ]
    }).flat()
  }
  test.each<[string, Triangle[], string[]]>([
    [
      'a sheet',
      [
        [
          [0, 0, 0],
          [10, 0, 0],
          [0, 10, 0],
        ],
      ],
      ['no_inside'],
    ],
    ['a Möbius strip', strip(true), ['one_sided']],
    ['a hole that is neither flat nor small', sphere(20, 3).filter((_, i) => i % 512 > 140), ['open_loops']],
    ['boxes that touch along an edge', [...cube, ...box([20, 20, 20], [20, 20, 0])], ['shared_edges']],
    [
      'nothing but points',
      [
        [
          [5, 5, 5],
          [5, 5, 5],
          [5, 5, 5],
        ],
      ],
      ['nothing_left'],
    ],
  ])('%s', async (_what, triangles, reasons) => {
    const repair = await repairOf(triangles)
    expect(reasonsOf(repair)).toEqual(reasons)
    if (repair.outcome !== 'refused') return
    for (const { message, what_to_do } of repair.reasons) {
      expect(message.length).toBeGreaterThan(20)
      expect(what_to_do.length).toBeGreaterThan(20)
    }
  })
})

const damage = fc.record({
  drop: fc.uniqueArray(fc.nat(1000), { maxLength: 3 }),
  turn: fc.uniqueArray(fc.nat(1000), { maxLength: 5 }),
  repeat: fc.uniqueArray(fc.nat(1000), { maxLength: 3 }),
})

test('however a part is damaged, what comes out is sound or refused, and never larger than the part', async () => {
  const parts = [sphere(20, 2), torus(20, 6, 24, 12), cube]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...parts), damage, async (part, { drop, turn, repeat }) => {
      const broken = part.flatMap((triangle, i): Triangle[] => {
        if (drop.some((index) => index % part.length === i)) return []
        const wound = turn.some((index) => index % part.length === i) ? flipped(triangle) : triangle
        return repeat.some((index) => index % part.length === i) ? [wound, wound] : [wound]
      })
      const whole = await analyzeMesh(binaryStl(part))
      const repair = await repairMesh(binaryStl(broken))
      if (repair.outcome === 'not_needed') expect(repair.before.volume_cm3).toBeCloseTo(whole.volume_cm3, 6)
      if (repair.outcome !== 'repaired') return
      const { after } = repair
      expect(after).toMatchObject({ is_watertight: true, is_manifold: true, is_inverted: false })
      expect(after.volume_cm3).toBeLessThanOrEqual(whole.volume_cm3 * (1 + 1e-6))
      expect(after.volume_cm3).toBeGreaterThan(whole.volume_cm3 * 0.8)
    }),
    { numRuns: 60 },
  )
})

test('repairing what was repaired changes nothing', async () => {
  const { stl } = repaired(await repairOf(cube.slice(2)))
  expect((await repairMesh(stl)).outcome).toBe('not_needed')
})

function raise(): never {
  throw new Error('there is no such face')
}

describe('T-junctions', () => {
  /** A box of which some sides are split at points that their neighbours do not have. */
  const splitAt = (points: readonly number[]): Triangle[] => {
    const [w, d, h] = [40, 30, 20]
    const along = [0, ...points, w]
    const isTop = (triangle: Triangle) => triangle.every(([, , z]) => z === h)
    const top = along.slice(1).flatMap((x, i): Triangle[] => {
      const before = along[i] ?? 0
      return [
        [
          [before, 0, h],
          [x, 0, h],
          [x, d, h],
        ],
        [
          [before, 0, h],
          [x, d, h],
          [before, d, h],
        ],
      ]
    })
    return [...box([w, d, h]).filter((triangle) => !isTop(triangle)), ...top]
  }

  test.each([[[20]], [[10, 25]], [[1, 2, 3, 39]], [[13.37, 13.38]]])(
    'at %j are split, and the volume stays',
    async (points) => {
      const repair = await repairMesh(binaryStl(splitAt(points)), { unit: 'mm' })
      expect(repair).toMatchObject({
        outcome: 'repaired',
        after: { is_watertight: true, is_manifold: true, volume_cm3: expect.closeTo(24, 4) },
        changes: [expect.objectContaining({ kind: 'split_edges' })],
      })
    },
  )

  test('beside a hole that would need a guess do not make it one that is closed', async () => {
    const open = splitAt([20]).filter((_, i) => i > 4)
    expect((await repairMesh(binaryStl(open), { unit: 'mm' })).outcome).toBe('refused')
  })
})
