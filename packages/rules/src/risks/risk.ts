import * as z from 'zod'

/** `blocks`: it cannot be made so. `ask`: its owner must accept it first. `note`: good to know. */
export const riskSeverities = ['blocks', 'ask', 'note'] as const
export type RiskSeverity = (typeof riskSeverities)[number]

const mm3 = z.tuple([z.number(), z.number(), z.number()])

/** One thing that may go wrong with a part in a material, in the words that everybody reads. */
export const riskSchema = z.object({
  id: z.string(),
  severity: z.enum(riskSeverities),
  words: z.string(),
  /** What can be done about it; null if nothing needs to be done. */
  remedy: z.string().nullable(),
  /** The numbers of its faults in the drawing. */
  faults: z.array(z.int()),
  /** The remedy as data, for a part that is too large or too thin for its material. */
  advice: z
    .object({
      /** Ids of materials whose machine holds the part and that hold its walls. */
      materials: z.array(z.string()),
      scale: z.object({ percent: z.number(), size_mm: mm3 }).nullable(),
      split: z.object({ pieces: z.int(), piece_mm: mm3 }).nullable(),
    })
    .exactOptional(),
})
export type Risk = z.infer<typeof riskSchema>
export type RiskAdvice = NonNullable<Risk['advice']>

/**
 * The gravest severity among risks.
 *
 * @returns undefined for an empty list
 * @example worstSeverity(quote.risks) // 'ask'
 */
export function worstSeverity(risks: readonly Pick<Risk, 'severity'>[]): RiskSeverity | undefined {
  return riskSeverities.find((severity) => risks.some((risk) => risk.severity === severity))
}

/** What prevents the part from being made so. */
export const blockingRisks = <R extends Pick<Risk, 'severity'>>(risks: readonly R[]): R[] =>
  risks.filter(({ severity }) => severity === 'blocks')
