import { type Actor, writeAudit } from '../audit/writeAudit.ts'
import { cancelOrder } from '../orders/cancelOrder.ts'
import { lockOrder, transitionOrder } from '../orders/transitionOrder.ts'
import type { Services } from '../platform/services.ts'
import { orderHeldError } from './refundOrder.ts'

/** What the farm does with an order after accepting it, or instead of accepting it. */
export type FarmAction =
  | { action: 'reject'; reason: string }
  | { action: 'start' }
  | { action: 'ship'; carrier: string; tracking_number: string }
  | { action: 'deliver' }

/**
 * Takes an order to its next status, and records who did it.
 *
 * @param actor who did it, for the audit log
 * @throws ApiError `order_not_found`, `invalid_transition`
 */
export async function advanceOrder(
  { db, queue }: Services,
  actor: Actor,
  orderId: string,
  step: FarmAction,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const order = await lockOrder(trx, orderId)
    const { action, ...details } = step
    // A disputed order is neither started nor shipped. It may still be rejected or delivered.
    if (order.held && (action === 'start' || action === 'ship')) throw orderHeldError(order)
    switch (step.action) {
      case 'reject':
        await cancelOrder(trx, queue, order, { reason: 'rejected_by_operator', note: step.reason })
        break
      case 'start':
        await transitionOrder(trx, queue, order, 'in_production')
        break
      case 'ship':
        await transitionOrder(trx, queue, order, 'shipped', {
          carrier: step.carrier,
          tracking_number: step.tracking_number,
        })
        break
      case 'deliver':
        await transitionOrder(trx, queue, order, 'delivered')
        break
    }
    await writeAudit(trx, order, actor, action, details)
  })
}
