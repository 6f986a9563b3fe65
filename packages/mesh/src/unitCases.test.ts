import { describe, expect, it } from 'vitest'
import { analyzeMesh } from './index.ts'
import { binaryStl, box } from './testing/solids.ts'
import { unitCases } from './testing/unitCases.ts'

/** From this score on nobody is asked. */
const ASKED_BELOW = 0.7

describe('the unit guess on known parts', async () => {
  const guesses = await Promise.all(
    unitCases.map(async ({ part, sides, unit }) => {
      const { detected_unit, unit_confidence } = await analyzeMesh(binaryStl(box(sides)))
      return { part, unit, detected_unit, unit_confidence, isRight: detected_unit === unit }
    }),
  )
  const share = (of: typeof guesses) => of.filter(({ isRight }) => isRight).length / of.length
  const sure = guesses.filter(({ unit_confidence }) => unit_confidence >= ASKED_BELOW)

  it(`${guesses.length} parts: right nine times in ten`, () => {
    expect(guesses.length).toBeGreaterThanOrEqual(60)
    expect(share(guesses)).toBeGreaterThanOrEqual(0.9)
  })

  it('where nobody is asked, nearly always right, and that is the most of them', () => {
    expect(share(sure)).toBeGreaterThanOrEqual(0.96)
    expect(sure.length / guesses.length).toBeGreaterThan(0.7)
  })

  it('calibrated: the mean score is near the share of right guesses, among the sure and among the others', () => {
    const others = guesses.filter(({ unit_confidence }) => unit_confidence < ASKED_BELOW)
    for (const group of [sure, others]) {
      const mean = group.reduce((sum, { unit_confidence }) => sum + unit_confidence, 0) / group.length
      expect(Math.abs(mean - share(group))).toBeLessThan(0.25)
    }
  })

  it('no part of a cm or more that is in mm is taken for anything else', () => {
    const mistaken = guesses.filter(({ unit, isRight }, i) => {
      const longest = Math.max(...(unitCases[i]?.sides ?? [0]))
      return unit === 'mm' && longest >= 10 && !isRight
    })
    expect(mistaken).toEqual([])
  })
})
