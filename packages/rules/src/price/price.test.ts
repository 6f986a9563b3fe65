import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  AmountTooLargeError,
  type CatalogItem,
  catalog,
  errorTable,
  findMaterial,
  priceOrder,
} from '../index.ts'
import { countryCodes } from '../orders/country.ts'
import { spreadFor } from './price.ts'

function material(id: string): CatalogItem {
  const found = findMaterial(id)
  if (!found) throw new Error(`The catalogue lacks ${id}.`)
  return found
}

const guidePart = {
  volume_cm3: 8.34,
  material: material('sla_white'),
  quantity: 1,
  ship_country: 'US',
  confidence: 0.92,
}

const order = fc.record({
  volume_cm3: fc.double({ min: 0.001, max: 500, noNaN: true }),
  material: fc.constantFrom(...catalog.items),
  quantity: fc.integer({ min: 1, max: 20 }),
  ship_country: fc.constantFrom(...countryCodes),
  confidence: fc.integer({ min: 0, max: 97 }).map((hundredths) => hundredths / 100),
})

/** Properties hold for orders that may be sold at all. */
function priceIfSold(input: Parameters<typeof priceOrder>[0]) {
  try {
    return priceOrder(input)
  } catch (error) {
    if (error instanceof AmountTooLargeError) return undefined
    throw error
  }
}

describe('price', () => {
  test("MONEY-1 the guide's part costs 5000 to 7500 fen: min is the minimum fee or the material", () => {
    expect(priceOrder(guidePart)).toMatchObject({
      min_cents: 5000,
      max_cents: 7500,
      currency: 'CNY',
      breakdown: {
        material_cents: 280,
        minimum_fee_cents: 5000,
        minimum_fee_applies: true,
        pieces_covered_by_minimum_fee: 17,
        shipping_cents: 0,
        mass_g: 9.3408,
        spread: 0.5,
        excluded: ['import duty', 'taxes'],
      },
    })
  })

  test('MONEY-1 above the fee the cost of the material is charged: 100 cm³ of titanium', () => {
    const { min_cents, max_cents, breakdown } = priceOrder({
      ...guidePart,
      volume_cm3: 100,
      material: material('slm_titanium_tc4'),
    })
    // 443 g × 50 CNY = 22,150.00 CNY
    expect([min_cents, max_cents]).toEqual([2_215_000, 3_322_500])
    expect(breakdown).toMatchObject({ minimum_fee_applies: false, pieces_covered_by_minimum_fee: 0 })
  })

  test('MONEY-2 shipping is added to the fee and is part of the spread', () => {
    const { min_cents, max_cents, breakdown } = priceOrder({
      ...guidePart,
      volume_cm3: 500,
      material: material('fdm_pla'),
      confidence: 0.5,
    })
    // 620 g × 0.20 CNY = 124.00 CNY, and 160.00 CNY to send up to 1 kg to the US.
    expect(breakdown).toMatchObject({ material_cents: 12_400, shipping_cents: 16_000, spread: 1 })
    expect([min_cents, max_cents]).toEqual([28_400, 56_800])
  })

  test('MONEY-3 decimals do not drift: halves go up, and only once', () => {
    const custom = {
      ...material('sla_white'),
      density_g_cm3: 1,
      base_rate_per_g: 1.005,
      minimum_fee_cents: 0,
    }
    // 1.005 × 100 is 100.49999999999999 in binary; in decimal 100.5, so 101.
    expect(priceOrder({ ...guidePart, volume_cm3: 1, material: custom }).min_cents).toBe(101)
    expect(priceOrder({ ...guidePart, volume_cm3: 1, material: custom, quantity: 2 }).min_cents).toBe(201)
  })

  test('MONEY-3 max is rounded up', () => {
    const custom = { ...material('sla_white'), minimum_fee_cents: 5001 }
    expect(priceOrder({ ...guidePart, material: custom }).max_cents).toBe(7502)
  })

  test.each([
    [1, 0.5],
    [0.9, 0.5],
    [0.89, 0.75],
    [0.75, 0.75],
    [0.74, 1],
    [0, 1],
  ])('MONEY-4 confidence %d gives spread %d', (confidence, spread) => {
    expect(spreadFor(confidence)).toBe(spread)
  })

  test('MONEY-6 above 99,999,999 fen nothing is sold, at it still is', () => {
    const dear = { ...material('sla_white'), minimum_fee_cents: 66_666_666 }
    expect(priceOrder({ ...guidePart, material: dear }).max_cents).toBe(99_999_999)
    const dearer = { ...dear, minimum_fee_cents: 66_666_667 }
    expect(() => priceOrder({ ...guidePart, material: dearer })).toThrow(AmountTooLargeError)
    expect(() => priceOrder({ ...guidePart, volume_cm3: 1e300, quantity: 1e15 })).toThrow(AmountTooLargeError)
  })

  test('MONEY-6 the refusal has the code of the table, the limit, and what to do', () => {
    const error = new AmountTooLargeError()
    expect(error).toMatchObject({ name: 'AmountTooLargeError', code: 'amount_too_large' })
    expect(errorTable[error.code].status).toBe(400)
    expect(error.message).toMatch(/999,999\.99 CNY.*Order fewer pieces/)
  })

  test('MONEY-7 max is never below min, and the breakdown adds up to min', () => {
    fc.assert(
      fc.property(order, (input) => {
        const price = priceIfSold(input)
        if (!price) return
        const { material_cents, minimum_fee_cents, minimum_fee_applies, shipping_cents } = price.breakdown
        expect(price.max_cents).toBeGreaterThanOrEqual(price.min_cents)
        expect(price.min_cents).toBe(
          (minimum_fee_applies ? minimum_fee_cents : material_cents) + shipping_cents,
        )
        expect(minimum_fee_applies).toBe(material_cents < minimum_fee_cents)
      }),
    )
  })

  test('MONEY-8 more pieces or a larger part never cost less', () => {
    fc.assert(
      fc.property(
        order,
        fc.nat(20),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (input, pieces, volume) => {
          const price = priceIfSold(input)
          const more = priceIfSold({
            ...input,
            quantity: input.quantity + pieces,
            volume_cm3: input.volume_cm3 + volume,
          })
          if (!price || !more) {
            expect(more).toBeUndefined()
            return
          }
          expect(more.min_cents).toBeGreaterThanOrEqual(price.min_cents)
          expect(more.max_cents).toBeGreaterThanOrEqual(price.max_cents)
        },
      ),
    )
  })

  test('MONEY-9 exactly the pieces that the minimum fee covers cost the same', () => {
    fc.assert(
      fc.property(order, (input) => {
        const first = priceIfSold({ ...input, quantity: 1 })
        if (!first) return
        const { pieces_covered_by_minimum_fee: covered, minimum_fee_cents } = first.breakdown
        if (covered === 0) {
          expect(first.breakdown.material_cents).toBeGreaterThan(minimum_fee_cents)
          return
        }
        expect(priceOrder({ ...input, quantity: covered }).min_cents).toBe(minimum_fee_cents)
        const next = priceOrder({ ...input, quantity: covered + 1 })
        expect(next.breakdown.material_cents).toBeGreaterThan(minimum_fee_cents)
      }),
    )
  })

  test('MONEY-9 of a fee that pays for more than a free parcel, the pieces that fit the parcel cost the same', () => {
    // 10.34 g each at 0.02 CNY: the fee of 30 CNY pays for 1.5 kg, and 500 g are sent for nothing.
    const cheap = { ...guidePart, material: { ...material('fdm_pla'), base_rate_per_g: 0.02 } }
    const covered = (quantity: number) =>
      priceOrder({ ...cheap, quantity }).breakdown.pieces_covered_by_minimum_fee
    expect(covered(1)).toBe(48)
    expect(priceOrder({ ...cheap, quantity: 48 }).min_cents).toBe(3000)
    expect(priceOrder({ ...cheap, quantity: 49 }).min_cents).toBe(19_000)
    // 49 pieces pay for a parcel of a kilogram already, 97 for one of two.
    expect([covered(49), covered(97)]).toEqual([96, 145])
  })

  test('a volume or quantity that is none is refused with its name', () => {
    for (const volume_cm3 of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => priceOrder({ ...guidePart, volume_cm3 })).toThrow(/volume_cm3/)
    }
    for (const quantity of [0, 1.5, Number.NaN]) {
      expect(() => priceOrder({ ...guidePart, quantity })).toThrow(/quantity/)
    }
    expect(() => priceOrder({ ...guidePart, confidence: Number.NaN })).toThrow(/confidence/)
  })
})
