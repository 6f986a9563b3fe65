import { canMove } from '@mattercloud/rules'
import { appendEvent } from '../../events/appendEvent.ts'
import { moveOrder, type OrderRow } from '../../orders/transitionOrder.ts'
import type { Transaction } from '../../platform/database.ts'
import type { Queue } from '../../platform/queue.ts'
import type { Charge, StripeClient } from '../../stripe/objects.ts'

/** What Stripe says of a payment's refunds, in fen. */
export interface PaidBack {
  /** What has gone back, or is on its way. */
  paidBackCents: number
  /** What went and came back, because the payer's bank did not take it. */
  failedCents: number
}

/**
 * What of a charge was truly paid back, in fen. Stripe counts released money in `amount_refunded` too:
 * "the remaining amount_capturable is automatically refunded" (docs.stripe.com/api/payment_intents/cancel).
 */
export function paidBackCents(charge: Charge): number {
  if (!charge.captured) return 0
  return charge.amount_refunded - (charge.amount - charge.amount_captured)
}

const cameBack: ReadonlySet<string | null> = new Set(['failed', 'canceled'])

/**
 * Asks Stripe for the refunds of a payment. A charge's sum goes down again when a refund fails, so what
 * failed is read first: whatever happens between the two readings, their sum is never more than was
 * refunded, and the event of it has both read anew.
 *
 * @throws Stripe's own error while Stripe cannot be asked
 */
export async function readPaidBack(stripe: StripeClient, intentId: string): Promise<PaidBack> {
  let failedCents = 0
  for await (const { status, amount } of stripe.refunds.list({ payment_intent: intentId, limit: 100 }))
    if (cameBack.has(status)) failedCents += amount
  const { latest_charge: charge } = await stripe.paymentIntents.retrieve(intentId, {
    expand: ['latest_charge'],
  })
  if (charge === null || typeof charge === 'string') throw new Error(`the payment ${intentId} has no charge`)
  return { paidBackCents: paidBackCents(charge), failedCents }
}

/**
 * Brings an order up to what Stripe says was paid back: `refunded` once all that was captured is back,
 * else its status stays with `refunded_cents`. What the bank sent back is subtracted again, and stands in
 * `refund_failed_cents`; an order that was `refunded` stays so, and its money is still owed. Both sums of
 * what ever went and of what ever failed only grow, so readings may come late, twice and in any order.
 *
 * @param order locked in this transaction
 * @returns how much was newly written down as paid back, and as failed, in fen
 * @throws Error while the order does not know of its capture yet: the event is tried again
 */
export async function settleRefund(
  trx: Transaction,
  queue: Queue,
  order: OrderRow,
  { paidBackCents, failedCents }: PaidBack,
): Promise<{ paidBack: number; failed: number }> {
  const wentBefore = order.refunded_cents + order.refund_failed_cents
  const went = Math.max(wentBefore, paidBackCents + failedCents)
  const refund_failed_cents = Math.max(order.refund_failed_cents, failedCents)
  const refunded_cents = went - refund_failed_cents
  const paidBack = went - wentBefore
  const failed = refund_failed_cents - order.refund_failed_cents
  if (paidBack === 0 && failed === 0) return { paidBack, failed }
  if (order.captured_cents < refunded_cents)
    throw new Error(`order ${order.id} was refunded before its capture was written down`)

  const { id: orderId, account_id: accountId, livemode, public_order_id, status } = order
  if (paidBack > 0) await queue.send(trx, 'send-mail', { mail: 'refund', orderId, amountCents: paidBack })
  for (const mail of failed > 0 ? (['refund_failed', 'refund_failed_operator'] as const) : [])
    await queue.send(trx, 'send-mail', { mail, orderId, amountCents: failed })
  const sums = { refunded_cents, refund_failed_cents }
  if (refunded_cents === order.captured_cents && canMove(status, 'refunded')) {
    await moveOrder(trx, queue, order, 'refunded', sums)
    return { paidBack, failed }
  }
  await trx.updateTable('orders').set(sums).where('id', '=', orderId).execute()
  await appendEvent(trx, queue, {
    accountId,
    livemode,
    type: 'order.status_changed',
    data: { order_id: orderId, public_order_id, status, previous_status: status, ...sums },
  })
  return { paidBack, failed }
}
