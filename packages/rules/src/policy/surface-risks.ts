import type { PolicyRule } from './policyRule.ts'

export const surfaceRisks: PolicyRule = {
  id: 'surface-risks',
  text: 'Surface risks, confidence, and warnings before asking approval.',
  applies_when: 'Whenever the user is about to be asked to approve a payment.',
}
