import { meshObject, model, threeMf } from '@mattercloud/testing/mesh/formats'
import { binaryStl, box, flipped, type Triangle } from '@mattercloud/testing/mesh/solids'
import { describe, expect, test } from 'vitest'
import { analyzeMesh, inspect, inspectionInUnit, type Unit } from '../index.ts'

/** One corner of a box, open on three sides, so that the hull is measured too. */
const openBox = new TextEncoder().encode(`solid corner
facet normal 0 0 0
outer loop
vertex 0 0 0
vertex 0 30 0
vertex 20 0 0
endloop
endfacet
facet normal 0 0 0
outer loop
vertex 0 0 0
vertex 20 0 0
vertex 0 0 10
endloop
endfacet
endsolid`)

describe('inspectionInUnit', () => {
  test.each<[Unit, Unit]>([
    ['mm', 'in'],
    ['in', 'cm'],
    ['cm', 'mm'],
  ])('reading %s as %s gives what measuring in that unit gives', async (from, to) => {
    const converted = inspectionInUnit(await inspect([openBox], { unit: from }), to)
    const measured = await analyzeMesh([openBox], { unit: to })
    expect(converted.detected_unit).toBe(to)
    expect(converted.unit_confidence).toBe(measured.unit_confidence)
    expect(converted.warnings).toEqual(measured.warnings)
    expect(converted.volume_cm3).toBeCloseTo(measured.volume_cm3, 9)
    expect(converted.surface_area_cm2).toBeCloseTo(measured.surface_area_cm2, 9)
    expect(converted.hull_volume_cm3).toBeCloseTo(measured.hull_volume_cm3 ?? Number.NaN, 9)
    expect(converted.bbox_mm.map((side) => side.toFixed(9))).toEqual(
      measured.bbox_mm.map((side) => side.toFixed(9)),
    )
  })

  // A box whose numbers are small, and 32-bit floats hold them, in a file that says what they mean.
  const declaring = (unit: string) =>
    threeMf(
      model(meshObject(1, box([0.046875, 0.03125, 0.015625])), '<item objectid="1"/>').replace(
        'millimeter',
        unit,
      ),
    )

  test.each([
    ['meter', 'm', 1000],
    ['foot', 'ft', 304.8],
    ['micron', 'um', 0.001],
  ])(
    'a file in the unit %s: mm is that reading, the others read its own numbers',
    async (word, declared, mm) => {
      const report = await inspect(declaring(word))
      expect(report).toMatchObject({ declared_unit: declared, detected_unit: 'mm' })
      const widths = { mm: 0.046875 * mm, cm: 0.46875, in: 1.190625 }
      expect(report.bbox_mm[0]).toBeCloseTo(widths.mm, 6)
      for (const unit of ['mm', 'cm', 'in'] as const) {
        const chosen = inspectionInUnit(report, unit)
        expect(chosen.bbox_mm[0]).toBeCloseTo(widths[unit], 6)
        expect(chosen.volume_cm3 / report.volume_cm3 / (widths[unit] / widths.mm) ** 3).toBeCloseTo(1, 9)
        // As measured in that unit, and as the candidates showed before anyone chose.
        expect((await analyzeMesh(declaring(word), { unit })).bbox_mm[0]).toBeCloseTo(widths[unit], 6)
        const candidate = report.unit_candidates.find((each) => each.unit === unit)
        expect(candidate?.bbox_mm[0]).toBeCloseTo(widths[unit], 6)
        expect(chosen.unit_confidence).toBe(candidate?.score)
        // Whatever was chosen before, each unit gives what it gave at first.
        expect(inspectionInUnit(chosen, 'mm').bbox_mm[0]).toBeCloseTo(widths.mm, 6)
      }
    },
  )

  test.each(['millimeter', 'centimeter', 'inch'])(
    'a file in the unit %s: any unit reads its own numbers',
    async (word) => {
      const report = await inspect(declaring(word))
      expect(inspectionInUnit(report, report.detected_unit)).toEqual(report)
      expect(inspectionInUnit(report, 'mm').bbox_mm[0]).toBeCloseTo(0.046875, 9)
      expect(inspectionInUnit(report, 'cm').bbox_mm[0]).toBeCloseTo(0.46875, 9)
      expect(inspectionInUnit(report, 'in').bbox_mm[0]).toBeCloseTo(1.190625, 9)
    },
  )

  const chamber = [...box([30, 30, 30]), ...box([20, 20, 20], [5, 5, 5]).map(flipped)]
  const parts: Record<string, Triangle[]> = {
    'a closed hollow, a thin plate over it and a slot': [...chamber, ...box([40, 40, 0.5], [0, 0, 30.5])],
    'solids that overlap': [...box([20, 20, 20]), ...box([20, 20, 20], [10, 10, 0])],
    'a hole that a repair closes': box([20, 20, 20]).slice(2),
    'a hole that it does not close': box([20, 20, 20]).filter((_, i) => i > 4),
  }

  test.each(Object.entries(parts))('all of it is as inspected in that unit: %s', async (_, triangles) => {
    const converted = inspectionInUnit(await inspect(binaryStl(triangles), { unit: 'mm' }), 'cm')
    const inspected = await inspect(binaryStl(triangles), { unit: 'cm' })
    expect(Object.fromEntries(leavesOf(converted))).toEqual(Object.fromEntries(leavesOf(inspected)))
  })
})

/** Each number, text and flag with the way to it; numbers as far as arithmetic is the same at another scale. */
function leavesOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value === 'number') return [[path, Number(value.toPrecision(9))]]
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`))
}
