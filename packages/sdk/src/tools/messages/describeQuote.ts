import { formatCents, minExecutionConfidence } from '@mattercloud/rules'
import * as z from 'zod'
import type { Quote } from '../../http/types.ts'
import { comparisonSchema, describeComparison } from './describeComparison.ts'
import { priceOf, priceSchema } from './price.ts'
import { describeRisks, risksSchema } from './risks.ts'
import { suggestionsByTools } from './suggestions.ts'

/** The fields that the tools report about a price. */
export const quoteFields = {
  quote_id: z.string(),
  file_id: z.string(),
  material_id: z.string(),
  quantity: z.number(),
  ship_country: z.string(),
  price: priceSchema.describe('CNY, in fen and in words; max is the most the order can cost'),
  shipping_cents: z.int(),
  lead_time_days: z.object({ min: z.int(), max: z.int() }),
  execution_confidence: z.number().describe('0 to 1: how surely the part comes out as meant'),
  confidence_factors: z.array(
    z.object({ id: z.string(), multiplier: z.number(), why: z.string(), raise_by: z.string().optional() }),
  ),
  risks: risksSchema,
  suggestions: z.array(z.string()),
  minimum_fee: z.object({
    applies: z.boolean(),
    fee_cents: z.int(),
    pieces_covered: z.int().describe('Up to this many pieces cost the same'),
  }),
  quantity_breaks: comparisonSchema.shape.quantity_breaks.optional(),
  alternatives: comparisonSchema.shape.alternatives.optional(),
  priced_by: z.enum(['mesh', 'repaired_mesh', 'convex_hull']),
  not_included: z.array(z.string()),
  expires_at: z.string(),
}

/** A price as fields, as lines to read, and as a sentence for the user. */
export function describeQuote(quoted: Quote) {
  const { breakdown, lead_time_days, execution_confidence } = quoted
  const price = priceOf(quoted.price_estimate.min, quoted.price_estimate.max)
  const risks = describeRisks(quoted.risk_flags)
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
    risks,
    fields: {
      quote_id: quoted.quote_id,
      file_id: quoted.file_id,
      material_id: quoted.material_id,
      quantity: quoted.quantity,
      ship_country: quoted.ship_country,
      price,
      shipping_cents: breakdown.shipping_cents,
      lead_time_days,
      execution_confidence,
      confidence_factors: quoted.confidence_factors,
      risks,
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
      ...(risks.length > 0 ? ['Risks, to be shown before asking for approval:'] : ['No risk flags.']),
      ...risks.map(({ id, meaning }) => `- ${id}: ${meaning}`),
      ...suggestions.map((suggestion) => `Suggestion: ${suggestion}`),
      ...comparison.lines,
      `Not included: ${breakdown.excluded.join(', ') || 'nothing'}.`,
      `quote_id: ${quoted.quote_id}, valid until ${quoted.expires_at}.`,
    ],
    sentence: `The price is ${price.range} for ${quoted.quantity} × ${quoted.material} to ${quoted.ship_country}, lead time ${days}${minimum_fee.applies ? `, and up to ${pieces_covered} pieces cost the same` : ''}.`,
  }
}

/** If the price is not that of the mesh as it is, the user is told. */
const pricedBy: Record<Quote['breakdown']['volume_source'], string[]> = {
  mesh: [],
  repaired_mesh: ['The mesh is not closed, so what a repair would make of it was priced.'],
  convex_hull: ['The mesh is not closed, so its convex hull was priced.'],
}

/** What would raise a low confidence. */
function waysToRaise({ confidence_factors }: Quote): string[] {
  const ways = confidence_factors.flatMap(({ why, raise_by }) => (raise_by ? [`- ${why} ${raise_by}`] : []))
  return ways.length > 0 ? ['What would raise it, if the user wants that:', ...ways] : []
}
