import type { Question } from '@mattercloud/rules'
import type { Quote } from '../http/types.ts'

/** No other module has this symbol, so a quote that has it was checked here. */
const checked: unique symbol = Symbol('checked by the agent policy')

/**
 * A quote without open questions: every input is known, and a human has accepted each
 * risk. Only a run makes one, and only such a quote can be ordered.
 */
export interface ReadyQuote extends Quote {
  readonly ready: true
  readonly questions: readonly []
  readonly [checked]: true
}

/**
 * A quote with questions that must be answered before it can be ordered. It has a price once every input is
 * known: then the questions are about the part's risks.
 */
export interface OpenQuote extends Partial<Quote> {
  readonly ready: false
  readonly questions: readonly [Question, ...Question[]]
}

export type RunQuote = ReadyQuote | OpenQuote

/** A quote with the policy's questions about it. */
export function toRunQuote(quote: Quote | undefined, [first, ...others]: readonly Question[]): RunQuote {
  if (first) return { ...quote, ready: false, questions: [first, ...others] }
  if (!quote) throw new TypeError('A quote without terms has questions.')
  return { ...quote, ready: true, questions: [], [checked]: true }
}

/** Whether a value is a ready quote of a run. The types say so too, but types can be bypassed. */
export function isReadyQuote(value: unknown): value is ReadyQuote {
  return typeof value === 'object' && value !== null && checked in value
}
