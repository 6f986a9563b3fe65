import type { Area } from '../rule.ts'
import { decision, guide, page } from '../source.ts'

const runsPage = page('docs/architecture.md', 'Runs of the SDK')

export const runs: Area = {
  title: 'Runs of the SDK',
  rules: [
    {
      id: 'RESUME-1',
      rule: 'A program that is killed at any moment and started again has the same result as one that was never killed: one file, one order, one authorisation.',
      source: [guide('Non-negotiable rules'), runsPage],
    },
    {
      id: 'RESUME-2',
      rule: 'The kill test detects a journal that is written only after the call.',
      source: [runsPage],
    },
    {
      id: 'RESUME-3',
      rule: 'Whatever is killed, a step with the same input is one request with one key, another input is another request, and every request is in the journal.',
      source: [decision(45)],
    },
    {
      id: 'RESUME-4',
      rule: 'Processes work on a run one after the other, and what one of them wrote before it was killed stays.',
      source: [decision(46)],
    },
    {
      id: 'RESUME-5',
      rule: 'However the calls of two programs interleave, one of them makes a step and both get its result.',
      source: [decision(46), page('docs/architecture.md', 'Calls of a tool')],
    },
  ],
}
