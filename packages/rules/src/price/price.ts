import { Big } from 'big.js'
import type { CatalogItem } from '../catalogue/catalogue.ts'
import { formatCents } from './money.ts'
import { rateCard, rateCardVersion } from './rateCard.ts'
import { shippingCents } from './shipping.ts'

/** Above this, an order is `amount_too_large`: 999,999.99 yuan, as much as one card charge may hold. */
export const maxAmountCents = 99_999_999

/** The order would cost more than the service takes in one payment. */
export class AmountTooLargeError extends Error {
  override readonly name = 'AmountTooLargeError'
  readonly code = 'amount_too_large'

  constructor() {
    super(
      `The order could cost more than ${formatCents(maxAmountCents)}, the most that one order may cost. Order fewer pieces, a smaller part or another material.`,
    )
  }
}

/** What a price is made from. */
export interface PriceInput {
  /** Volume of one piece in cm³. */
  volume_cm3: number
  material: CatalogItem
  quantity: number
  /** ISO 3166-1 alpha-2. */
  ship_country: string
  /** The quote's execution confidence, rounded to two decimals. */
  confidence: number
}

export interface PriceBreakdown {
  /** All pieces by mass and rate, before the minimum fee. */
  material_cents: number
  minimum_fee_cents: number
  /** True when the fee is what is paid, because the material alone would be less. */
  minimum_fee_applies: boolean
  /** Up to this many pieces cost no more than the minimum fee, and no more to ship; 0 when one piece already costs more. */
  pieces_covered_by_minimum_fee: number
  shipping_cents: number
  /** Mass of all pieces in grams, not rounded: the shipping band is read with it. */
  mass_g: number
  /** max = ceil(min × (1 + spread)). */
  spread: number
  /** What the price does not contain. */
  excluded: string[]
  rate_card_version: string
}

/** A price range in fen. */
export interface PriceEstimate {
  min_cents: number
  max_cents: number
  currency: 'CNY'
  breakdown: PriceBreakdown
}

/** What the buyer may have to pay elsewhere. */
const excluded = ['import duty', 'taxes']

/**
 * How far the final price may lie above the least one, by the rounded execution
 * confidence: 0.5 from 0.90, 0.75 from 0.75, else 1.
 *
 * @example spreadFor(0.92) // 0.5
 */
export function spreadFor(confidence: number): number {
  const line = rateCard.spreads.find(({ from_confidence }) => confidence >= from_confidence)
  if (!line) throw new RangeError(`A confidence is a number from 0 to 1, not ${confidence}.`)
  return line.spread
}

/**
 * The price range of an order.
 *
 * min = max(minimum fee, round(volume × density × rate × 100 × quantity)) + shipping,
 * max = ceil(min × (1 + spread)); decimal arithmetic, halves rounded up, each
 * amount rounded once.
 *
 * @throws AmountTooLargeError when max would be above 99,999,999 fen.
 * @throws RangeError when volume, quantity or confidence is out of range.
 * @example
 * priceOrder({ volume_cm3: 8.34, material: slaWhite, quantity: 1, ship_country: 'US', confidence: 0.92 })
 * // min_cents 5000, max_cents 7500
 */
export function priceOrder(input: PriceInput): PriceEstimate {
  const { volume_cm3, material, quantity, ship_country, confidence } = input
  if (!Number.isFinite(volume_cm3) || volume_cm3 <= 0) {
    throw new RangeError(`volume_cm3 must be a number above 0, not ${volume_cm3}.`)
  }
  if (!Number.isSafeInteger(quantity) || quantity < 1) {
    throw new RangeError(`quantity must be a whole number of at least 1, not ${quantity}.`)
  }
  const gramsEach = new Big(volume_cm3).times(material.density_g_cm3)
  const centsEach = gramsEach.times(material.base_rate_per_g).times(100)
  const materialCents = centsEach.times(quantity).round(0, Big.roundHalfUp)
  // Refused here already, so that the mass below stays a number that shipping can price.
  if (materialCents.gt(maxAmountCents)) throw new AmountTooLargeError()
  const feeCents = new Big(material.minimum_fee_cents)
  const feeApplies = materialCents.lt(feeCents)
  const mass_g = gramsEach.times(quantity).toNumber()
  const shipping = shippingCents({ mass_g, ship_country })
  const spread = spreadFor(confidence)

  const min = (feeApplies ? feeCents : materialCents).plus(shipping)
  const max = min.times(new Big(1).plus(spread)).round(0, Big.roundUp)
  if (max.gt(maxAmountCents)) throw new AmountTooLargeError()

  return {
    min_cents: min.toNumber(),
    max_cents: max.toNumber(),
    currency: 'CNY',
    breakdown: {
      material_cents: materialCents.toNumber(),
      minimum_fee_cents: material.minimum_fee_cents,
      minimum_fee_applies: feeApplies,
      pieces_covered_by_minimum_fee: maxCountThat(
        piecesUpTo(feeCents, centsEach),
        (pieces) => shippingCents({ mass_g: gramsEach.times(pieces).toNumber(), ship_country }) <= shipping,
      ),
      shipping_cents: shipping,
      mass_g,
      spread,
      excluded: [...excluded],
      rate_card_version: rateCardVersion,
    },
  }
}

/** The most pieces whose rounded material price is not above the fee. */
function piecesUpTo(feeCents: Big, centsEach: Big): number {
  // round(n × each) ≤ fee exactly while n × each < fee + ½.
  const pieces = feeCents.plus(0.5).div(centsEach).round(0, Big.roundUp).minus(1)
  return Math.min(pieces.toNumber(), Number.MAX_SAFE_INTEGER)
}

/** The largest number up to `limit` for which a condition is true that is also true for all smaller numbers. */
function maxCountThat(limit: number, holds: (pieces: number) => boolean): number {
  let [most, tooMany] = holds(limit) ? [limit, limit] : [0, limit]
  while (tooMany - most > 1) {
    const middle = most + Math.floor((tooMany - most) / 2)
    if (holds(middle)) most = middle
    else tooMany = middle
  }
  return most
}
