export * from './apiKey.ts'
export * from './catalogue.ts'
export * from './compare.ts'
export * from './confidence.ts'
export { contentHash } from './contentHash.ts'
export * from './country.ts'
export * from './errors.ts'
export * from './events.ts'
export * from './executionModes.ts'
export * from './matchMaterial.ts'
export * from './money.ts'
export * from './orderStatus.ts'
export * from './partMetrics.ts'
export { type AgentPolicy, agentPolicy, openQuestions } from './policy/agentPolicy.ts'
export { agentPolicyMarkdown } from './policy/agentPolicyMarkdown.ts'
export * from './policy/evaluateExecutionMode.ts'
export type { FailureAdvice } from './policy/failureHandling.ts'
export * from './policy/judgeChange.ts'
export * from './policy/mandate.ts'
export * from './policy/mandateWords.ts'
export {
  type PolicyRule,
  policyRuleSchema,
  type Question,
  type QuestionInput,
  type QuestionOption,
  type QuestionType,
  questionSchema,
} from './policy/policyRule.ts'
export * from './price.ts'
export * from './publicOrderId.ts'
export * from './quoteHash.ts'
export { rateCardVersion } from './rateCard.ts'
export * from './riskFlags.ts'
export * from './shipping.ts'
export * from './shippingAddress.ts'
export * from './units.ts'
export * from './webhookSignature.ts'
