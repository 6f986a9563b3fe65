import type Stripe from 'stripe'
import { writeAudit } from '../operator/audit.ts'
import { lockOrder } from '../orders/moveOrder.ts'
import type { Services } from '../platform/services.ts'
import type { Settlement } from './settleSession.ts'

/** A dispute that is over, whoever won (https://docs.stripe.com/api/disputes/object#dispute_object-status). */
const over: ReadonlySet<string> = new Set(['won', 'lost', 'warning_closed', 'prevented'])

/**
 * A payer asks the bank for the money back: the order is held until that is decided, so that nothing
 * more is made or sent for it. The operator is told of both.
 */
export function decideDispute({ queue }: Services, dispute: Stripe.Dispute): Settlement | undefined {
  const intentId =
    typeof dispute.payment_intent === 'string' ? dispute.payment_intent : dispute.payment_intent?.id
  if (intentId === undefined) return undefined
  const held = !over.has(dispute.status)
  return async (trx) => {
    const order = await trx
      .selectFrom('orders')
      .select('id')
      .where('stripe_payment_intent_id', '=', intentId)
      .executeTakeFirst()
    if (!order) return
    const locked = await lockOrder(trx, order.id)
    if (locked.held === held) return
    await trx.updateTable('orders').set({ held }).where('id', '=', order.id).execute()
    await writeAudit(trx, locked, 'stripe', held ? 'hold' : 'release_hold', {
      dispute: dispute.id,
      status: dispute.status,
      reason: dispute.reason,
      amount_cents: dispute.amount,
    })
    await queue.send(trx, 'send-mail', {
      mail: held ? 'dispute_opened' : 'dispute_closed',
      orderId: order.id,
    })
  }
}
