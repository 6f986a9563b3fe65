import { minExecutionConfidence } from '../risks/confidence.ts'
import type { QuestionRule } from './policyRule.ts'

/** What the user acknowledges when going on in spite of a low confidence. */
export const lowConfidence = 'low_confidence'

const asks = {
  field: 'acknowledged_risks',
  question: 'The service is not sure that the part comes out as meant. Should it be ordered as it is?',
  type: 'confirm',
  options: [{ value: lowConfidence, label: 'Yes, order it as it is' }],
} as const

/** Asked when the quote's execution confidence is low. */
export const askLowConfidence: QuestionRule = {
  rule: {
    id: 'ask-low-confidence',
    text: `Ask the user before ordering when the execution confidence is below ${minExecutionConfidence}.`,
    applies_when: `The quote's execution confidence is below ${minExecutionConfidence}, no risk that the user is asked about explains that, and the user has not accepted it.`,
    asks: { ...asks, options: [...asks.options] },
  },
  ask({ quote, acknowledged_risks = [] }) {
    if (!quote || quote.execution_confidence >= minExecutionConfidence) return []
    if (acknowledged_risks.includes(lowConfidence)) return []
    // What lowers it may be a risk that is asked about already: one cause is confirmed once.
    const risk = quote.risks?.find(({ id }) => id === lowConfidence)
    if (quote.risks && !risk) return []
    const why = `The execution confidence is ${quote.execution_confidence}, below ${minExecutionConfidence}.`
    const question = risk ? `${risk.words} Should it be ordered as it is?` : asks.question
    return [{ rule: 'ask-low-confidence', ...asks, question, options: [...asks.options], why }]
  },
}
