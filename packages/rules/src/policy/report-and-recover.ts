import type { PolicyRule } from './policyRule.ts'

export const reportAndRecover: PolicyRule = {
  id: 'report-and-recover',
  text: 'On failure, report the exact failed step and recover without restarting.',
  applies_when: 'Whenever a step fails; the failure handling below says how to go on.',
}
