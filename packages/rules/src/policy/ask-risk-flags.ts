import type { Risk } from '../risks/risk.ts'
import { riskFlagIds } from '../risks/riskFlags.ts'
import { risksOfFlags } from '../risks/risksOfFlags.ts'
import type { QuestionInput, QuestionRule } from './policyRule.ts'

const question = 'The part has a known risk. Should it be ordered as it is?'

/** Asked once for each risk of the quote that the user has not accepted. */
export const askRiskFlags: QuestionRule = {
  rule: {
    id: 'ask-risk-flags',
    text: 'Ask the user before ordering a part with risk flags, or with any other risk that must be accepted.',
    applies_when: `The quote's risk flags include ${riskFlagIds.join(', ')}, or one of its risks has the severity ask, and the user has not accepted it. A flag that is not among the quote's risks is a second name of one that is.`,
    asks: { field: 'acknowledged_risks', question, type: 'confirm' },
  },
  ask(input) {
    const { acknowledged_risks = [] } = input
    return risksToAsk(input)
      .filter(({ id }) => !acknowledged_risks.includes(id))
      .map(({ id, words, remedy }) => ({
        rule: 'ask-risk-flags',
        field: 'acknowledged_risks',
        question: [words, ...(remedy === null ? [] : [remedy]), 'Should it be ordered as it is?'].join(' '),
        type: 'confirm',
        options: [{ value: id, label: 'Yes, order it as it is' }],
        why: `The quote carries the risk ${id}.`,
      }))
  },
}

/** The unit has a question of its own where the file is known, and a low confidence always has. */
function risksToAsk({ quote, file }: QuestionInput): Risk[] {
  if (quote === undefined) return []
  const guideFlags = new Set<string>(riskFlagIds)
  const risks =
    quote.risks ??
    risksOfFlags(
      quote.risk_flags.filter((flag) => guideFlags.has(flag)),
      [],
    )
  return risks.filter(
    ({ id, severity }) =>
      severity === 'ask' && id !== 'low_confidence' && !(id === 'unit_unsure' && file !== undefined),
  )
}
