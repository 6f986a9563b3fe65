import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCents, formatRange, toMajor } from '../index.ts'

describe('money', () => {
  test.each([
    [0, '0.00 CNY'],
    [5, '0.05 CNY'],
    [5000, '50.00 CNY'],
    [100_000, '1,000.00 CNY'],
    [99_999_999, '999,999.99 CNY'],
    [-1250, '-12.50 CNY'],
  ])('MONEY-5 %i fen read as %s, with the currency written out', (cents, text) => {
    expect(formatCents(cents)).toBe(text)
  })

  test('MONEY-5 no fen is lost in the text', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (cents) => {
        expect(Number(formatCents(cents).replace(/[,.]| CNY$/g, ''))).toBe(cents)
      }),
    )
  })

  test('a range names its currency once, and one price is no range', () => {
    expect([formatRange(5000, 7500), formatRange(5000, 5000)]).toEqual(['50.00–75.00 CNY', '50.00 CNY'])
  })

  test('major units for the display fields', () => {
    expect([toMajor(5000), toMajor(7501)]).toEqual([50, 75.01])
  })

  test('half a fen is refused', () => {
    expect(() => formatCents(0.5)).toThrow(RangeError)
    expect(() => toMajor(Number.NaN)).toThrow(RangeError)
  })
})
