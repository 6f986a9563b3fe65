import { meshObject, model, threeMf } from '@mattercloud/testing/mesh/formats'
import { box } from '@mattercloud/testing/mesh/solids'
import { describe, expect, test } from 'vitest'
import { analyzeMesh, reportInUnit, type Unit } from '../index.ts'

/** One corner of a box, open on three sides, so that the hull is measured too. */
const corner = new TextEncoder().encode(`solid corner
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

describe('reportInUnit', () => {
  test.each<[Unit, Unit]>([
    ['mm', 'in'],
    ['in', 'cm'],
    ['cm', 'mm'],
  ])('reading %s as %s gives what measuring in that unit gives', async (from, to) => {
    const converted = reportInUnit(await analyzeMesh([corner], { unit: from }), to)
    const measured = await analyzeMesh([corner], { unit: to })
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
      const report = await analyzeMesh(declaring(word))
      expect(report).toMatchObject({ declared_unit: declared, detected_unit: 'mm' })
      const widths = { mm: 0.046875 * mm, cm: 0.46875, in: 1.190625 }
      expect(report.bbox_mm[0]).toBeCloseTo(widths.mm, 6)
      for (const unit of ['mm', 'cm', 'in'] as const) {
        const chosen = reportInUnit(report, unit)
        expect(chosen.bbox_mm[0]).toBeCloseTo(widths[unit], 6)
        expect(chosen.volume_cm3 / report.volume_cm3 / (widths[unit] / widths.mm) ** 3).toBeCloseTo(1, 9)
        // As measured in that unit, and as the candidates showed before anyone chose.
        expect((await analyzeMesh(declaring(word), { unit })).bbox_mm[0]).toBeCloseTo(widths[unit], 6)
        const candidate = report.unit_candidates.find((each) => each.unit === unit)
        expect(candidate?.bbox_mm[0]).toBeCloseTo(widths[unit], 6)
        expect(chosen.unit_confidence).toBe(candidate?.score)
        // Whatever was chosen before, each unit gives what it gave at first.
        expect(reportInUnit(chosen, 'mm').bbox_mm[0]).toBeCloseTo(widths.mm, 6)
      }
    },
  )

  test.each(['millimeter', 'centimeter', 'inch'])(
    'a file in the unit %s: any unit reads its own numbers',
    async (word) => {
      const report = await analyzeMesh(declaring(word))
      expect(reportInUnit(report, report.detected_unit)).toEqual(report)
      expect(reportInUnit(report, 'mm').bbox_mm[0]).toBeCloseTo(0.046875, 9)
      expect(reportInUnit(report, 'cm').bbox_mm[0]).toBeCloseTo(0.46875, 9)
      expect(reportInUnit(report, 'in').bbox_mm[0]).toBeCloseTo(1.190625, 9)
    },
  )
})
