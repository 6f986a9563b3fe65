import { formatRange } from '@mattercloud/rules'
import * as z from 'zod'

/** A price range: fen for programs, text for people. */
export const priceSchema = z.object({
  min_cents: z.int().describe('CNY in fen'),
  max_cents: z.int().describe('CNY in fen; the most that the order can cost'),
  currency: z.literal('CNY'),
  range: z.string(),
})

/** @example priceOf(5000, 7500).range // '50.00–75.00 CNY' */
export function priceOf(min_cents: number, max_cents: number): z.infer<typeof priceSchema> {
  return {
    min_cents,
    max_cents,
    currency: 'CNY',
    range: formatRange(min_cents, max_cents),
  }
}
