import {
  binaryStl,
  box,
  flipped,
  mapped,
  sphere,
  type Triangle,
  tetrahedron,
  torus,
} from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Vector } from '../basics/vector.ts'
import { analyzeMesh, type MeshReport } from '../index.ts'

const analyse = (triangles: readonly Triangle[]) => analyzeMesh(binaryStl(triangles), { unit: 'mm' })
const CLOSED = { is_watertight: true, is_manifold: true, is_winding_consistent: true, warnings: [] }

describe('closed solids', () => {
  it('box', async () => {
    const report = await analyse(box([45.5, 30.25, 12.75], [-10, 5, 100]))
    expect(report).toMatchObject({
      ...CLOSED,
      format: 'stl',
      bbox_mm: [45.5, 30.25, 12.75],
      bounds_mm: [
        [-10, 5, 100],
        [35.5, 35.25, 112.75],
      ],
      triangles: 12,
      vertices: 8,
      bodies: 1,
      euler_number: 2,
      open_edges: 0,
      edges_shared_by_more_than_two: 0,
      degenerate_faces: 0,
      duplicate_faces: 0,
      is_inverted: false,
      hull_volume_cm3: null,
    })
    expect(report.volume_cm3).toBeCloseTo((45.5 * 30.25 * 12.75) / 1000, 10)
    expect(report.surface_area_cm2).toBeCloseTo((2 * (45.5 * 30.25 + 30.25 * 12.75 + 12.75 * 45.5)) / 100, 10)
    expectPoint(report.centre_of_mass_mm, [12.75, 20.125, 106.375])
  })

  it('tetrahedron: a sixth of its cube, its centre at a quarter of the height', async () => {
    const report = await analyse(tetrahedron(12))
    expect(report).toMatchObject({ ...CLOSED, triangles: 4, vertices: 4, euler_number: 2 })
    expect(report.volume_cm3).toBeCloseTo(12 ** 3 / 6000, 12)
    expectPoint(report.centre_of_mass_mm, [3, 3, 3])
  })

  it('sphere: comes closer to the formula with each finer tessellation', async () => {
    const volume = (4 / 3) * Math.PI * 8
    const errors: number[] = []
    for (const cuts of [2, 3, 4, 5]) {
      const report = await analyse(sphere(20, cuts))
      expect(report).toMatchObject({ ...CLOSED, euler_number: 2, triangles: 8 * 4 ** cuts })
      errors.push(volume - report.volume_cm3)
    }
    errors.forEach((error, i) => {
      expect(error).toBeGreaterThan(0)
      if (i > 0) expect(error).toBeLessThan((errors[i - 1] ?? 0) / 3)
    })
  })

  it('torus: one hole, Euler number 0', async () => {
    const report = await analyse(torus(30, 8, 200, 100))
    expect(report).toMatchObject({ ...CLOSED, euler_number: 0, bodies: 1 })
    expect(report.volume_cm3 / ((2 * Math.PI ** 2 * 30 * 64) / 1000)).toBeCloseTo(1, 2)
  })

  it('the volume of a cavity is subtracted', async () => {
    const cavity = box([10, 10, 10], [5, 5, 5]).map(flipped)
    const report = await analyse([...box([20, 20, 20]), ...cavity])
    expect(report).toMatchObject({ ...CLOSED, bodies: 2, euler_number: 4, is_inverted: false })
    expect(report.volume_cm3).toBeCloseTo(7, 12)
  })

  it('two bodies add up', async () => {
    const report = await analyse([...box([10, 10, 10]), ...box([20, 10, 10], [40, 0, 0])])
    expect(report).toMatchObject({ ...CLOSED, bodies: 2 })
    expect(report.volume_cm3).toBeCloseTo(3, 12)
  })

  it('inside out: the same volume, and reported as inverted', async () => {
    const report = await analyse(sphere(20, 3).map(flipped))
    const right = await analyse(sphere(20, 3))
    expect(report).toMatchObject({ ...CLOSED, is_inverted: true })
    expect(report.volume_cm3).toBeCloseTo(right.volume_cm3, 10)
    expectPoint(report.centre_of_mass_mm, [0, 0, 0])
  })

  it('one of two bodies inside out: both still count', async () => {
    const [small, large] = [box([10, 10, 10]), box([20, 10, 10], [40, 0, 0])]
    for (const part of [
      [...small, ...large.map(flipped)],
      [...small.map(flipped), ...large],
    ]) {
      const report = await analyse(part)
      expect(report).toMatchObject({ ...CLOSED, is_inverted: true })
      expect(report.volume_cm3).toBeCloseTo(3, 12)
      expectPoint(report.centre_of_mass_mm, [35, 5, 5])
    }
  })

  it('inside out with a cavity: the cavity is still subtracted', async () => {
    const report = await analyse([...box([20, 20, 20]).map(flipped), ...box([10, 10, 10], [5, 5, 5])])
    expect(report).toMatchObject({ ...CLOSED, is_inverted: true })
    expect(report.volume_cm3).toBeCloseTo(7, 12)
  })
})

describe('faulty solids', () => {
  it('open: a missing triangle leaves three open edges, and the hull replaces the volume', async () => {
    const report = await analyse(box([20, 20, 20], [7, -3, 11]).slice(1))
    expect(report).toMatchObject({
      is_watertight: false,
      is_manifold: true,
      is_winding_consistent: true,
      open_edges: 3,
      warnings: ['non_watertight'],
    })
    expect(report.hull_volume_cm3).toBeCloseTo(8, 9)
  })

  it("open: the volume is the reference's signed sum about the origin, the centre is that of the surface", async () => {
    const size: Vector = [20, 20, 20]
    const isAt = (axis: 0 | 1 | 2, place: number) => (triangle: Triangle) =>
      !triangle.every((corner) => corner[axis] === place)
    // Only sides that face along x count in that sum, and of those the one at x = 7 is left.
    const withoutEnd = await analyse(box(size, [7, -3, 11]).filter(isAt(0, 27)))
    expect(withoutEnd.volume_cm3).toBeCloseTo((7 * 20 * 20) / 1000, 10)
    const withoutTop = await analyse(box(size).filter(isAt(2, 20)))
    expectPoint(withoutTop.centre_of_mass_mm, [10, 10, 8])
  })

  it('one triangle repeated with the opposite winding: not consistently wound', async () => {
    const triangles = box([20, 20, 20])
    const report = await analyse([...triangles, ...triangles.slice(0, 1).map(flipped)])
    expect(report).toMatchObject({ is_winding_consistent: false, duplicate_faces: 1 })
  })

  it('one flipped triangle: closed, not manifold', async () => {
    const [first, ...rest] = box([20, 20, 20])
    const report = await analyse(first ? [flipped(first), ...rest] : [])
    expect(report).toMatchObject({
      is_watertight: true,
      is_winding_consistent: false,
      is_manifold: false,
      warnings: ['non_manifold'],
    })
    expect(report.hull_volume_cm3).toBeCloseTo(8, 9)
  })

  it('duplicate triangles, rotated or flipped, are counted', async () => {
    const triangles = box([20, 20, 20])
    const [[a, b, c]] = triangles as [Triangle]
    const report = await analyse([...triangles, [b, c, a], [a, c, b]])
    expect(report).toMatchObject({
      duplicate_faces: 2,
      edges_shared_by_more_than_two: 3,
      warnings: ['non_watertight', 'non_manifold'],
    })
  })

  it('degenerate triangles are counted: a corner used twice, three corners in line', async () => {
    const spike: Triangle = [
      [0, 0, 0],
      [20, 0, 0],
      [20, 0, 0],
    ]
    const line: Triangle = [
      [0, 0, 0],
      [10, 0, 0],
      [20, 0, 0],
    ]
    const report = await analyse([...box([20, 20, 20]), spike, line])
    expect(report.degenerate_faces).toBe(2)
    expect(report.surface_area_cm2).toBeCloseTo(24, 12)
  })

  it('a single point: a report without volume and without NaN', async () => {
    const report = await analyse(box([1e-9, 1e-9, 1e-9]))
    expect(report).toMatchObject({ vertices: 1, volume_cm3: 0, surface_area_cm2: 0, hull_volume_cm3: 0 })
    // What isn't a number would be written as null.
    expect(report).toMatchObject({ declared_unit: null, plate: null, material_volume_cm3: null })
    const { declared_unit: _unit, plate: _plate, material_volume_cm3: _material, ...numbers } = report
    expect(JSON.stringify(numbers)).not.toContain('null')
    expect(report.unit_confidence).toBeLessThan(0.7)
  })

  it('a part above 440 mm is too large', async () => {
    expect((await analyse(box([440, 1, 1]))).warnings).toEqual([])
    expect((await analyse(box([1, 440.01, 1]))).warnings).toEqual(['too_large'])
  })
})

describe('what must not change the result', () => {
  const solids = fc.constantFrom(box([30, 20, 10]), tetrahedron(25), sphere(18, 2), torus(20, 5, 12, 9))

  it('position and orientation of the part', async () => {
    const angle = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true })
    const shift = fc.double({ min: -200, max: 200, noNaN: true })
    await fc.assert(
      fc.asyncProperty(
        solids,
        fc.tuple(angle, angle),
        fc.tuple(shift, shift, shift),
        async (solid, [a, b], [dx, dy, dz]) => {
          const turn = ([x, y, z]: Vector): Vector => {
            const [x1, y1] = [x * Math.cos(a) - y * Math.sin(a), x * Math.sin(a) + y * Math.cos(a)]
            return [x1 * Math.cos(b) - z * Math.sin(b) + dx, y1 + dy, x1 * Math.sin(b) + z * Math.cos(b) + dz]
          }
          const [before, after] = [await analyse(solid), await analyse(mapped(solid, turn))]
          expect(after.volume_cm3 / before.volume_cm3).toBeCloseTo(1, 5)
          expect(after.surface_area_cm2 / before.surface_area_cm2).toBeCloseTo(1, 5)
          expect(shapeOf(after)).toEqual(shapeOf(before))
          const [x, y, z] = turn(before.centre_of_mass_mm)
          expectPoint(after.centre_of_mass_mm, [x, y, z], 3)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('scale, apart from its square and cube', async () => {
    await fc.assert(
      fc.asyncProperty(solids, fc.double({ min: 0.05, max: 40, noNaN: true }), async (solid, factor) => {
        const [before, after] = [
          await analyse(solid),
          await analyse(mapped(solid, ([x, y, z]) => [x * factor, y * factor, z * factor])),
        ]
        expect(after.volume_cm3 / before.volume_cm3 / factor ** 3).toBeCloseTo(1, 5)
        expect(after.surface_area_cm2 / before.surface_area_cm2 / factor ** 2).toBeCloseTo(1, 5)
        expect(shapeOf(after)).toEqual(shapeOf(before))
      }),
      { numRuns: 60 },
    )
  })

  it('the diagonal along which a flat side is split', async () => {
    const side = fc.double({ min: 0.5, max: 300, noNaN: true })
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(side, side, side),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        async (sides, others) => {
          const solid = box(sides)
          // Two triangles a side, a b c and a c d: the other way round they are a b d and b c d.
          const split = others.flatMap((other, i): Triangle[] => {
            const [first, second] = solid.slice(i * 2, i * 2 + 2)
            if (!first || !second || !other) return solid.slice(i * 2, i * 2 + 2)
            const [a, b, c] = first
            const d = second[2]
            return [
              [a, b, d],
              [b, c, d],
            ]
          })
          const [before, after] = [await analyse(solid), await analyse(split)]
          expect(shapeOf(after)).toEqual(shapeOf(before))
          expect(after.bbox_mm).toEqual(before.bbox_mm)
          expect(after.volume_cm3 / before.volume_cm3).toBeCloseTo(1, 9)
          expect(after.surface_area_cm2 / before.surface_area_cm2).toBeCloseTo(1, 9)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('the fineness of the tessellation', async () => {
    await fc.assert(
      fc.asyncProperty(solids, fc.infiniteStream(fc.nat(3)), async (solid, choices) => {
        const middle = (...points: Vector[]): Vector => {
          const mean = (axis: 0 | 1 | 2) =>
            points.reduce((sum, point) => sum + point[axis], 0) / points.length
          return [mean(0), mean(1), mean(2)]
        }
        // Into four at the middles of all edges, so that neighbours still meet; then some into three about their own.
        const finer = solid
          .flatMap(([a, b, c]): Triangle[] => {
            const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)]
            return [
              [a, ab, ca],
              [ab, b, bc],
              [ca, bc, c],
              [ab, bc, ca],
            ]
          })
          .flatMap(([a, b, c]): Triangle[] => {
            if (choices.next().value !== 0) return [[a, b, c]]
            const inside = middle(a, b, c)
            return [
              [a, b, inside],
              [b, c, inside],
              [c, a, inside],
            ]
          })
        const [before, after] = [await analyse(solid), await analyse(finer)]
        const { vertices: _before, ...shape } = shapeOf(before)
        expect(after).toMatchObject(shape)
        expect(after.bbox_mm).toEqual(before.bbox_mm)
        expect(after.volume_cm3 / before.volume_cm3).toBeCloseTo(1, 5)
        expect(after.surface_area_cm2 / before.surface_area_cm2).toBeCloseTo(1, 5)
        after.centre_of_mass_mm.forEach((value, axis) => {
          expect(value).toBeCloseTo(before.centre_of_mass_mm[axis] ?? Number.NaN, 3)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('the order of triangles, and the first vertex of each', async () => {
    const order = fc.infiniteStream(fc.nat(1_000_000))
    await fc.assert(
      fc.asyncProperty(solids, order, async (solid, numbers) => {
        const shuffled = solid
          .map(([a, b, c]): { key: number; triangle: Triangle } => {
            const key = numbers.next().value ?? 0
            return { key, triangle: key % 3 === 0 ? [a, b, c] : key % 3 === 1 ? [b, c, a] : [c, a, b] }
          })
          .sort((p, q) => p.key - q.key)
          .map(({ triangle }) => triangle)
        const [before, after] = [await analyse(solid), await analyse(shuffled)]
        expect(shapeOf(after)).toEqual(shapeOf(before))
        expect(after.bbox_mm).toEqual(before.bbox_mm)
        expect(after.volume_cm3).toBeCloseTo(before.volume_cm3, 10)
      }),
      { numRuns: 40 },
    )
  })
})

it('a fan of a hundred thousand triangles around one corner is measured', async () => {
  const count = 100_000
  const rim = (i: number): Vector => {
    const angle = (2 * Math.PI * (i % count)) / count
    return [5e4 * Math.cos(angle), 5e4 * Math.sin(angle), 0]
  }
  const fan = Array.from({ length: count }, (_, i): Triangle => [[0, 0, 1000], rim(i), rim(i + 1)])
  expect(await analyse(fan)).toMatchObject({
    triangles: count,
    open_edges: count,
    bodies: 1,
    is_manifold: true,
  })
})

function shapeOf({
  is_watertight,
  is_manifold,
  is_inverted,
  bodies,
  euler_number,
  vertices,
  open_edges,
}: MeshReport) {
  return { is_watertight, is_manifold, is_inverted, bodies, euler_number, vertices, open_edges }
}

function expectPoint(actual: Vector, wanted: Vector, digits = 6): void {
  actual.forEach((value, axis) => {
    expect(value).toBeCloseTo(wanted[axis] ?? Number.NaN, digits)
  })
}
