import { writeAudit } from '../../audit/writeAudit.ts'
import { lockOrder } from '../../orders/transitionOrder.ts'
import type { Charge, Refund } from '../../stripe/objects.ts'
import type { StripeServices } from '../../stripe/stripeServices.ts'
import type { Settlement } from '../settlement.ts'
import { readRefundSums, settleRefund } from './settleRefund.ts'

/**
 * For a refund that was made here or by hand at Stripe, or that the payer's bank sent back: updates the
 * order by Stripe's own sums.
 *
 * @param changed the charge or refund that an event named
 * @throws Stripe's own error while Stripe cannot be reached
 */
export async function decideRefunds(
  { db, stripe, queue }: StripeServices,
  changed: Charge | Refund,
): Promise<Settlement | undefined> {
  const { payment_intent: intent } = changed
  const intentId = typeof intent === 'string' ? intent : intent?.id
  if (intentId === undefined) return undefined
  const found = await db
    .selectFrom('orders')
    .select('id')
    .where('stripe_payment_intent_id', '=', intentId)
    .executeTakeFirst()
  if (!found) return undefined
  const sums = await readRefundSums(stripe, intentId)
  return async (trx) => {
    const order = await lockOrder(trx, found.id)
    const isOurs = await trx
      .selectFrom('stripe_calls')
      .select('id')
      .where('order_id', '=', order.id)
      .where('kind', '=', 'refund')
      .where('state', '=', 'pending')
      .executeTakeFirst()
    const { refunded, failed } = await settleRefund(trx, queue, order, sums)
    const audit = (action: string, amount_cents: number) =>
      writeAudit(trx, order, 'stripe', action, { amount_cents, [changed.object]: changed.id })
    if (refunded > 0 && !isOurs) await audit('refund', refunded)
    if (failed > 0) await audit('refund_failed', failed)
  }
}
