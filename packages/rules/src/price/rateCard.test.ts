import { describe, expect, test } from 'vitest'
import { rateCard, rateCardVersion } from './rateCard.ts'

const ascends = (numbers: number[]) =>
  numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? number))

describe('rate card', () => {
  test('every confidence has a spread, and a surer part never a wider one', () => {
    const lines = rateCard.spreads.toReversed()
    expect(lines[0]?.from_confidence).toBe(0)
    expect(ascends(lines.map(({ from_confidence }) => from_confidence))).toBe(true)
    expect(ascends(rateCard.spreads.map(({ spread }) => spread))).toBe(true)
  })

  test('bands stand lightest first, and a heavier one never costs less', () => {
    expect(ascends(rateCard.bands.map(({ up_to_g }) => up_to_g))).toBe(true)
    for (const id of [...rateCard.zones.map((zone) => zone.id), rateCard.zone_elsewhere])
      expect(ascends(rateCard.bands.map(({ cents }) => cents[id])), id).toBe(true)
  })

  test('a country is in one zone', () => {
    const countries = rateCard.zones.flatMap((zone) => zone.countries)
    expect(new Set(countries).size).toBe(countries.length)
  })

  test('the version can stand in a quote', () => {
    expect(rateCardVersion).toMatch(/^[0-9a-f]{12}$/)
  })
})
