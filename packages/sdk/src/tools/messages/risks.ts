import { riskTexts } from '@mattercloud/rules'
import * as z from 'zod'

/** Risks and warnings with what each means. */
export const risksSchema = z.array(z.object({ id: z.string(), meaning: z.string() }))

/** What a person reads for each risk flag or warning; one that is newer than this server keeps its id. */
export function risksInWords(ids: readonly string[]): z.infer<typeof risksSchema> {
  const known: Record<string, string> = riskTexts
  return ids.map((id) => ({ id, meaning: known[id] ?? `The analysis warns: ${id.replaceAll('_', ' ')}.` }))
}
