import {
  binaryStl,
  box,
  flipped,
  mapped,
  sphere,
  type Triangle,
  tetrahedron,
} from '@mattercloud/testing/mesh/solids'
import { describe, expect, it } from 'vitest'
import { analyzeMesh, inspect, inspectionInUnit } from '../index.ts'

const analyse = (triangles: readonly Triangle[]) => analyzeMesh(binaryStl(triangles), { unit: 'mm' })

describe('shells and bodies', () => {
  it('two boxes that touch at a corner are one body and two shells, in either order', async () => {
    const boxes = [...box([10, 10, 10]), ...box([10, 10, 10], [10, 10, 10])]
    for (const triangles of [boxes, boxes.toReversed()]) {
      expect(await analyse(triangles)).toMatchObject({
        bodies: 1,
        shells: 2,
        is_watertight: true,
        cavities: 0,
      })
    }
  })

  it('one of them inside out is still added', async () => {
    const report = await analyse([...box([10, 10, 10]), ...box([10, 10, 10], [10, 10, 10]).map(flipped)])
    expect(report).toMatchObject({ is_inverted: true, cavities: 0 })
    expect(report.volume_cm3).toBeCloseTo(2, 9)
  })

  it('three cavities', async () => {
    const holes = [2, 8, 14].flatMap((x) => box([3, 3, 3], [x, 5, 5]).map(flipped))
    const report = await analyse([...box([20, 20, 20]), ...holes])
    expect(report).toMatchObject({ shells: 4, bodies: 4, cavities: 3, is_inverted: false })
    expect(report.volume_cm3).toBeCloseTo(8 - 3 * 0.027, 9)
  })
})

describe('open loops', () => {
  it('none in a closed part', async () => {
    expect(await analyse(box([10, 10, 10]))).toMatchObject({ open_loop_count: 0, open_loops: [] })
  })

  it('two missing sides: each rim, its length and its centre, the longest first', async () => {
    const isAt = (z: number) => (triangle: Triangle) => triangle.every((corner) => corner[2] === z)
    const top = box([20, 10, 30], [5, 0, 0]).filter((triangle) => !isAt(30)(triangle))
    const withoutBoth = [...top, ...box([6, 6, 6], [50, 0, 0]).filter((triangle) => !isAt(0)(triangle))]
    const report = await analyse(withoutBoth)
    expect(report.open_loop_count).toBe(2)
    expect(report.open_loops).toEqual([
      { edges: 4, length_mm: 60, centre_mm: [15, 5, 30], is_closed: true },
      { edges: 4, length_mm: 24, centre_mm: [53, 3, 0], is_closed: true },
    ])
    const inches = inspectionInUnit(await inspect(binaryStl(withoutBoth), { unit: 'mm' }), 'in')
    expect(inches.open_loops[1]?.length_mm).toBeCloseTo(24 * 25.4, 9)
    expect(inches.open_loops[1]?.centre_mm[0]).toBeCloseTo(53 * 25.4, 9)
  })

  it('every open edge is in one loop, and a report lists at most fifty', async () => {
    const many = Array.from({ length: 70 }, (_, i) =>
      mapped(tetrahedron(5), ([x, y, z]) => [x + i * 9, y, z]),
    )
    const report = await analyse(many.flatMap((tetra) => tetra.slice(1)))
    expect(report).toMatchObject({ open_edges: 210, open_loop_count: 70 })
    expect(report.open_loops).toHaveLength(50)
  })
})

describe('winding where more than two triangles meet', () => {
  const cube = box([10, 10, 10])
  const wall: Triangle[] = [
    [
      [0, 0, 0],
      [10, 10, 0],
      [10, 10, 10],
    ],
  ]

  it('a wall inside a part is not a winding fault', async () => {
    // Its first edge is the bottom's diagonal, or at least meets it in two corners.
    expect(await analyse([...cube, ...wall])).toMatchObject({
      is_winding_consistent: true,
      is_manifold: false,
    })
  })

  it('a face that repeats another with the opposite winding is one, in any order', async () => {
    for (const side of [0, 5, 11]) {
      const doubled = [...cube, ...cube.slice(side, side + 1).map(flipped)]
      for (const triangles of [doubled, doubled.toReversed()]) {
        expect(await analyse(triangles)).toMatchObject({ is_winding_consistent: false, duplicate_faces: 1 })
      }
    }
  })

  it('two parts that touch, and a part that is there twice, are not', async () => {
    expect(await analyse([...cube, ...box([10, 10, 10], [10, 0, 0])])).toMatchObject({
      is_winding_consistent: true,
      bodies: 1,
    })
    expect(await analyse([...cube, ...cube])).toMatchObject({
      is_winding_consistent: true,
      duplicate_faces: 12,
    })
  })
})

describe('flipped faces', () => {
  it('are those that contradict most of their shell', async () => {
    const ball = sphere(20, 3)
    const mixed = ball.map((triangle, i) => (i % 7 === 0 ? flipped(triangle) : triangle))
    expect((await analyse(mixed)).flipped_faces).toBe(Math.ceil(ball.length / 7))
    expect((await analyse(ball.map(flipped))).flipped_faces).toBe(0)
  })
})

describe('principal dimensions', () => {
  it("a slab's extents, in any orientation", async () => {
    const slab = box([60, 30, 8], [100, -20, 5])
    const [a, b] = [0.7, -1.1]
    const rotated = mapped(slab, ([x, y, z]) => {
      const [x1, y1] = [x * Math.cos(a) - y * Math.sin(a), x * Math.sin(a) + y * Math.cos(a)]
      return [x1 * Math.cos(b) - z * Math.sin(b), y1, x1 * Math.sin(b) + z * Math.cos(b)]
    })
    for (const part of [slab, rotated, slab.slice(1)]) {
      const { principal_dimensions_mm: extents } = await analyse(part)
      // Without one of its triangles the centre of its surface is a little off.
      const digits = part.length === 12 ? 3 : -1
      expect(extents[0]).toBeCloseTo(60, digits)
      expect(extents[1]).toBeCloseTo(30, digits)
      expect(extents[2]).toBeCloseTo(8, digits)
    }
  })

  it("a cube's are its extents along the axes", async () => {
    const { principal_dimensions_mm: extents } = await analyse(box([10, 10, 10], [7, 7, 7]))
    for (const extent of extents) expect(extent).toBeCloseTo(10, 9)
  })
})

it('a fan of twenty thousand triangles on one edge', async () => {
  const count = 20_000
  const fan = Array.from(
    { length: count },
    (_, i): Triangle => [
      [0, 0, 0],
      [0, 0, 50],
      [10 * Math.cos(i), 10 * Math.sin(i), 0],
    ],
  )
  expect(await analyse([...fan, ...fan.slice(0, 5)])).toMatchObject({
    edges_shared_by_more_than_two: 1,
    duplicate_faces: 5,
    shells: 1,
  })
})
