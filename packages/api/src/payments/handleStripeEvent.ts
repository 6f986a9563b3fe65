import { servicesForMode } from '../stripe/servicesForMode.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { decideLapse } from './authorisations/decideLapse.ts'
import { decideDispute } from './decideDispute.ts'
import { releaseOrphanedCharge } from './mandate/releaseOrphanedCharge.ts'
import { decideRefunds } from './refunds/decideRefunds.ts'
import { decideSession } from './sessions/settleSession.ts'
import type { Settlement } from './settlement.ts'

/**
 * Handles an event from the inbox. Events arrive twice and out of order, so an event only says which object
 * changed: the object is read from Stripe again, and the order follows its current state.
 */
export async function handleStripeEvent(services: StripeServices, eventId: string): Promise<void> {
  const { db } = services
  const event = await db.selectFrom('stripe_events').selectAll().where('id', '=', eventId).executeTakeFirst()
  if (!event || event.handled_at !== null) return
  const settle = await decide(servicesForMode(services, event.livemode), event.type, event.object_id)
  await db.transaction().execute(async (trx) => {
    await settle?.(trx)
    await trx.updateTable('stripe_events').set({ handled_at: new Date() }).where('id', '=', eventId).execute()
  })
}

async function decide(
  services: StripeServices,
  type: string,
  objectId: string,
): Promise<Settlement | undefined> {
  const { stripe } = services
  switch (type) {
    case 'checkout.session.completed':
    case 'checkout.session.expired':
      return decideSession(services, objectId)
    case 'payment_intent.amount_capturable_updated':
      await releaseOrphanedCharge(services, await stripe.paymentIntents.retrieve(objectId))
      return undefined
    case 'payment_intent.canceled': {
      const intent = await stripe.paymentIntents.retrieve(objectId)
      return intent.status === 'canceled' ? decideLapse(services, intent.id) : undefined
    }
    case 'charge.refunded':
      return decideRefunds(services, await stripe.charges.retrieve(objectId))
    case 'refund.failed':
    case 'refund.updated':
    case 'charge.refund.updated':
      return decideRefunds(services, await stripe.refunds.retrieve(objectId))
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
      return decideDispute(services, await stripe.disputes.retrieve(objectId))
    default:
      return undefined
  }
}
