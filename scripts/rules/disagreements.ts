import type { Citation } from './citations.ts'
import type { Rule } from './rule.ts'

/** The differences between the register and the tests, one sentence each. */
export function disagreements(rules: readonly Rule[], citations: readonly Citation[]): string[] {
  const ids = rules.map(({ id }) => id)
  const registered = new Set(ids)
  const tested = new Set(citations.filter(({ isTest }) => isTest).map(({ id }) => id))
  return [
    ...ids.filter((id, i) => ids.indexOf(id) < i).map((id) => `${id} is in the register twice`),
    ...[...registered].filter((id) => !tested.has(id)).map((id) => `${id} is cited by no test`),
    ...citations
      .filter(({ id }) => !registered.has(id))
      .map(({ id, place }) => `${id} is not in the register, and is named in ${place}`),
  ]
}
