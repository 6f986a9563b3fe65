import { binaryStl, box } from '@mattercloud/testing/mesh/solids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Vector } from '../basics/vector.ts'
import { analyzeMesh } from '../index.ts'

const guess = (sides: Vector) => analyzeMesh(binaryStl(box(sides)))

describe('the unit guess', () => {
  it.each<[Vector]>([
    [[45.2, 30.1, 12.8]],
    [[60, 40, 40]],
    [[10, 10, 10]],
    [[20.25, 10.75, 5.5]],
    [[400, 1, 1]],
  ])('an ordinary part in mm, %j: mm, 0.95', async (sides) => {
    expect(await guess(sides)).toMatchObject({ detected_unit: 'mm', unit_confidence: 0.95 })
  })

  it('scores are at most 0.95, with two decimals, the best one first', async () => {
    const side = fc.double({ min: 1e-3, max: 1e5, noNaN: true })
    await fc.assert(
      fc.asyncProperty(fc.tuple(side, side, side), async (sides) => {
        const { unit_candidates, detected_unit, unit_confidence } = await guess(sides)
        const scores = unit_candidates.map(({ score }) => score)
        expect(unit_candidates[0]).toMatchObject({ unit: detected_unit, score: unit_confidence })
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
        for (const score of scores) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(0.95)
          expect(score).toBe(Number(score.toFixed(2)))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('a tiny part gets a low score, and its measures are in the detected unit', async () => {
    const report = await guess([1.5, 2, 0.8])
    expect(report.detected_unit).toBe('in')
    expect(report.unit_confidence).toBeLessThan(0.7)
    expect(report.bbox_mm[1]).toBeCloseTo(50.8, 4)
    expect(report.volume_cm3).toBeCloseTo(1.5 * 2 * 0.8 * 2.54 ** 3, 3)
    expect(report.unit_candidates.map(({ unit }) => unit).sort()).toEqual(['cm', 'in', 'mm'])
  })

  it('smaller parts get lower scores for mm', async () => {
    const scores: number[] = []
    for (const side of [10, 8, 6, 4, 3, 2, 1]) {
      const { unit_candidates } = await guess([side, side / 2, side / 3])
      scores.push(unit_candidates.find(({ unit }) => unit === 'mm')?.score ?? 0)
    }
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(scores[0]).toBe(0.95)
    expect(scores[4]).toBeLessThan(0.7)
  })

  it('extents that are whole mm when read as inches favour inches', async () => {
    const report = await guess([60 / 25.4, 40 / 25.4, 35 / 25.4])
    expect(report.detected_unit).toBe('in')
    expect(report.unit_confidence).toBeGreaterThan(0.9)
    expect(report.bbox_mm[0]).toBeCloseTo(60, 4)
  })

  it('extents in sixteenths favour inches where one of them is too fine for mm', async () => {
    expect((await guess([6, 2.5, 1.375])).detected_unit).toBe('in')
    expect((await guess([6, 2.5, 1.25])).detected_unit).toBe('mm')
    // Not where another extent is not such a fraction, and not for larger parts.
    expect((await guess([6, 2.4, 1.375])).detected_unit).toBe('mm')
    expect((await guess([60, 25, 1.375])).detected_unit).toBe('mm')
  })

  it('a size that is unusual in every unit gets a low score', async () => {
    expect((await guess([0.05, 0.05, 0.05])).unit_confidence).toBeLessThan(0.1)
    expect((await guess([20_000, 300, 300])).unit_confidence).toBeLessThan(0.1)
  })

  it.each([
    ['mm', 1],
    ['cm', 10],
    ['in', 25.4],
  ] as const)(
    "the user's %s: measures are in it, the score remains that of the analysis",
    async (unit, mm) => {
      const bytes = binaryStl(box([20, 10, 5]))
      const free = await analyzeMesh(bytes)
      const report = await analyzeMesh(bytes, { unit })
      expect(report.detected_unit).toBe(unit)
      expect(report.unit_confidence).toBe(
        free.unit_candidates.find((candidate) => candidate.unit === unit)?.score,
      )
      expect(report.bbox_mm).toEqual([20 * mm, 10 * mm, 5 * mm])
      expect(report.volume_cm3).toBeCloseTo(mm ** 3, 8)
      expect(report.surface_area_cm2).toBeCloseTo(7 * mm ** 2, 8)
      expect(report.centre_of_mass_mm[0]).toBeCloseTo(10 * mm, 8)
      expect(report.warnings).toEqual(unit === 'in' ? ['too_large'] : [])
      expect(report.unit_candidates).toEqual(free.unit_candidates)
    },
  )
})
