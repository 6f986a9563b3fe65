import { riskTexts } from '@mattercloud/rules'
import * as z from 'zod'

/** Risks and warnings with their meanings. */
export const risksSchema = z.array(z.object({ id: z.string(), meaning: z.string() }))

/** The meaning of each risk flag or warning, as text for a person; one that this version does not know keeps its id. */
export function describeRisks(ids: readonly string[]): z.infer<typeof risksSchema> {
  const meanings: Record<string, string> = riskTexts
  return ids.map((id) => ({ id, meaning: meanings[id] ?? `The analysis warns: ${id.replaceAll('_', ' ')}.` }))
}
