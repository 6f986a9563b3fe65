import { binaryPly, glbOf } from '@mattercloud/testing/mesh/formats'
import { binaryStl, box, flipped, mapped, type Triangle } from '@mattercloud/testing/mesh/solids'
import { expect, it } from 'vitest'
import { analyzeMesh, findFaults, readPart } from '../index.ts'
import { repairPart } from '../repair/index.ts'
import { drawSheet } from '../sheet/index.ts'

/** 40 mm high with z up, with a chamber inside. */
const standing: Triangle[] = [...box([30, 20, 40], [5, 1, 0]), ...box([4, 5, 6], [8, 9, 2]).map(flipped)]
/** The same with y up, as a GLB has it. */
const glbWith = (triangles: Triangle[]) => glbOf(mapped(triangles, ([x, y, z]) => [x, z, -y]))
const asGlb = glbWith(standing)
const asStl = binaryStl(standing)

it('a GLB, whose y is up, is rotated to z up before it is measured, drawn and repaired', async () => {
  const [glb, stl] = [await readPart(asGlb), await readPart(asStl, { unit: 'mm' })]
  const near = (actual: Iterable<number>, wanted: Iterable<number>) => {
    const expected = [...wanted]
    const found = [...actual]
    expect(found.length).toBe(expected.length)
    found.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 4)
    })
  }
  near(glb.report.bbox_mm, [30, 20, 40])
  near(glb.report.unit_candidates[0]?.bbox_mm ?? [], [30, 20, 40])
  near(glb.report.bounds_mm.flat(), [5, 1, 0, 35, 21, 40])
  near(glb.report.centre_of_mass_mm, stl.report.centre_of_mass_mm)
  near(glb.cavities[0]?.centre_mm ?? [], [10, 11.5, 5])
  near(glb.cavities[0]?.bounds_mm.flat() ?? [], [8, 9, 2, 12, 14, 8])
  const sorted = (positions: Float64Array) =>
    Array.from({ length: positions.length / 3 }, (_, i) => [...positions.subarray(i * 3, i * 3 + 3)])
      .map((place) => place.map((value) => Math.round(value * 1e4) / 1e4 + 0))
      .toSorted((a, b) => `${a}`.localeCompare(`${b}`))
  expect(sorted(glb.positions_mm)).toEqual(sorted(stl.positions_mm))
  expect((await drawSheet(glb, { name: 'part' })).title).toBe((await drawSheet(stl, { name: 'part' })).title)

  const open = await readPart(glbWith(standing.slice(1)))
  const openStl = await readPart(binaryStl(standing.slice(1)), { unit: 'mm' })
  near(open.report.open_loops[0]?.centre_mm ?? [], openStl.report.open_loops[0]?.centre_mm ?? [])
  expect(findFaults(open)[0]?.where.point_mm[2]).toBeCloseTo(0, 4)
  const repair = await repairPart(open)
  if (repair.outcome !== 'repaired') throw new Error(`The part was ${repair.outcome}.`)
  near((await analyzeMesh(repair.stl, { unit: 'mm' })).bbox_mm, [30, 20, 40])
})

it('analyzeMesh reports the same, and parts of other formats are not rotated', async () => {
  for (const glb of [asGlb, glbWith(standing.slice(1))])
    expect(await analyzeMesh(glb)).toEqual((await readPart(glb)).report)
  expect((await analyzeMesh(asGlb)).bbox_mm.map((side) => Math.round(side))).toEqual([30, 20, 40])
  const ply = binaryPly(standing, true)
  expect((await analyzeMesh(ply, { unit: 'mm' })).bbox_mm).toEqual([30, 20, 40])
  expect((await readPart(ply, { unit: 'mm' })).report.bbox_mm).toEqual([30, 20, 40])
})
