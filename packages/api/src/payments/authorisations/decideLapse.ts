import { cancelOrder } from '../../orders/cancelOrder.ts'
import { lockOrder } from '../../orders/transitionOrder.ts'
import type { Services } from '../../platform/services.ts'
import type { StripeServices } from '../../stripe/stripeServices.ts'
import type { Settlement } from '../settlement.ts'

/**
 * For an authorisation that the bank or Stripe released before the farm accepted: nothing can be captured any
 * more, so the order is cancelled, and its owner may approve the same terms again.
 */
export function decideLapse({ queue }: Services, intentId: string): Settlement {
  return async (trx) => {
    const order = await trx
      .selectFrom('orders')
      .select('id')
      .where('stripe_payment_intent_id', '=', intentId)
      .executeTakeFirst()
    if (!order) return
    const locked = await lockOrder(trx, order.id)
    if (locked.status === 'paid') await cancelOrder(trx, queue, locked, { reason: 'authorisation_lapsed' })
  }
}

/** Asks Stripe whether an authorisation past its end was released, and settles its order. */
export async function settleOverdueAuthorisation(services: StripeServices, intentId: string): Promise<void> {
  const intent = await services.stripe.paymentIntents.retrieve(intentId)
  if (intent.status === 'canceled') await services.db.transaction().execute(decideLapse(services, intentId))
}
