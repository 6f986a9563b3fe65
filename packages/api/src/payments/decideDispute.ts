import { writeAudit } from '../audit/writeAudit.ts'
import { lockOrder } from '../orders/transitionOrder.ts'
import type { Transaction } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import type { Dispute } from '../stripe/objects.ts'
import type { Settlement } from './settlement.ts'

/** The statuses of a closed dispute, whoever won (https://docs.stripe.com/api/disputes/object#dispute_object-status). */
const closedStatuses: ReadonlySet<string> = new Set(['won', 'lost', 'warning_closed', 'prevented'])

/**
 * For a payer who asks the bank for the money back: the order is held until all its disputes are closed, so
 * that nothing more is made or shipped for it. The operator gets a mail when a dispute opens and when it closes.
 */
export function decideDispute({ queue }: Services, dispute: Dispute): Settlement | undefined {
  const intentId =
    typeof dispute.payment_intent === 'string' ? dispute.payment_intent : dispute.payment_intent?.id
  if (intentId === undefined) return undefined
  const isClosed = closedStatuses.has(dispute.status)
  return async (trx) => {
    const found = await trx
      .selectFrom('orders')
      .select('id')
      .where('stripe_payment_intent_id', '=', intentId)
      .executeTakeFirst()
    if (!found) return
    const order = await lockOrder(trx, found.id)
    const stored = await trx
      .selectFrom('disputes')
      .selectAll()
      .where('id', '=', dispute.id)
      .executeTakeFirst()
    // A closed dispute stays closed: an older state may arrive after a newer one.
    if (stored && (stored.closed_at !== null || stored.status === dispute.status)) return
    const { id, amount: amount_cents, reason, status } = dispute
    const closed_at = isClosed ? new Date() : null
    await trx
      .insertInto('disputes')
      .values({ id, livemode: order.livemode, order_id: order.id, amount_cents, reason, status, closed_at })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ amount_cents, reason, status, closed_at }),
      )
      .execute()
    const held = await hasOpenDispute(trx, order.id)
    if (held !== order.held)
      await trx.updateTable('orders').set({ held }).where('id', '=', order.id).execute()
    if (stored && !isClosed) return
    await writeAudit(trx, order, 'stripe', isClosed ? 'dispute_closed' : 'dispute_opened', {
      dispute: id,
      status,
      reason,
      amount_cents,
      held,
    })
    const mail = isClosed ? 'dispute_closed' : 'dispute_opened'
    await queue.send(
      trx,
      'send-mail',
      { mail, orderId: order.id, disputeId: id },
      { accountId: order.account_id },
    )
  }
}

async function hasOpenDispute(trx: Transaction, orderId: string): Promise<boolean> {
  const open = await trx
    .selectFrom('disputes')
    .select('id')
    .where('order_id', '=', orderId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return open !== undefined
}
