import { contentVersion } from '../ids/contentHash.ts'
import { askChange } from './ask-change.ts'
import { askLowConfidence } from './ask-low-confidence.ts'
import { askMaterial } from './ask-material.ts'
import { askQuantity } from './ask-quantity.ts'
import { askRiskFlags } from './ask-risk-flags.ts'
import { askShipCountry } from './ask-ship-country.ts'
import { askShippingAddress } from './ask-shipping-address.ts'
import { askUnit } from './ask-unit.ts'
import { askWhenUnclear } from './ask-when-unclear.ts'
import { explicitApproval } from './explicit-approval.ts'
import { failureHandling } from './failureHandling.ts'
import { persistAndResume } from './persist-and-resume.ts'
import type { Question, QuestionInput, QuestionRule } from './policyRule.ts'
import { reportAndRecover } from './report-and-recover.ts'
import { surfaceRisks } from './surface-risks.ts'

/** In the order in which a person would be asked. */
const questionRules: readonly QuestionRule[] = [
  askUnit,
  askMaterial,
  askQuantity,
  askShipCountry,
  askShippingAddress,
  askRiskFlags,
  askLowConfidence,
  askChange,
]

const content = {
  /** The guide's five, which nothing overrides. */
  rules: [explicitApproval, askWhenUnclear, persistAndResume, surfaceRisks, reportAndRecover],
  question_rules: questionRules.map(({ rule }) => rule),
  state_to_persist: [
    'account_id',
    'api_key_id',
    'file_id',
    'quote_id',
    'order_id',
    'public_order_id',
    'selected_material_id',
    'quantity',
    'ship_country',
    'last_known_status',
  ],
  failure_handling: failureHandling,
}

/** The agent policy as it is served: data only. `version` changes with any of its content. */
export const agentPolicy = {
  get version() {
    return contentVersion(content)
  },
  ...content,
}
export type AgentPolicy = typeof agentPolicy

/**
 * What the user must be asked now. Empty means that the agent may go on to the
 * next step, which is never more than to prepare a payment.
 *
 * @example
 * openQuestions({ stage: 'quote', material_id: 'sla_white', ship_country: 'US' })
 * // one question, for the quantity
 */
export function openQuestions(input: QuestionInput): Question[] {
  // What cannot be ordered is not asked about any further.
  const change = askChange.ask(input)
  if (change.length > 0) return change
  return questionRules.flatMap((questionRule) => questionRule.ask(input))
}
