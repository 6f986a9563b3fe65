import { amountRows, type OrderAmounts, orderAmounts, orderWords } from '@mattercloud/rules'
import { type Config, supportOf } from '../config.ts'
import type { OrderView } from './findOrder.ts'

/** The order in words and amounts, as pages and mails show it; made of the row as it is now. */
export function orderState(config: Config, order: OrderView) {
  const amounts: OrderAmounts = orderAmounts(order)
  const words = orderWords({
    status: order.status,
    price: { min_cents: order.min_cents, max_cents: order.max_cents },
    amounts,
    cancel_reason: order.cancel_reason,
    authorisation_expires_at: order.authorisation_expires_at?.toISOString() ?? null,
    refund_failed_cents: order.refund_failed_cents,
    disputed_cents: order.disputed_cents,
    held: order.held,
    superseded_by: order.superseded_by,
    support: supportOf(config),
  })
  return { words, amounts: amountRows(amounts), note: order.cancel_note }
}

/** Whether its owner, signed in, may still change the address: as long as the order could be cancelled. */
export const isAddressChangeable = (order: OrderView) =>
  isCancellable(order) && (order.status === 'paid' || order.expires_at.getTime() > Date.now())

/** Whether its owner and a program may still cancel an order: the farm has not accepted it. */
export const isCancellable = ({ status, final_price_cents }: OrderView) =>
  status === 'requires_payment' || (status === 'paid' && final_price_cents === null)
