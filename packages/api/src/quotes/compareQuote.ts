import {
  type ComparisonInput,
  compareMaterials,
  type PriceEstimate,
  type PriceInput,
  quantityBreaks,
} from '@mattercloud/rules'
import type { Comparison } from './contract.ts'

/**
 * What more pieces or other materials would cost: calculated by the same rules as the quote itself, and not
 * stored, so each of them needs its own quote before it can be ordered.
 */
export function compareQuote(
  quoted: PriceInput,
  part: Omit<ComparisonInput, 'volume_cm3' | 'quantity' | 'ship_country'>,
): Comparison {
  const { same_price_up_to, steps } = quantityBreaks(quoted)
  const { volume_cm3, quantity, ship_country } = quoted
  const alternatives = compareMaterials({ ...part, volume_cm3, quantity, ship_country })
  return {
    quantity_breaks: {
      same_price_up_to,
      steps: steps.map((step) => ({ quantity: step.quantity, price_estimate: range(step.price) })),
    },
    alternatives: alternatives.map(({ material, price, execution_confidence, risk_flags, risks }) => ({
      material_id: material.id,
      material: material.material,
      family: material.family,
      colour: material.colour,
      finish: material.finish,
      good_for: material.good_for,
      is_quoted: material.id === quoted.material.id,
      price_estimate: range(price),
      lead_time_days: { min: material.lead_time_min_days, max: material.lead_time_max_days },
      execution_confidence,
      risk_flags,
      risks,
    })),
  }
}

const range = ({ min_cents, max_cents, currency }: PriceEstimate) => ({
  min: min_cents,
  max: max_cents,
  currency,
})
