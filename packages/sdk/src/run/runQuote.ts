import type { Question } from '@mattercloud/rules'
import type { Quote } from '../http/types.ts'

/** Nobody else can make one, so what carries it was judged here. */
const judged: unique symbol = Symbol('judged by the agent policy')

/**
 * A quote about which nothing is left to ask: every input is known, and a human has answered for each
 * risk. Only a run makes one, and only this can be ordered.
 */
export interface ReadyQuote extends Quote {
  readonly ready: true
  readonly questions: readonly []
  readonly [judged]: true
}

/**
 * What stands between the wish and an order. The price is there once every input is known: then
 * the questions are about the part's risks.
 */
export interface OpenQuote extends Partial<Quote> {
  readonly ready: false
  readonly questions: readonly [Question, ...Question[]]
}

export type RunQuote = ReadyQuote | OpenQuote

/** A quote as the policy sees it. */
export function judgedQuote(quote: Quote | undefined, [first, ...others]: readonly Question[]): RunQuote {
  if (first) return { ...quote, ready: false, questions: [first, ...others] }
  if (!quote) throw new TypeError('A quote without terms has questions.')
  return { ...quote, ready: true, questions: [], [judged]: true }
}

/** Whether a value is a quote that a run found ready; the types say so too, but not to everyone. */
export function isReadyQuote(value: unknown): value is ReadyQuote {
  return typeof value === 'object' && value !== null && judged in value
}
