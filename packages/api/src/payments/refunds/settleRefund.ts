import { canTransition } from '@mattercloud/rules'
import { appendEvent } from '../../events/appendEvent.ts'
import { type OrderRow, transitionOrder } from '../../orders/transitionOrder.ts'
import type { Transaction } from '../../platform/database.ts'
import type { Queue } from '../../platform/queue.ts'
import type { Charge, StripeClient } from '../../stripe/objects.ts'

/** The sums of a payment's refunds at Stripe, in fen. */
export interface RefundSums {
  /** What was refunded, or is on its way. */
  refundedCents: number
  /** What was refunded and came back, because the payer's bank did not accept it. */
  failedCents: number
}

/**
 * How much of a charge was really paid back, in fen. Stripe counts released money in `amount_refunded` too:
 * "the remaining amount_capturable is automatically refunded" (docs.stripe.com/api/payment_intents/cancel).
 */
export function refundedCentsOf(charge: Charge): number {
  if (!charge.captured) return 0
  return charge.amount_refunded - (charge.amount - charge.amount_captured)
}

const failedStatuses: ReadonlySet<string | null> = new Set(['failed', 'canceled'])

/**
 * Reads the sums of a payment's refunds from Stripe. A charge's sum goes down again when a refund fails, so
 * the failed refunds are read first. If a refund fails between the two reads, their sum is still never more
 * than was refunded, and the event of that failure has both read again.
 *
 * @throws Stripe's own error while Stripe cannot be reached
 */
export async function readRefundSums(stripe: StripeClient, intentId: string): Promise<RefundSums> {
  let failedCents = 0
  for await (const { status, amount } of stripe.refunds.list({ payment_intent: intentId, limit: 100 }))
    if (failedStatuses.has(status)) failedCents += amount
  const { latest_charge: charge } = await stripe.paymentIntents.retrieve(intentId, {
    expand: ['latest_charge'],
  })
  if (charge === null || typeof charge === 'string') throw new Error(`the payment ${intentId} has no charge`)
  return { refundedCents: refundedCentsOf(charge), failedCents }
}

/**
 * Brings an order up to date with Stripe's sums. It becomes `refunded` once all that was captured was paid
 * back; until then its status stays and only `refunded_cents` changes. An amount that the bank sent back is
 * subtracted again and counts in `refund_failed_cents`. An order that was `refunded` stays so, and that money
 * is still owed. The total ever attempted and the total ever failed only grow, so results may arrive late,
 * twice and in any order.
 *
 * @param order locked in this transaction
 * @returns how much was newly recorded as refunded, and as failed, in fen
 * @throws Error while the order's capture is not recorded yet: the event is tried again
 */
export async function settleRefund(
  trx: Transaction,
  queue: Queue,
  order: OrderRow,
  { refundedCents, failedCents }: RefundSums,
): Promise<{ refunded: number; failed: number }> {
  const attemptedBefore = order.refunded_cents + order.refund_failed_cents
  const attempted = Math.max(attemptedBefore, refundedCents + failedCents)
  const refund_failed_cents = Math.max(order.refund_failed_cents, failedCents)
  const refunded_cents = attempted - refund_failed_cents
  const refunded = attempted - attemptedBefore
  const failed = refund_failed_cents - order.refund_failed_cents
  if (refunded === 0 && failed === 0) return { refunded, failed }
  if (order.captured_cents < refunded_cents)
    throw new Error(`order ${order.id} was refunded before its capture was recorded`)

  const { id: orderId, account_id: accountId, livemode, public_order_id, status } = order
  if (refunded > 0)
    await queue.send(trx, 'send-mail', { mail: 'refund', orderId, amountCents: refunded }, { accountId })
  for (const mail of failed > 0 ? (['refund_failed', 'refund_failed_operator'] as const) : [])
    await queue.send(trx, 'send-mail', { mail, orderId, amountCents: failed }, { accountId })
  const sums = { refunded_cents, refund_failed_cents }
  if (refunded_cents === order.captured_cents && canTransition(status, 'refunded')) {
    await transitionOrder(trx, queue, order, 'refunded', sums)
    return { refunded, failed }
  }
  await trx.updateTable('orders').set(sums).where('id', '=', orderId).execute()
  await appendEvent(trx, queue, {
    accountId,
    livemode,
    type: 'order.status_changed',
    data: { order_id: orderId, public_order_id, status, previous_status: status, ...sums },
  })
  return { refunded, failed }
}
