import type { PolicyRule } from './policyRule.ts'

export const explicitApproval: PolicyRule = {
  id: 'explicit-approval',
  text: 'Never proceed to payment without explicit user approval.',
  applies_when:
    'Always. The approval is a human act on a page of MatterCloud or Stripe, or the standing mandate that the owner gave as autopay; a yes in the chat is not one.',
}
