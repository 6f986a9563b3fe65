import * as z from 'zod'
import type { CheckoutInput } from '../../http/types.ts'
import type { Journal } from '../journal/journal.ts'

/** `checkout` spends nothing; `mandate` spends within the owner's limits, which the service checks. */
export type OrderKind = 'checkout' | 'mandate'

const supersedingResult = z.looseObject({ supersedes: z.string() })

/**
 * The request that made an order, if one of the run's orders has these terms: with the same key it must be the
 * same, and a call that asks for an order's links again need not know which order that one replaced.
 *
 * @returns undefined if no order of the run has these terms
 */
export function knownOrderBody(
  journal: Journal,
  kind: OrderKind,
  body: CheckoutInput,
): CheckoutInput | undefined {
  const superseded = journal.record.steps
    .filter(({ name }) => name === 'order')
    .flatMap(({ result }) => supersedingResult.safeParse(result).data?.supersedes ?? [])
  const candidates = [
    body,
    ...(body.supersedes === undefined ? superseded.map((supersedes) => ({ ...body, supersedes })) : []),
  ]
  return candidates.find((input) => journal.hasStep({ name: 'order', kind, input }))
}
