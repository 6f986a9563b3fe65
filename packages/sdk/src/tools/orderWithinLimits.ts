import * as z from 'zod'
import { MatterCloudError } from '../http/errors.ts'
import type { RunOrder } from '../run/runOrder.ts'
import { type Call, defineTool } from './definition/defineTool.ts'
import { ToolFailure } from './failures/toolFailure.ts'
import { describePreparedOrder, preparedOrderFields } from './messages/describePreparedOrder.ts'
import { userText, withoutKeys } from './messages/userText.ts'
import { checkOrder, orderArguments } from './order/checkOrder.ts'
import { orderedAlready } from './order/existingOrder.ts'

const input = z.strictObject(orderArguments)

const output = z.object({
  ...preparedOrderFields,
  held_cents: z.int().describe('What the saved card holds; the final price may be less'),
})

export const orderWithinLimits = defineTool({
  name: 'order_within_limits',
  title: "Order within the owner's limits",
  description:
    "Orders a quote and has the owner's saved card pay it, without asking again. The one tool that spends: only where the owner switched that on beforehand, within the limits they set, and only when the user wants this order. Everything else is refused, with what to do instead; mostly that is checkout. It never raises a limit.",
  input,
  output,
  risk: 'spend',
  idempotent: true,
  destructive: false,
  opensRun: true,

  async call(args, call) {
    const check = await checkOrder('order_within_limits', args, call)
    if (!check.ready) return check.outcome
    try {
      const order = await check.run.orderWithinMandate(
        { quote: check.quote, max_cents: args.max_cents },
        { signal: call.signal },
      )
      return placedOutcome(order, call)
    } catch (error) {
      throw failureOf(error, check.quote.settings_url, call)
    }
  },
})

function placedOutcome(order: RunOrder, call: Call) {
  const { run_id } = call
  if (order.existing && order.status !== 'requires_payment') return orderedAlready(order.existing, call)
  const { status, approval_url, review_url } = order
  const { fields, lines, price, maximum } = describePreparedOrder(order)
  const common = { status, lines }
  if (status === 'requires_payment') {
    const link = review_url ?? approval_url
    return {
      ...common,
      next_action: review_url === null ? 'give_user_approval_url' : 'give_user_review_url',
      next_call: { tool: 'track', arguments: { run_id, wait_seconds: 20 } },
      waiting_for: 'human' as const,
      tell_user:
        link === null
          ? 'The bank wants you to approve this payment yourself. The page for it is being made; nothing was spent so far.'
          : `The bank wants you to approve this payment yourself, here: ${link} – nothing was spent so far; paying holds at most ${maximum}.`,
      fields: { ...fields, held_cents: 0 },
    }
  }
  return {
    ...common,
    next_action: 'track_order',
    // The farm takes too long to wait for it in a conversation.
    next_call: { tool: 'track', arguments: { run_id } },
    waiting_for: 'nobody' as const,
    tell_user: `The order is placed within your limits. At most ${maximum} is held on your saved card; the final price will be within ${price.range}.`,
    fields: { ...fields, held_cents: order.max_cents },
  }
}

/** Why the owner's limits do not allow the order, and what is possible instead. */
function failureOf(error: unknown, settings_url: string | null, { run_id }: Call): unknown {
  if (!(error instanceof MatterCloudError)) return error
  const checkout = { tool: 'checkout', arguments: { run_id } }
  if (error.code === 'card_declined')
    return new ToolFailure({
      code: error.code,
      message: withoutKeys(error.message),
      next_action: 'create_checkout_session',
      next_call: checkout,
      waiting_for: 'agent',
      tell_user: 'The bank declined the saved card; nothing was charged. I can prepare a page where you pay.',
    })
  if (error.code !== 'autonomous_not_allowed' && error.code !== 'insufficient_scope') return error
  const settings =
    settings_url === null ? '' : ` What your limits are, and how to change them, is here: ${settings_url}`
  return new ToolFailure({
    code: error.code,
    message: `${withoutKeys(error.message)} Nothing was ordered.`,
    next_action: 'create_checkout_session',
    next_call: checkout,
    waiting_for: 'agent',
    tell_user: `Your limits do not let me order this without you; nothing was spent. ${reasonsOf(error)}I can prepare a page where you approve it.${settings}`,
  })
}

const details = z.looseObject({ reason_words: z.array(z.string()) })

/** Which limit, and by how much: who reads it wants to decide whether to change it. */
function reasonsOf(error: MatterCloudError): string {
  const words = details.safeParse(error.details).data?.reason_words ?? []
  return words.map((reason) => `${userText(reason, 400)} `).join('')
}
