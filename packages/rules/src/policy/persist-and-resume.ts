import type { PolicyRule } from './policyRule.ts'

export const persistAndResume: PolicyRule = {
  id: 'persist-and-resume',
  text: 'Persist run state and resume from last successful step.',
  applies_when: 'After every step that succeeds, and whenever a conversation or program starts again.',
}
