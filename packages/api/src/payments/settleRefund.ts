import type Stripe from 'stripe'
import { appendEvent } from '../events/appendEvent.ts'
import { moveOrder, type OrderRow } from '../orders/moveOrder.ts'
import type { Transaction } from '../platform/database.ts'
import type { Queue } from '../platform/queue.ts'

/**
 * What of a charge was truly paid back, in fen. Stripe counts released money in `amount_refunded` too:
 * "the remaining amount_capturable is automatically refunded" (docs.stripe.com/api/payment_intents/cancel).
 */
export function paidBackCents(charge: Stripe.Charge): number {
  if (!charge.captured) return 0
  return charge.amount_refunded - (charge.amount - charge.amount_captured)
}

/**
 * Brings an order up to what Stripe says was paid back: `refunded` once all that was captured is back,
 * else its status stays with `refunded_cents`. The same charge again changes nothing.
 *
 * @param order locked in this transaction
 * @returns how much was newly written down as paid back, in fen
 * @throws Error while the order does not know of its capture yet: the event is tried again
 */
export async function settleRefund(
  trx: Transaction,
  queue: Queue,
  order: OrderRow,
  charge: Stripe.Charge,
): Promise<number> {
  const refunded_cents = paidBackCents(charge)
  const more = refunded_cents - order.refunded_cents
  if (more <= 0) return 0
  if (order.captured_cents < refunded_cents)
    throw new Error(`order ${order.id} was refunded before its capture was written down`)
  await queue.send(trx, 'send-mail', { mail: 'refund', orderId: order.id, amountCents: more })
  if (refunded_cents === order.captured_cents) {
    await moveOrder(trx, queue, order, 'refunded', { refunded_cents })
    return more
  }
  await trx.updateTable('orders').set({ refunded_cents }).where('id', '=', order.id).execute()
  const { id, account_id: accountId, livemode, public_order_id, status } = order
  await appendEvent(trx, queue, {
    accountId,
    livemode,
    type: 'order.status_changed',
    data: { order_id: id, public_order_id, status, previous_status: status, refunded_cents },
  })
  return more
}
