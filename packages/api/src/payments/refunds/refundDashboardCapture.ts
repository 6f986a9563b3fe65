import { randomUUID } from 'node:crypto'
import { writeAudit } from '../../audit/writeAudit.ts'
import type { OrderRow } from '../../orders/transitionOrder.ts'
import type { Transaction } from '../../platform/database.ts'
import type { Queue } from '../../platform/queue.ts'
import type { PaymentIntent } from '../../stripe/objects.ts'
import { writeStripeCall } from '../../stripe/stripeCalls.ts'
import type { Effect } from '../../stripe/stripeOperation.ts'
import { approvalOf, PAID_BY_MANDATE } from '../approval.ts'
import type { RefundRequest } from './refundOperation.ts'

// Anybody with access to Stripe's dashboard can capture a held amount there with one button.

/**
 * Writes the refund of what was captured by hand beyond the price of an order.
 *
 * @param order locked in this transaction, with its capture recorded
 * @param priceCents what the order costs, in fen; 0 for a cancelled one
 */
export async function refundExcess(
  trx: Transaction,
  queue: Queue,
  order: OrderRow,
  intent: PaymentIntent,
  priceCents: number,
): Promise<void> {
  const amount = intent.amount_received - priceCents
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

/** Refunds all of a cancelled payment that cannot be released, because it was captured by hand. */
export function refundCancelled(queue: Queue, intent: PaymentIntent): Effect<OrderRow> {
  return async (trx, order) => {
    const kind = intent.metadata['paid_by'] === PAID_BY_MANDATE ? 'mandate' : 'stripe_checkout'
    const captured = {
      authorised_cents: intent.amount,
      captured_cents: intent.amount_received,
      ...(order.approval === null ? { approval: approvalOf(order, kind, new Date()) } : {}),
    }
    await trx.updateTable('orders').set(captured).where('id', '=', order.id).execute()
    await refundExcess(trx, queue, order, intent, 0)
  }
}
