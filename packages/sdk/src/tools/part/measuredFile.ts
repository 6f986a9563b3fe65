import { leastUnitConfidence } from '@mattercloud/rules'
import * as z from 'zod'
import type { MatterCloud } from '../../client.ts'
import type { ReadyFile, UnitInput } from '../../types.ts'
import { ToolFailure } from '../failures/toolFailure.ts'

/** The user's or the agent's word on the unit, as arguments of a tool. */
export const unitArguments = {
  selected_unit: z
    .enum(['mm', 'cm', 'in'])
    .optional()
    .describe('The unit in which the part was drawn. Only when the user said so, or you know it for sure'),
  confirmed_by: z
    .enum(['user', 'agent'])
    .optional()
    .describe('Who says so: "user" only if the user really did. Without it: agent'),
}

interface UnitChoice {
  selected_unit?: 'mm' | 'cm' | 'in' | undefined
  confirmed_by?: 'user' | 'agent' | undefined
}

/** Hosts give up on a call after 60 s; the analysis goes on without us. */
export function analysisDeadline(): AbortSignal {
  return AbortSignal.timeout(45_000)
}

/**
 * The file once it is analysed, in the unit that the call names; undefined when
 * the analysis takes longer than the deadline.
 *
 * @throws AnalysisFailedError with the analysis's reason
 */
export async function measuredFile(
  client: MatterCloud,
  file_id: string,
  choice: UnitChoice,
  signal: AbortSignal,
  deadline = analysisDeadline(),
): Promise<ReadyFile | undefined> {
  const wanted = wantedUnit(choice)
  const bounded = { signal: AbortSignal.any([signal, deadline]) }
  try {
    const file = await client.files.waitUntilReady(file_id, bounded)
    if (wanted === undefined || hasUnit(file, wanted)) return file
    await client.files.selectUnit(file_id, wanted, bounded)
    return await client.files.waitUntilReady(file_id, bounded)
  } catch (error) {
    if (deadline.aborted && !signal.aborted) return undefined
    throw error
  }
}

function wantedUnit({ selected_unit, confirmed_by }: UnitChoice): UnitInput | undefined {
  if (selected_unit !== undefined) return { selected_unit, confirmed_by: confirmed_by ?? 'agent' }
  if (confirmed_by === undefined) return undefined
  throw new ToolFailure({
    code: 'invalid_arguments',
    message: 'confirmed_by: says who confirmed a unit, so give selected_unit with it.',
    next_action: 'correct_arguments',
    next_call: null,
    waiting_for: 'agent',
    tell_user: 'I called MatterCloud in a wrong way and will correct it.',
  })
}

/** Setting it again would make the file's quotes stale for nothing. */
function hasUnit(file: ReadyFile, { selected_unit, confirmed_by }: UnitInput): boolean {
  return file.selected_unit === selected_unit && file.confirmed_by === confirmed_by
}

/** The unit as the tools report it. */
export const unitSchema = z.object({
  value: z.enum(['mm', 'cm', 'in']),
  confidence: z.number().describe('0 to 1; below 0.7 the user has to be asked'),
  confirmed_by: z.enum(['user', 'agent']).nullable(),
  ambiguous: z.boolean(),
})

export function unitOf({ metrics_json, selected_unit, confirmed_by }: ReadyFile): z.infer<typeof unitSchema> {
  return {
    value: selected_unit ?? metrics_json.detected_unit,
    confidence: metrics_json.unit_confidence,
    confirmed_by,
    ambiguous: metrics_json.unit_confidence < leastUnitConfidence && confirmed_by !== 'user',
  }
}

/** The policy's view of a file: who has confirmed its unit, where someone has. */
export function questionedFile({ metrics_json, confirmed_by }: ReadyFile) {
  return { metrics_json, confirmed_by: confirmed_by ?? undefined }
}
