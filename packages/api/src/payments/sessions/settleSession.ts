import { cancelOrder } from '../../orders/cancelOrder.ts'
import { lockOrder } from '../../orders/transitionOrder.ts'
import type { CheckoutSession } from '../../stripe/objects.ts'
import type { StripeServices } from '../../stripe/stripeServices.ts'
import { findOrderByMetadata } from '../findOrderByMetadata.ts'
import type { Settlement } from '../settlement.ts'
import { recordAuthorisation } from './recordAuthorisation.ts'

/** Asks Stripe what became of a payment page, and moves its order by the answer. */
export async function settleSession(services: StripeServices, sessionId: string): Promise<void> {
  const settle = await decideSession(services, sessionId)
  if (settle) await services.db.transaction().execute(settle)
}

/**
 * What became of a payment page: paid, or expired; undefined while it is open, or not one of ours.
 *
 * @throws Stripe's own error while Stripe cannot be asked
 */
export async function decideSession(
  services: StripeServices,
  sessionId: string,
): Promise<Settlement | undefined> {
  const session = await services.stripe.checkout.sessions.retrieve(sessionId, {
    expand: ['payment_intent.latest_charge'],
  })
  const order = await services.db
    .selectFrom('orders')
    .select('id')
    .where('stripe_session_id', '=', session.id)
    .executeTakeFirst()
  if (!order) {
    await releaseOrphanedPayment(services, session)
    return undefined
  }
  const intent = session.payment_intent
  if (session.status === 'complete' && intent !== null && typeof intent === 'object')
    return (trx) => recordAuthorisation(services, trx, order.id, session, intent)
  if (session.status !== 'expired') return undefined
  return async (trx) => {
    const locked = await lockOrder(trx, order.id)
    if (locked.status === 'requires_payment')
      await cancelOrder(trx, services.queue, locked, { reason: 'payment_expired' })
  }
}

/**
 * A session that is not the one written down at its order. While the order's call is pending, its
 * answer is on the way, and the event must wait for it. Otherwise it is one whose answer was lost and
 * that was made again: nobody was told its address, and if it was paid all the same, the money goes back.
 */
async function releaseOrphanedPayment(
  { db, stripe, log }: StripeServices,
  session: CheckoutSession,
): Promise<void> {
  const order = await findOrderByMetadata(db, session.metadata, 'create_session')
  if (!order) return
  if (order.isCallPending) throw new Error(`the session ${session.id} is not written down yet`)
  const intent = session.payment_intent
  if (intent === null || typeof intent === 'string' || intent.status !== 'requires_capture') return
  log.error({ session: session.id }, 'a payment for no order: releasing it')
  await stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey: `lost-${session.id}` })
}
