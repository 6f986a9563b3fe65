import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalog } from '../index.ts'
import { countryCodes } from '../orders/country.ts'
import { shippingCents } from './shipping.ts'

const country = fc.constantFrom(...countryCodes)
const grams = fc.double({ min: 0, max: 200_000, noNaN: true })

describe('shipping', () => {
  test('SHIP-1 up to 500 g costs nothing, anywhere', () => {
    for (const ship_country of countryCodes) expect(shippingCents({ mass_g: 500, ship_country })).toBe(0)
  })

  test('SHIP-2 a heavier parcel costs more the farther it goes', () => {
    const costs = ['CN', 'JP', 'US', 'BR'].map((ship_country) =>
      shippingCents({ mass_g: 500.01, ship_country }),
    )
    expect(costs).toEqual([1500, 8000, 16000, 24000])
  })

  test('SHIP-3 a band includes its upper limit; above the last band each started kilogram is charged', () => {
    const toUs = (mass_g: number) => shippingCents({ mass_g, ship_country: 'US' })
    expect([1000, 1000.1, 20_000, 20_000.1, 21_000, 21_000.1].map(toUs)).toEqual([
      16000, 24000, 150000, 157500, 157500, 165000,
    ])
  })

  test('SHIP-4 more mass never costs less', () => {
    fc.assert(
      fc.property(country, grams, grams, (ship_country, a, b) => {
        const lighter = shippingCents({ mass_g: Math.min(a, b), ship_country })
        expect(shippingCents({ mass_g: Math.max(a, b), ship_country })).toBeGreaterThanOrEqual(lighter)
      }),
    )
  })

  test('SHIP-5 the pieces that the minimum fee covers always fit a free parcel, so that they cost the same', () => {
    for (const { id, minimum_fee_cents, base_rate_per_g } of catalog.items) {
      expect(minimum_fee_cents / 100 / base_rate_per_g, id).toBeLessThan(500)
    }
  })

  test('a mass that is not a positive number is refused', () => {
    for (const mass_g of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      const refused = expect(() => shippingCents({ mass_g, ship_country: 'US' }))
      refused.toThrow(RangeError)
      refused.toThrow(`not ${mass_g}.`)
    }
  })
})
