import type { Area } from '../rule.ts'
import { page } from '../source.ts'

const testModePage = page('docs/agent-builder.md', 'Test mode')
const operatorTestMode = page('docs/operator.md', 'Test mode')

export const testMode: Area = {
  title: 'Test mode',
  rules: [
    {
      id: 'TEST-1',
      rule: 'A test account is a separate account: all its keys and rows are of test mode, even if a live account has the same e-mail address.',
      source: [testModePage],
    },
    {
      id: 'TEST-2',
      rule: 'A test order moves no live money, and the farm neither sees nor changes it.',
      source: [testModePage, operatorTestMode],
    },
    {
      id: 'TEST-3',
      rule: 'The simulated farm takes each step once, when it is due by the account’s own clock, which only moves forward and controls nothing else.',
      source: [testModePage],
    },
    {
      id: 'TEST-4',
      rule: 'An event changes an order only if event, signing secret and order are of the same mode.',
      source: [operatorTestMode],
    },
    {
      id: 'TEST-5',
      rule: 'The owner of a live and a test account signs in to either by its own link in one mail.',
      source: [testModePage],
    },
  ],
}
