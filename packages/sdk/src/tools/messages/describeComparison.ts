import * as z from 'zod'
import type { Quote } from '../../http/types.ts'
import { priceOf, priceSchema } from './price.ts'

/** The prices of larger quantities and other materials, if the call asked for them. */
export const comparisonSchema = z.object({
  quantity_breaks: z.object({
    same_price_up_to: z.int(),
    steps: z.array(z.object({ quantity: z.int(), price: priceSchema })),
  }),
  alternatives: z
    .array(
      z.object({
        material_id: z.string(),
        material: z.string(),
        family: z.string(),
        colour: z.string(),
        finish: z.string(),
        good_for: z.array(z.string()),
        is_quoted: z.boolean(),
        price: priceSchema,
        lead_time_days: z.object({ min: z.int(), max: z.int() }),
        execution_confidence: z.number(),
        risk_flags: z.array(z.string()),
        risks: z.array(z.object({ id: z.string(), severity: z.string() })),
      }),
    )
    .describe('Cheapest first. To order one, quote it: nothing is stored for them'),
})

/** The comparison of a quote, as fields and as lines to read; empty if the call did not ask for one. */
export function describeComparison({ quantity, quantity_breaks: breaks, alternatives }: Quote): {
  fields: Partial<z.infer<typeof comparisonSchema>>
  lines: string[]
} {
  if (breaks === undefined || alternatives === undefined) return { fields: {}, lines: [] }
  const steps = breaks.steps.map((step) => ({
    quantity: step.quantity,
    price: priceOf(step.price_estimate.min, step.price_estimate.max),
  }))
  const others = alternatives.map(({ price_estimate: { min, max }, risks, ...material }) => ({
    ...material,
    // Their words come with the quote of the one that is chosen.
    risks: risks.map(({ id, severity }) => ({ id, severity })),
    price: priceOf(min, max),
  }))
  return {
    fields: { quantity_breaks: { ...breaks, steps }, alternatives: others },
    lines: [
      `More pieces: ${[
        ...(breaks.same_price_up_to > quantity ? [`up to ${breaks.same_price_up_to} cost the same`] : []),
        ...steps.map((step) => `${step.quantity}: ${step.price.range}`),
      ].join('; ')}.`,
      others.length === 0
        ? 'The part fits no material in one piece, so there is nothing to compare.'
        : 'The same pieces in every material that fits, cheapest first:',
      ...others.map(
        ({ material_id, colour, finish, good_for, price, lead_time_days: days, is_quoted, risks }) =>
          `- ${material_id} (${colour}, ${finish}; good for ${good_for.join(', ')}): ${price.range}, ${days.min}–${days.max} days${risks.length > 0 ? `, risks: ${risks.map(({ id }) => id).join(', ')}` : ''}${is_quoted ? ' (this quote)' : ''}`,
      ),
    ],
  }
}
