import type { PolicyRule } from './policyRule.ts'

export const askWhenUnclear: PolicyRule = {
  id: 'ask-when-unclear',
  text: 'Ask follow-up questions when required inputs are missing or ambiguous.',
  applies_when: 'Before a quote and before a checkout, for every question rule below that applies.',
}
