import * as z from 'zod'
import { type Risk, riskSchema } from './risk.ts'
import { risksOfFlags } from './risksOfFlags.ts'

const storedRisks = z.array(riskSchema).nullable()
const texts = z.array(z.string())
const factors = z.array(z.object({ id: z.string(), why: z.string(), raise_by: z.string().optional() }))

/**
 * The risks of a stored quote. One from before quotes had risks has none stored: then they are made from its flags
 * and factors, and none blocks, so that what was offered can still be ordered.
 *
 * @throws ZodError for a row that is not a quote's
 */
export function risksOfQuote(row: {
  risks: unknown
  risk_flags: unknown
  confidence_factors: unknown
}): Risk[] {
  const stored = storedRisks.parse(row.risks)
  return stored ?? risksOfFlags(texts.parse(row.risk_flags), factors.parse(row.confidence_factors))
}
