import { type Risk, riskSeverities, riskTexts } from '@mattercloud/rules'
import * as z from 'zod'
import { userText } from './userText.ts'

/** The warnings of a part with their meanings. */
export const warningsSchema = z.array(z.object({ id: z.string(), meaning: z.string() }))

/** The meaning of each warning, as text for a person; one that this version does not know keeps its id. */
export function describeWarnings(ids: readonly string[]): z.infer<typeof warningsSchema> {
  const meanings: Record<string, string> = riskTexts
  return ids.map((id) => ({ id, meaning: meanings[id] ?? `The analysis warns: ${id.replaceAll('_', ' ')}.` }))
}

/** The risks of a quote, as every page and mail has them. */
export const risksSchema = z.array(
  z.object({
    id: z.string(),
    severity: z.enum(riskSeverities),
    meaning: z.string(),
    remedy: z.string().nullable(),
    faults: z.array(z.int()),
    materials: z.array(z.string()).optional(),
  }),
)

const headings = {
  blocks: 'It cannot be made so:',
  ask: 'Risks that the user must accept, to be shown before asking for approval:',
  note: 'Good to know, to be shown too:',
} as const satisfies Record<Risk['severity'], string>

/** A quote's risks as fields, as lines to read, and as what the user is told beyond the questions. */
export function describeRisks(risks: readonly Risk[]) {
  return {
    fields: risks.map(({ words, advice, ...risk }) => ({
      ...risk,
      meaning: userText(words, 1000),
      ...(advice ? { materials: [...advice.materials] } : {}),
    })),
    lines:
      risks.length === 0
        ? ['Risks: none found.']
        : riskSeverities.flatMap((severity) => {
            const listed = risks.filter((risk) => risk.severity === severity)
            return listed.length === 0 ? [] : [headings[severity], ...listed.map(riskLine)]
          }),
    /** What is asked about is in the questions; what blocks it, in the answer itself. */
    notes: risks.filter(({ severity }) => severity === 'note').map(({ words }) => words),
  }
}

const riskLine = ({ id, words, remedy, advice }: Risk) =>
  [
    `- ${id}: ${words}`,
    ...(remedy === null ? [] : [remedy]),
    ...(advice && advice.materials.length > 0 ? [`(material_id: ${advice.materials.join(', ')})`] : []),
  ].join(' ')
