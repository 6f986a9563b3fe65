import { describe, expect, test } from 'vitest'
import { analyzeMesh, reportInUnit, type Unit } from './index.ts'

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
})
