import { formatCents, minExecutionConfidence } from '@mattercloud/rules'
import * as z from 'zod'
import type { Quote } from '../../http/types.ts'
import { comparisonSchema, describeComparison } from './describeComparison.ts'
import { priceOf, priceSchema } from './price.ts'
import { describeRisks, risksSchema } from './risks.ts'
import { suggestionsByTools } from './suggestions.ts'
import { userText } from './userText.ts'

/** The fields that the tools report about a price. */
export const quoteFields = {
  quote_id: z.string(),
  file_id: z.string(),
  material_id: z.string(),
  quantity: z.number(),
  ship_country: z.string(),
  price: priceSchema.describe('CNY, in fen and in words; max is the most the order can cost'),
  within_budget: z.enum(['yes', 'perhaps', 'no']).optional(),
  shipping_cents: z.int(),
  lead_time_days: z.object({ min: z.int(), max: z.int() }),
  execution_confidence: z.number().describe('0 to 1: how surely the part comes out as meant'),
  confidence_factors: z.array(
    z.object({ id: z.string(), multiplier: z.number(), why: z.string(), raise_by: z.string().optional() }),
  ),
  risks: risksSchema,
  autopay: z.object({ allowed: z.boolean(), reasons: z.array(z.string()) }),
  suggestions: z.array(z.string()),
  minimum_fee: z.object({
    applies: z.boolean(),
    fee_cents: z.int(),
    pieces_covered: z.int().describe('Up to this many pieces cost the same'),
  }),
  quantity_breaks: comparisonSchema.shape.quantity_breaks.optional(),
  alternatives: comparisonSchema.shape.alternatives.optional(),
  priced_by: z.enum(['mesh', 'material', 'repaired_mesh', 'convex_hull']),
  not_included: z.array(z.string()),
  expires_at: z.string(),
}

/**
 * A price as fields, as lines to read, and as a sentence for the user.
 *
 * @param budget_cents the most that the user wants to spend, in fen
 */
export function describeQuote(quoted: Quote, budget_cents?: number) {
  const { breakdown, lead_time_days, execution_confidence } = quoted
  const price = priceOf(quoted.price_estimate.min, quoted.price_estimate.max)
  const risks = describeRisks(quoted.risks)
  const budget = budget_cents === undefined ? undefined : judgeBudget(quoted, budget_cents)
  const minimum_fee = {
    applies: breakdown.minimum_fee_applies,
    fee_cents: breakdown.minimum_fee_cents,
    pieces_covered: breakdown.pieces_covered_by_minimum_fee,
  }
  const comparison = describeComparison(quoted)
  const suggestions = suggestionsByTools(quoted.suggestions)
  const days = `${lead_time_days.min}–${lead_time_days.max} days`
  const { pieces_covered, fee_cents } = minimum_fee
  return {
    risks: risks.fields,
    fields: {
      quote_id: quoted.quote_id,
      file_id: quoted.file_id,
      material_id: quoted.material_id,
      quantity: quoted.quantity,
      ship_country: quoted.ship_country,
      price,
      ...(budget ? { within_budget: budget.verdict } : {}),
      shipping_cents: breakdown.shipping_cents,
      lead_time_days,
      execution_confidence,
      confidence_factors: quoted.confidence_factors,
      risks: risks.fields,
      autopay: { allowed: quoted.autopay.allowed, reasons: quoted.autopay.reasons },
      suggestions,
      minimum_fee,
      ...comparison.fields,
      priced_by: breakdown.volume_source,
      not_included: breakdown.excluded,
      expires_at: quoted.expires_at,
    },
    lines: [
      `Price: ${price.range} for ${quoted.quantity} × ${quoted.material_id} to ${quoted.ship_country}, shipping of ${formatCents(breakdown.shipping_cents)} included.`,
      ...(minimum_fee.applies
        ? [
            `The minimum fee of ${formatCents(fee_cents)} applies: up to ${pieces_covered} pieces cost the same.`,
          ]
        : []),
      `Lead time: ${days}. Execution confidence: ${execution_confidence}.`,
      ...(execution_confidence < minExecutionConfidence ? waysToRaise(quoted) : []),
      ...pricedBy[breakdown.volume_source],
      ...(budget ? [budget.sentence] : []),
      ...risks.lines,
      autopayLine(quoted),
      ...suggestions.map((suggestion) => `Suggestion: ${suggestion}`),
      ...comparison.lines,
      `Not included: ${breakdown.excluded.join(', ') || 'nothing'}.`,
      `quote_id: ${quoted.quote_id}, valid until ${quoted.expires_at}.`,
    ],
    sentence: [
      `The price is ${price.range} for ${quoted.quantity} × ${quoted.material} to ${quoted.ship_country}, lead time ${days}${minimum_fee.applies ? `, and up to ${pieces_covered} pieces cost the same` : ''}.`,
      ...(budget ? [budget.sentence] : []),
      ...risks.notes,
    ].join(' '),
  }
}

/** If the price is not that of the mesh as it is, the user is told. */
const pricedBy: Record<Quote['breakdown']['volume_source'], string[]> = {
  mesh: [],
  material: ['The material that is printed was priced: what several solids overlap counts once.'],
  repaired_mesh: ['The mesh is not closed, so what a repair would make of it was priced.'],
  convex_hull: ['The mesh is not closed, so its convex hull was priced.'],
}

/** What would raise a low confidence. */
function waysToRaise({ confidence_factors }: Quote): string[] {
  const ways = confidence_factors.flatMap(({ why, raise_by }) => (raise_by ? [`- ${why} ${raise_by}`] : []))
  return ways.length > 0 ? ['What would raise it, if the user wants that:', ...ways] : []
}

/** The farm names the final price within the range: only the maximum is certain. */
function judgeBudget({ price_estimate: { min, max } }: Quote, budget_cents: number) {
  const budget = formatCents(budget_cents)
  if (max <= budget_cents)
    return { verdict: 'yes' as const, sentence: `That is within your budget of ${budget}.` }
  if (min <= budget_cents)
    return {
      verdict: 'perhaps' as const,
      sentence: `It may cost more than your budget of ${budget}: the final price can be up to ${formatCents(max)}.`,
    }
  return { verdict: 'no' as const, sentence: `That is above your budget of ${budget}.` }
}

/** Whether the owner's limits would pay it without a page, said before anybody tries. */
function autopayLine({ autopay: { allowed, reasons, reason_words } }: Quote): string {
  if (allowed) return "Autopay: the owner's limits allow this order (order_within_limits) to a known address."
  return reasons.includes('autopay_off')
    ? 'Autopay is off: the user approves the payment on a page.'
    : `Autopay does not pay this order: ${userText(reason_words.join(' '), 1000)}`
}
