import { randomUUID } from 'node:crypto'
import { writeAudit } from '../../audit/writeAudit.ts'
import type { OrderRow } from '../../orders/transitionOrder.ts'
import type { Transaction } from '../../platform/database.ts'
import type { Queue } from '../../platform/queue.ts'
import type { PaymentIntent } from '../../stripe/objects.ts'
import { writeStripeCall } from '../../stripe/stripeCalls.ts'
import type { Effect } from '../../stripe/stripeOperation.ts'
import { approvalOf, BY_MANDATE } from '../approval.ts'
import type { RefundRequest } from './refundOperation.ts'

// Whoever may use Stripe's dashboard can capture there what is only held, by one button.

/**
 * Has what was taken by hand above what an order costs paid back.
 *
 * @param order locked in this transaction, with its capture written down
 */
export async function payBackAbove(
  trx: Transaction,
  queue: Queue,
  order: OrderRow,
  intent: PaymentIntent,
  costs: number,
): Promise<void> {
  const amount = intent.amount_received - costs
  if (amount <= 0) return
  await writeAudit(trx, order, 'stripe', 'captured_by_hand', {
    captured_cents: intent.amount_received,
    pay_back_cents: amount,
  })
  const request: RefundRequest = {
    payment_intent: intent.id,
    amount,
    asked_cents: null,
    metadata: { order_id: order.id, refund_id: randomUUID() },
  }
  await writeStripeCall(trx, queue, order, 'refund', request)
}

/** A payment that cannot be released, because it was captured by hand: all of it is paid back. */
export function payBackCancelled(queue: Queue, intent: PaymentIntent): Effect<OrderRow> {
  return async (trx, order) => {
    const kind = intent.metadata['paid_by'] === BY_MANDATE ? 'mandate' : 'stripe_checkout'
    const captured = {
      authorised_cents: intent.amount,
      captured_cents: intent.amount_received,
      ...(order.approval === null ? { approval: approvalOf(order, kind, new Date()) } : {}),
    }
    await trx.updateTable('orders').set(captured).where('id', '=', order.id).execute()
    await payBackAbove(trx, queue, order, intent, 0)
  }
}
