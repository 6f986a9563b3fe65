import { orderWords } from '@mattercloud/rules'
import type { Order } from '../../http/types.ts'
import type { Call } from '../definition/defineTool.ts'
import { isOver } from '../messages/describeOrder.ts'
import { quotedUserText } from '../messages/userText.ts'

/**
 * What the human did on the review page that this same call offered; the call made the order that it is about.
 *
 * @returns undefined while the order is unpaid: then the link to the page is given again
 */
export function afterReviewPage(order: Order, { run_id }: Call) {
  if (order.status === 'requires_payment') return undefined
  const { order_id, public_order_id, tracking_url, status, cancel_note } = order
  const { label, what, money, next } = orderWords(order)
  const isCancelled = status === 'cancelled'
  const note = cancel_note === null ? [] : [`The reason given: ${quotedUserText(cancel_note, 600)}.`]
  return {
    status,
    next_action: isCancelled ? 'ask_user_what_to_change' : 'track_order',
    next_call: { tool: isCancelled ? 'quote' : 'track', arguments: { run_id } },
    waiting_for: isCancelled ? ('human' as const) : ('nobody' as const),
    tell_user: [
      ...(isCancelled ? [] : [`Your order is ${public_order_id}.`]),
      what,
      ...note,
      money,
      isCancelled ? 'Shall I change something, and work out another price?' : next,
    ].join(' '),
    fields: { order_id, public_order_id, tracking_url },
    lines: [
      `Order ${public_order_id} was prepared by this call, and the user decided on its page. ${label}: ${what} ${money}`,
      isOver(order) ? 'Quote or order again only if the user wants that.' : `Next: ${next}`,
      `tracking_url: ${tracking_url}`,
      `order_id: ${order_id}, public_order_id: ${public_order_id}`,
    ],
  }
}
