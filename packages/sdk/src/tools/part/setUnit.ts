import { type PartCall, type RunPart, selectPart } from './runPart.ts'
import { type UnitChoice, unitChoice } from './unit.ts'

/** The part in the unit of this call; a part that has that unit is not changed. */
export async function setUnit(part: RunPart, args: UnitChoice, partCall: PartCall): Promise<RunPart> {
  const choice = unitChoice(args)
  if (part.kind !== 'ready' || !choice) return part
  const { file, sent } = part
  const { selected_unit, by } = choice
  // Setting it again would only make the file's quotes stale.
  if (file.selected_unit === selected_unit && file.confirmed_by === by) return part
  await partCall.run.answer({ selected_unit }, { by, signal: partCall.call.signal })
  return { ...(await selectPart(file.id, partCall)), sent }
}
