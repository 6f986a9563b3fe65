import { acceptanceTerms } from '@mattercloud/rules'
import * as z from 'zod'
import type { RunOrder } from '../run/runOrder.ts'
import { type Call, defineTool } from './definition/defineTool.ts'
import { describePreparedOrder, preparedOrderFields } from './messages/describePreparedOrder.ts'
import { checkOrder, orderArguments } from './order/checkOrder.ts'

const input = z.strictObject({
  ...orderArguments,
  supersedes: z
    .uuid()
    .optional()
    .describe('An unpaid order that this one replaces, where the user changed something: it is cancelled'),
})

const output = z.object({
  ...preparedOrderFields,
  spent_cents: z.literal(0).describe('This call spends nothing'),
})

export const checkout = defineTool({
  name: 'checkout',
  title: 'Prepare an order for the user to approve',
  description:
    'Prepares the order of a quote and returns the link where the user reviews and pays it. Use it when the user has seen price and risks and given the address. It never spends money and cannot: only the user can pay, on that page. The same call again is the same order. Missing address fields and open risks come back as questions: ask the user, do not guess.',
  input,
  output,
  risk: 'write',
  idempotent: true,
  destructive: false,

  async call(args, call) {
    const check = await checkOrder('checkout', args, call)
    if (!check.ready) return check.outcome
    const { max_cents, supersedes } = args
    const order = await check.run.checkout(
      { quote: check.quote, max_cents, supersedes },
      { signal: call.signal },
    )
    return preparedOutcome(order, call)
  },
})

function preparedOutcome(order: RunOrder, { run_id }: Call) {
  const { status, review_url, expires_at } = order
  const { fields, lines, price, maximum } = describePreparedOrder(order)
  const isForUser = status === 'requires_payment' && review_url !== null
  const terms = `paying authorises at most ${maximum}, and the final price will be within ${price.range}`
  return {
    status,
    next_action: isForUser ? 'give_user_review_url' : 'track_order',
    next_call: { tool: 'track', arguments: { run_id, wait_seconds: 20 } },
    waiting_for: isForUser ? ('human' as const) : ('nobody' as const),
    tell_user: isForUser
      ? `Please review the order and approve or decline it here: ${review_url} – nothing is spent until you pay there; ${terms}.`
      : 'This order has already gone on; I will look how far it is.',
    fields: { ...fields, spent_cents: 0 as const },
    lines: [
      ...lines,
      `Maximum: ${maximum}. Nothing was spent. Only the user can pay, on that page; ${terms}.`,
      ...(isForUser ? [acceptanceTerms] : []),
      `The link is valid until ${expires_at}.`,
    ],
    ...(isForUser
      ? {
          page: {
            url: review_url,
            message: `Review the order: part, price, risks and address. Nothing is spent until you pay there; ${terms}.`,
          },
        }
      : {}),
  }
}
