import type Stripe from 'stripe'
import { writeAudit } from '../operator/audit.ts'
import { lockOrder } from '../orders/moveOrder.ts'
import type { Services } from '../platform/services.ts'
import { decideDispute } from './settleDispute.ts'
import { settleLapse } from './settleLapse.ts'
import { settleLostCharge } from './settleLostCharge.ts'
import { settleRefund } from './settleRefund.ts'
import { decideSession, type Settlement } from './settleSession.ts'
import { inMode } from './stripe.ts'

/**
 * Handles an event from the inbox. Events come twice and out of order, so an event is only a hint
 * at which object changed: the object is asked of Stripe anew, and the order is moved by what it is now.
 */
export async function handleStripeEvent(services: Services, eventId: string): Promise<void> {
  const { db } = services
  const event = await db.selectFrom('stripe_events').selectAll().where('id', '=', eventId).executeTakeFirst()
  if (!event || event.handled_at !== null) return
  const settle = await decide(inMode(services, event.livemode), event.type, event.object_id)
  await db.transaction().execute(async (trx) => {
    await settle?.(trx)
    await trx.updateTable('stripe_events').set({ handled_at: new Date() }).where('id', '=', eventId).execute()
  })
}

async function decide(services: Services, type: string, objectId: string): Promise<Settlement | undefined> {
  const { stripe } = services
  switch (type) {
    case 'checkout.session.completed':
    case 'checkout.session.expired':
      return decideSession(services, objectId)
    case 'payment_intent.amount_capturable_updated':
      await settleLostCharge(services, await stripe.paymentIntents.retrieve(objectId))
      return undefined
    case 'payment_intent.canceled': {
      const intent = await stripe.paymentIntents.retrieve(objectId)
      return intent.status === 'canceled' ? settleLapse(services, intent.id) : undefined
    }
    case 'charge.refunded':
      return refundedAtStripe(services, await stripe.charges.retrieve(objectId))
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
      return decideDispute(services, await stripe.disputes.retrieve(objectId))
    default:
      return undefined
  }
}

/** A refund, made here or by hand at Stripe: the order follows Stripe's own sum. */
function refundedAtStripe({ queue }: Services, charge: Stripe.Charge): Settlement | undefined {
  const intentId = typeof charge.payment_intent === 'string' ? charge.payment_intent : null
  if (intentId === null) return undefined
  return async (trx) => {
    const found = await trx
      .selectFrom('orders')
      .select('id')
      .where('stripe_payment_intent_id', '=', intentId)
      .executeTakeFirst()
    if (!found) return
    const order = await lockOrder(trx, found.id)
    const isOurs = await trx
      .selectFrom('stripe_calls')
      .select('id')
      .where('order_id', '=', order.id)
      .where('kind', '=', 'refund')
      .where('state', '=', 'pending')
      .executeTakeFirst()
    const refunded = await settleRefund(trx, queue, order, charge)
    if (refunded > 0 && !isOurs)
      await writeAudit(trx, order, 'stripe', 'refund', { amount_cents: refunded, charge: charge.id })
  }
}
