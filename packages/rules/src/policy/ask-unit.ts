import { minUnitConfidence } from '../risks/confidence.ts'
import { type PartMetrics, partMetricsSchema } from '../risks/partMetrics.ts'
import { mmPerUnit, units } from '../risks/units.ts'
import type { QuestionOption, QuestionRule } from './policyRule.ts'

const asks = {
  field: 'selected_unit',
  question: 'In which unit was the part drawn?',
  type: 'choice',
} as const

/** Asked when the file's unit is ambiguous. */
export const askUnit: QuestionRule = {
  rule: {
    id: 'ask-unit',
    text: `Ask the user for the unit when its confidence is below ${minUnitConfidence}.`,
    applies_when: `The file's unit confidence is below ${minUnitConfidence}, and the user has not confirmed the unit.`,
    asks: { ...asks, options: units.map((unit) => ({ value: unit, label: unit })) },
  },
  ask({ file }) {
    if (!file || file.confirmed_by === 'user') return []
    const metrics = partMetricsSchema.safeParse(file.metrics_json).data
    if (!metrics || metrics.unit_confidence >= minUnitConfidence) return []
    const why = `The unit was guessed with a confidence of ${metrics.unit_confidence}, below ${minUnitConfidence}.`
    return [{ rule: 'ask-unit', ...asks, options: sizes(metrics), why }]
  },
}

/** People know how big their part is, so each unit comes with the size it would mean. */
function sizes({ bbox_mm, detected_unit }: PartMetrics): QuestionOption[] {
  const present = mmPerUnit[detected_unit]
  return units.map((unit) => {
    const sides = bbox_mm.map((side) => String(Number(((side / present) * mmPerUnit[unit]).toPrecision(4))))
    return { value: unit, label: `${unit}: the part is ${sides.join(' × ')} mm` }
  })
}
