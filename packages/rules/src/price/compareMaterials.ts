import { fitsBuildVolume } from '../catalogue/buildVolume.ts'
import { type CatalogItem, catalog } from '../catalogue/catalogue.ts'
import { type ConfidenceInput, executionConfidence } from '../risks/confidence.ts'
import { listRisks } from '../risks/listRisks.ts'
import type { RiskReport } from '../risks/partReport.ts'
import type { Risk } from '../risks/risk.ts'
import { type RiskFlag, riskFlags } from '../risks/riskFlags.ts'
import { AmountTooLargeError, type PriceEstimate, type PriceInput, priceOrder } from './price.ts'

/** The most pieces that one quote takes. */
export const maxQuantity = 10_000

/** How many larger quantities are worked out. */
const STEPS = 4
const ROUND_QUANTITIES = [1, 2, 5].flatMap((first) => [first, first * 10, first * 100, first * 1000])

export interface QuantityStep {
  quantity: number
  price: PriceEstimate
}

export interface QuantityBreaks {
  /** The most pieces that cost no more than the quoted ones. */
  same_price_up_to: number
  /** Larger quantities worth a thought, smallest first: all that cost the same, then round numbers. */
  steps: QuantityStep[]
}

/**
 * What more pieces would cost.
 *
 * @throws AmountTooLargeError when the quoted pieces already cost too much; larger steps that do are left out.
 * @example
 * quantityBreaks({ volume_cm3: 8.34, material: slaWhite, quantity: 1, ship_country: 'US', confidence: 0.92 })
 * // same_price_up_to 17, steps for 17, 20, 50 and 100 pieces
 */
export function quantityBreaks(input: PriceInput): QuantityBreaks {
  const quoted = priceOrder(input)
  const covered = Math.min(quoted.breakdown.pieces_covered_by_minimum_fee, maxQuantity)
  const same_price_up_to = Math.max(input.quantity, covered)
  const round = ROUND_QUANTITIES.filter((quantity) => quantity > same_price_up_to && quantity <= maxQuantity)
  const larger = [
    ...(same_price_up_to > input.quantity ? [same_price_up_to] : []),
    ...round.sort((a, b) => a - b),
  ]
  const steps = larger.slice(0, STEPS).flatMap((quantity) => {
    const price = priceIfSold({ ...input, quantity })
    return price ? [{ quantity, price }] : []
  })
  return { same_price_up_to, steps }
}

export interface Alternative {
  material: CatalogItem
  price: PriceEstimate
  execution_confidence: number
  risk_flags: RiskFlag[]
  risks: Risk[]
}

/** The part as the analysis measured it, and what is wished of it. */
export type ComparisonInput = Omit<ConfidenceInput, 'material'> &
  RiskReport &
  Pick<PriceInput, 'volume_cm3' | 'quantity' | 'ship_country'>

/**
 * The same pieces in every material whose build volume the part fits, cheapest first; materials with
 * which the price would exceed one payment's limit are left out.
 */
export function compareMaterials(input: ComparisonInput): Alternative[] {
  const found = catalog.items
    .filter((material) => fitsBuildVolume(input, material))
    .flatMap((material) => {
      const { value: confidence } = executionConfidence({ ...input, material })
      const price = priceIfSold({ ...input, material, confidence })
      if (!price) return []
      const risk_flags = riskFlags(input, material)
      const risks = listRisks(input, material)
      return [{ material, price, execution_confidence: confidence, risk_flags, risks }]
    })
  return found.sort((a, b) => a.price.min_cents - b.price.min_cents || a.price.max_cents - b.price.max_cents)
}

function priceIfSold(input: PriceInput): PriceEstimate | undefined {
  try {
    return priceOrder(input)
  } catch (error) {
    if (error instanceof AmountTooLargeError) return undefined
    throw error
  }
}
