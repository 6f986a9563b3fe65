import { riskFlagIds, riskTexts } from '../risks/riskFlags.ts'
import type { QuestionRule } from './policyRule.ts'

const question = 'The part has a known risk. Should it be ordered as it is?'

/** Asked once for each risk of the quote that the user has not accepted. */
export const askRiskFlags: QuestionRule = {
  rule: {
    id: 'ask-risk-flags',
    text: 'Ask the user before ordering a part with risk flags.',
    applies_when: `The quote's risk flags include ${riskFlagIds.join(', ')}, and the user has not accepted them.`,
    asks: { field: 'acknowledged_risks', question, type: 'confirm' },
  },
  ask({ quote, acknowledged_risks = [] }) {
    return riskFlagIds
      .filter((flag) => quote?.risk_flags.includes(flag) && !acknowledged_risks.includes(flag))
      .map((flag) => ({
        rule: 'ask-risk-flags',
        field: 'acknowledged_risks',
        question: `${riskTexts[flag]} Should it be ordered as it is?`,
        type: 'confirm',
        options: [{ value: flag, label: 'Yes, order it as it is' }],
        why: `The quote carries the risk flag ${flag}.`,
      }))
  },
}
