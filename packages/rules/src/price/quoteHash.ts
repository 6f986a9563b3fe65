import * as z from 'zod'
import { contentHash } from '../ids/contentHash.ts'
import { countrySchema } from '../orders/country.ts'
import { units } from '../risks/units.ts'

const cents = z.int().nonnegative()

/**
 * Everything that a person agrees to when approving a quote. The schema is
 * strict, so that a term that is not hashed cannot be passed by mistake.
 */
export const quoteTermsSchema = z.strictObject({
  quote_id: z.string().min(1),
  file_id: z.string().min(1),
  file_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  unit: z.enum(units),
  material_id: z.string().min(1),
  quantity: z.int().positive(),
  ship_country: countrySchema,
  min_cents: cents,
  max_cents: cents,
  currency: z.literal('CNY'),
  lead_time_min_days: z.int().positive(),
  lead_time_max_days: z.int().positive(),
  execution_confidence: z.number().min(0).max(1),
  risk_flags: z.array(z.string()),
  rate_card_version: z.string().min(1),
  catalog_version: z.string().min(1),
  /** RFC 3339 in UTC. */
  expires_at: z.iso.datetime(),
})
export type QuoteTerms = z.infer<typeof quoteTermsSchema>

/**
 * SHA-256 in hex over the RFC 8785 canonical JSON of all terms: what an approval
 * is bound to, and what anyone holding the terms can compute again.
 *
 * @throws ZodError when a term is missing, unknown or of the wrong kind.
 */
export function quoteHash(terms: QuoteTerms): string {
  return contentHash(quoteTermsSchema.parse(terms))
}
