import type { Area } from '../rule.ts'
import { decision, guide, page } from '../source.ts'

const computed = page('packages/rules/README.md', 'Price')
const shipping = page('packages/rules/README.md', 'Shipping')

export const price: Area = {
  title: 'Price and shipping',
  rules: [
    {
      id: 'MONEY-1',
      rule: 'The minimum price of an order is the higher of its minimum fee and the cost of its material, plus shipping: the guide’s part costs 5000 to 7500 fen.',
      source: [guide('Quoting'), computed],
    },
    {
      id: 'MONEY-2',
      rule: 'Shipping is added before the maximum is computed, so that the spread covers it too.',
      source: [computed],
    },
    {
      id: 'MONEY-3',
      rule: 'Amounts are computed in decimals and rounded once, at the end: the minimum half up, the maximum up to the next fen.',
      source: [computed, decision(13)],
    },
    {
      id: 'MONEY-4',
      rule: 'The maximum is the minimum plus a spread that depends on the confidence: 50 % from 0.90, 75 % from 0.75, else 100 %.',
      source: [computed],
    },
    {
      id: 'MONEY-5',
      rule: 'An amount that is written for people is exact to the fen and has the currency’s code, in one form: 75.00 CNY.',
      source: [computed],
    },
    {
      id: 'MONEY-6',
      rule: 'An order whose maximum is above 99,999,999 fen is refused as `amount_too_large`, with the limit and what to do.',
      source: [computed],
    },
    {
      id: 'MONEY-7',
      rule: 'The maximum is never below the minimum, and the parts of the breakdown add up to the minimum.',
      source: [computed],
    },
    {
      id: 'MONEY-8',
      rule: 'More pieces or a larger part never cost less.',
      source: [computed],
    },
    {
      id: 'MONEY-9',
      rule: 'The number of pieces that the minimum fee is said to cover is exact: that many cost the same, one more costs more, and no piece is counted that needs a heavier parcel.',
      source: [computed],
    },
    {
      id: 'SHIP-1',
      rule: 'Shipping up to 500 g is free to every country that is served.',
      source: [shipping],
    },
    {
      id: 'SHIP-2',
      rule: 'A parcel of the same mass costs more to a zone that is farther away.',
      source: [shipping],
      except: 'Parcels up to 500 g are free everywhere (SHIP-1).',
    },
    {
      id: 'SHIP-3',
      rule: 'A mass band includes its upper limit; above the last band each started kilogram is charged.',
      source: [shipping],
    },
    {
      id: 'SHIP-4',
      rule: 'A heavier parcel to the same country never costs less.',
      source: [shipping],
    },
    {
      id: 'SHIP-5',
      rule: 'In the built-in catalogue the pieces that a minimum fee covers always weigh less than 500 g, so that they really cost the same.',
      source: [shipping],
      except: 'An operator’s own catalogue may differ; there MONEY-9 stops the count at the free parcel.',
    },
  ],
}
