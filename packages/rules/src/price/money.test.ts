import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCents, toMajor } from '../index.ts'

describe('money', () => {
  test.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [5000, '¥50.00'],
    [100_000, '¥1,000.00'],
    [99_999_999, '¥999,999.99'],
    [-1250, '-¥12.50'],
  ])('%i fen read as %s', (cents, text) => {
    expect(formatCents(cents)).toBe(text)
  })

  test('MONEY-5 no fen is lost in the text', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (cents) => {
        expect(Number(formatCents(cents).replace(/[¥,.]/g, ''))).toBe(cents)
      }),
    )
  })

  test('major units for the display fields', () => {
    expect([toMajor(5000), toMajor(7501)]).toEqual([50, 75.01])
  })

  test('half a fen is refused', () => {
    expect(() => formatCents(0.5)).toThrow(RangeError)
    expect(() => toMajor(Number.NaN)).toThrow(RangeError)
  })
})
