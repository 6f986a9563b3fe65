import type { Source } from './source.ts'

/** A rule that is always true, with the id by which tests cite it. */
export interface Rule {
  /** `MONEY-14`. It never changes and is never used for another rule. */
  id: string
  /** The rule, in one short sentence or a few. */
  rule: string
  /** Where it comes from: the contract, a decision, a standard. */
  source: readonly Source[]
  /** Known exceptions. */
  except?: string
}

/** Rules about one subject; each area is a file in `register/`. */
export interface Area {
  title: string
  rules: readonly Rule[]
}
