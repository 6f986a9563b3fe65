import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CatalogItem,
  catalog,
  compareMaterials,
  findMaterial,
  priceOrder,
  quantityBreaks,
} from '../index.ts'

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
const measured = {
  bbox_mm: [45.2, 30.1, 12.8] as [number, number, number],
  volume_cm3: 8.34,
  is_watertight: true,
  is_manifold: true,
  unit_confidence: 0.95,
  warnings: [],
  quantity: 1,
  ship_country: 'US',
}

test('MONEY-30 seventeen of the guide’s part cost as much as one, then round numbers follow', () => {
  const { same_price_up_to, steps } = quantityBreaks(guidePart)
  expect(same_price_up_to).toBe(17)
  expect(steps.map(({ quantity, price }) => [quantity, price.min_cents])).toEqual([
    [17, 5000],
    [20, 5604],
    [50, priceOrder({ ...guidePart, quantity: 50 }).min_cents],
    [100, priceOrder({ ...guidePart, quantity: 100 }).min_cents],
  ])
})

test('MONEY-30 where the fee does not apply, one more piece costs more; the largest quantity has no step', () => {
  const large = { ...guidePart, volume_cm3: 300, quantity: 3 }
  expect(quantityBreaks(large)).toMatchObject({
    same_price_up_to: 3,
    steps: [{ quantity: 5 }, { quantity: 10 }, { quantity: 20 }, { quantity: 50 }],
  })
  expect(quantityBreaks({ ...guidePart, quantity: 10_000 })).toEqual({ same_price_up_to: 10_000, steps: [] })
})

test('MONEY-30 every step is priced as its own quote would be, and up to the same price nothing is dearer', () => {
  const input = fc.record({
    volume_cm3: fc.double({ min: 0.0001, max: 500, noNaN: true }),
    material: fc.constantFrom(...catalog.items),
    quantity: fc.integer({ min: 1, max: 100 }),
    ship_country: fc.constantFrom('US', 'CN', 'DE'),
    confidence: fc.constantFrom(0.97, 0.8, 0.4),
  })
  fc.assert(
    fc.property(input, (wish) => {
      if (wish.volume_cm3 * wish.quantity * wish.material.base_rate_per_g > 50_000) return
      const quoted = priceOrder(wish)
      const { same_price_up_to, steps } = quantityBreaks(wish)
      expect(priceOrder({ ...wish, quantity: same_price_up_to }).max_cents).toBe(quoted.max_cents)
      for (const { quantity, price } of steps) {
        expect(quantity).toBeGreaterThan(wish.quantity)
        expect(price).toEqual(priceOrder({ ...wish, quantity }))
        expect(price.max_cents > quoted.max_cents).toBe(quantity > same_price_up_to)
      }
    }),
  )
})

test('MONEY-31 every material whose build volume the part fits, cheapest first, with its own confidence and risks', () => {
  const found = compareMaterials(measured)
  expect(found.map((item) => item.material.id).toSorted()).toEqual(
    catalog.items.map(({ id }) => id).toSorted(),
  )
  const prices = found.map(({ price }) => price.min_cents)
  expect(prices).toEqual(prices.toSorted((a, b) => a - b))
  expect(found.find((item) => item.material.id === 'sla_white')).toMatchObject({
    price: { min_cents: 5000, max_cents: 7500 },
    execution_confidence: 0.92,
    risk_flags: [],
  })
})

test('MONEY-31 what does not fit or costs too much is left out', () => {
  const long = compareMaterials({ ...measured, bbox_mm: [400, 20, 20] })
  expect(long.map((item) => item.material.id).toSorted()).toEqual([
    'sla_engineering',
    'sla_full_color',
    'sla_transparent',
    'sla_white',
  ])
  expect(compareMaterials({ ...measured, bbox_mm: [500, 1, 1] })).toEqual([])
  const dear = compareMaterials({ ...measured, volume_cm3: 4000, quantity: 100 })
  expect(dear.map((item) => item.material.id)).not.toContain('slm_titanium_tc4')
  expect(dear.map((item) => item.material.id)).toContain('fdm_pla')
})
