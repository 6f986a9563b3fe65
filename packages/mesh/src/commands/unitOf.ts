import { UsageError } from '@mattercloud/command-line'
import { MM_PER_UNIT, type Unit } from '../units/units.ts'

/** @throws UsageError */
export function unitOf(text: string | undefined): Unit | undefined {
  if (text === undefined || isUnit(text)) return text
  throw new UsageError(`--unit must be mm, cm or in, not "${text}".`)
}

function isUnit(text: string): text is Unit {
  return Object.hasOwn(MM_PER_UNIT, text)
}
