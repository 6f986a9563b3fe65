import { type TakenPart, type Taking, takeKnown } from './runPart.ts'
import { type UnitChoice, unitChoice } from './unit.ts'

/** The part with its numbers read in the unit that the call names; a part in that unit is not touched. */
export async function inUnit(taken: TakenPart, given: UnitChoice, taking: Taking): Promise<TakenPart> {
  const choice = unitChoice(given)
  if (taken.kind !== 'ready' || !choice) return taken
  const { file, sent } = taken
  const { selected_unit, by } = choice
  // Setting it again would make the file's quotes stale for nothing.
  if (file.selected_unit === selected_unit && file.confirmed_by === by) return taken
  await taking.run.answer({ selected_unit }, { by, signal: taking.call.signal })
  return { ...(await takeKnown(file.id, taking)), sent }
}
