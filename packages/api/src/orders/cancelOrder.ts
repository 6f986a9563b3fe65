import type { CancelReason } from '@mattercloud/rules'
import type { Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Queue } from '../platform/queue.ts'
import type { Services } from '../platform/services.ts'
import { writeStripeCall } from '../stripe/stripeCalls.ts'
import { lockOrder, type OrderRow, transitionOrder } from './transitionOrder.ts'

export interface Cancellation {
  reason: CancelReason
  note?: string
}

/**
 * Cancels an order that the farm has not accepted. An unpaid session is expired at Stripe, an authorisation is
 * released. These calls are written in the same transaction as the new status.
 *
 * @param order locked in this transaction
 * @throws ApiError `invalid_transition` after the order was accepted
 */
export async function cancelOrder(
  trx: Transaction,
  queue: Queue,
  order: OrderRow,
  cancellation: Cancellation,
): Promise<OrderRow> {
  if (order.final_price_cents !== null && cancellation.reason !== 'authorisation_lapsed')
    throw new ApiError(
      'invalid_transition',
      'The farm has accepted this order: only the operator can refund it now.',
      {
        details: { from: order.status, to: 'cancelled' },
      },
    )
  const cancelled = await transitionOrder(trx, queue, order, 'cancelled', {
    cancel_reason: cancellation.reason,
    cancel_note: cancellation.note ?? null,
    reserved_cents: 0,
  })
  const origin = { accountId: order.account_id }
  if (cancellation.reason === 'authorisation_lapsed')
    await queue.send(trx, 'send-mail', { mail: 'authorisation_lapsed', orderId: order.id }, origin)
  // Others may hold the link of a page too, so the owner of a paid order always gets a mail.
  if (order.status === 'paid' && cancellation.reason !== 'authorisation_lapsed')
    await queue.send(trx, 'send-mail', { mail: 'paid_order_cancelled', orderId: order.id }, origin)
  if (cancellation.reason === 'authorisation_lapsed' || cancellation.reason === 'payment_expired')
    return cancelled
  if (order.stripe_payment_intent_id !== null)
    await writeStripeCall(trx, queue, order, 'release', { payment_intent: order.stripe_payment_intent_id })
  else if (order.stripe_session_id !== null)
    await writeStripeCall(trx, queue, order, 'expire_session', { session: order.stripe_session_id })
  return cancelled
}

/**
 * An agent cancels its own order, which a key may do until the farm accepts.
 *
 * @throws ApiError `order_not_found`, `invalid_transition`
 */
export async function cancelByAgent({ db, queue }: Services, order: { id: string; accountId: string }) {
  await db.transaction().execute(async (trx) => {
    const locked = await lockOrder(trx, order.id, order.accountId)
    await cancelOrder(trx, queue, locked, { reason: 'cancelled_by_agent' })
  })
}

/**
 * The owner declines on the review page: the order is cancelled, and the note is stored for the agent, as data.
 *
 * @throws ApiError `invalid_transition` after the farm has accepted
 */
export async function declineOrder(
  { db, queue }: Services,
  order: { id: string; accountId: string },
  note: string,
) {
  await db.transaction().execute(async (trx) => {
    const locked = await lockOrder(trx, order.id, order.accountId)
    await cancelOrder(trx, queue, locked, { reason: 'declined_by_owner', note })
  })
}
