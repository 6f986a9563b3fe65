import { minUnitConfidence, type Unit, units } from '@mattercloud/rules'
import * as z from 'zod'
import { WrongArguments } from '../failures/wrongArguments.ts'

/** The unit, and who says so, as arguments of a tool. */
export const unitArguments = {
  selected_unit: z
    .enum(units)
    .optional()
    .describe('The unit in which the part was drawn, if the user said so or you know it for sure'),
  confirmed_by: z
    .enum(['user', 'agent'])
    .optional()
    .describe('Who says so; "user" only if the user really did. agent unless told'),
}

export interface UnitChoice {
  selected_unit?: Unit | undefined
  confirmed_by?: 'user' | 'agent' | undefined
}

/** The unit of a call and who says so; undefined if the call has none. */
export function unitChoice({ selected_unit, confirmed_by }: UnitChoice) {
  if (selected_unit !== undefined) return { selected_unit, by: confirmed_by ?? ('agent' as const) }
  if (confirmed_by === undefined) return undefined
  throw new WrongArguments('confirmed_by: says who confirmed a unit, so give selected_unit with it', [
    'confirmed_by',
  ])
}

/** The unit as the tools report it. */
export const unitSchema = z.object({
  value: z.enum(units),
  confidence: z.number().describe('0 to 1; below 0.7 the user must be asked for the unit'),
  confirmed_by: z.enum(['user', 'agent']).nullable(),
  ambiguous: z.boolean(),
})

/** What the analysis, local or at the service, knows about a part's unit. */
export function reportedUnit(
  { detected_unit, unit_confidence }: { detected_unit: Unit; unit_confidence: number },
  { selected_unit, confirmed_by }: { selected_unit: Unit | null; confirmed_by: 'user' | 'agent' | null },
): z.infer<typeof unitSchema> {
  return {
    value: selected_unit ?? detected_unit,
    confidence: unit_confidence,
    confirmed_by,
    ambiguous: unit_confidence < minUnitConfidence && confirmed_by !== 'user',
  }
}
