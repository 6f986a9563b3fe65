import { acceptanceTerms, orderReferenceSchema } from '@mattercloud/rules'
import * as z from 'zod'
import type { RunOrder } from '../run/runOrder.ts'
import { connectedClient } from './account.ts'
import { type Call, defineTool } from './definition/defineTool.ts'
import { describePreparedOrder, preparedOrderFields } from './messages/describePreparedOrder.ts'
import { afterReviewPage } from './order/afterPage.ts'
import { checkOrder, orderArguments } from './order/checkOrder.ts'
import { orderedAlready } from './order/existingOrder.ts'

const input = z.strictObject({
  ...orderArguments,
  supersedes: orderReferenceSchema
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
  opensRun: true,

  async call(args, call) {
    const decided = call.afterPage ? await decidedOutcome(call) : undefined
    if (decided) return decided
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

/** What the human decided on the page of this call; undefined if they have not. */
async function decidedOutcome(call: Call) {
  const client = await connectedClient(call)
  const order = await client.run(call.run_id).order({ signal: call.signal })
  const outcome = order && afterReviewPage(order, call)
  return outcome && { ...outcome, fields: { ...outcome.fields, spent_cents: 0 as const } }
}

function preparedOutcome(order: RunOrder, call: Call) {
  const { run_id } = call
  const { status, review_url, expires_at } = order
  if (order.existing && status !== 'requires_payment') {
    const { fields, ...outcome } = orderedAlready(order.existing, call)
    return { ...outcome, fields: { ...fields, spent_cents: 0 as const } }
  }
  const { fields, lines, price, maximum } = describePreparedOrder(order)
  const isForUser = status === 'requires_payment' && review_url !== null
  const terms = `paying holds at most ${maximum}, and the final price will be within ${price.range}`
  return {
    status,
    next_action: isForUser ? 'give_user_review_url' : 'give_user_approval_url',
    next_call: { tool: 'track', arguments: { run_id, wait_seconds: 20 } },
    waiting_for: 'human' as const,
    tell_user: isForUser
      ? `Please review the order and approve or decline it here: ${review_url} – nothing is spent until you pay there; ${terms}.`
      : `The order waits for you to pay it${order.approval_url === null ? ', and its page is being made' : ` here: ${order.approval_url}`} – nothing is spent until you do; ${terms}.`,
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
            kind: 'review' as const,
            url: review_url,
            message: `Review the order: part, price, risks and address. Nothing is spent until you pay there; ${terms}.`,
          },
        }
      : {}),
  }
}
