import { cancelOrder } from '../../orders/cancelOrder.ts'
import { lockOrder } from '../../orders/transitionOrder.ts'
import type { CheckoutSession } from '../../stripe/objects.ts'
import type { StripeServices } from '../../stripe/stripeServices.ts'
import { findOrderByMetadata } from '../findOrderByMetadata.ts'
import type { Settlement } from '../settlement.ts'
import { recordAuthorisation } from './recordAuthorisation.ts'

/**
 * Reads the state of a payment page from Stripe, and updates its order accordingly.
 *
 * @returns Stripe's state of the page
 */
export async function settleSession(
  services: StripeServices,
  sessionId: string,
): Promise<CheckoutSession['status']> {
  const session = await readSession(services, sessionId)
  const settle = await decide(services, session)
  if (settle) await services.db.transaction().execute(settle)
  return session.status
}

/**
 * How to settle a payment page that was paid or has expired; undefined while it is open, or if it is not ours.
 *
 * @throws Stripe's own error while Stripe cannot be reached
 */
export async function decideSession(
  services: StripeServices,
  sessionId: string,
): Promise<Settlement | undefined> {
  return decide(services, await readSession(services, sessionId))
}

const readSession = ({ stripe }: StripeServices, sessionId: string): Promise<CheckoutSession> =>
  stripe.checkout.sessions.retrieve(sessionId, { expand: ['payment_intent.latest_charge'] })

async function decide(services: StripeServices, session: CheckoutSession): Promise<Settlement | undefined> {
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
 * For a session that is not the one recorded with its order. While the order's call is pending, its answer may
 * still arrive, and the event must wait for it. Otherwise the answer was lost and the session was created
 * again: nobody received its address, and if it was paid nevertheless, the payment is released.
 */
async function releaseOrphanedPayment(
  { db, stripe, log }: StripeServices,
  session: CheckoutSession,
): Promise<void> {
  const order = await findOrderByMetadata(db, session.metadata, 'create_session')
  if (!order) return
  if (order.isCallPending) throw new Error(`the session ${session.id} is not recorded yet`)
  const intent = session.payment_intent
  if (intent === null || typeof intent === 'string' || intent.status !== 'requires_capture') return
  log.error({ session: session.id }, 'a payment without an order: releasing it')
  await stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey: `lost-${session.id}` })
}
