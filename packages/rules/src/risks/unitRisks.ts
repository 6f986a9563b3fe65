import { minUnitConfidence } from './confidence.ts'
import { sizeWords } from './faultNumbers.ts'
import type { RiskReport } from './partReport.ts'
import type { Risk } from './risk.ts'
import { mmPerUnit, unitName, units } from './units.ts'

/** From here on nobody has to be told that the unit is a guess. */
const sureFrom = 0.9

/** That the file's unit is a guess, with the size that each unit would mean. */
export function unitRisks(report: RiskReport): Risk[] {
  const { unit_confidence, confirmed_by, detected_unit = 'mm' } = report
  if (confirmed_by === 'owner' || unit_confidence >= sureFrom) return []
  const percent = `${Math.floor(unit_confidence * 100)} % sure`
  if (confirmed_by === 'user') {
    if (unit_confidence >= minUnitConfidence) return []
    return [
      {
        id: 'unit_unsure',
        severity: 'note',
        words: `The file does not state its unit, and a program says that its user confirmed ${unitName(detected_unit)} (by the shape alone: ${percent}). ${sizeInEachUnit(report)}`,
        remedy: 'Compare the size with the part that you want.',
        faults: [],
      },
    ]
  }
  return [
    {
      id: 'unit_unsure',
      severity: unit_confidence < minUnitConfidence ? 'ask' : 'note',
      words: `The file does not state its unit; ${unitName(detected_unit)} is a guess (${percent}). ${sizeInEachUnit(report)}`,
      remedy: 'Say in which unit the part was drawn.',
      faults: [],
    },
  ]
}

/** @example 'Its size: in mm 20 × 20 × 20 mm; in cm 200 × 200 × 200 mm; in inches 508 × 508 × 508 mm.' */
function sizeInEachUnit({ bbox_mm, unit_candidates, detected_unit = 'mm' }: RiskReport): string {
  const present = mmPerUnit[detected_unit]
  const sizes =
    unit_candidates && unit_candidates.length > 0
      ? unit_candidates
      : units.map((unit) => ({ unit, bbox_mm: bbox_mm.map((side) => (side / present) * mmPerUnit[unit]) }))
  const words = sizes.map(({ unit, bbox_mm: size }) => `in ${unitName(unit)} ${sizeWords(size)}`)
  return `Its size: ${words.join('; ')}.`
}
