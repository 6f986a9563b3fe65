import type Stripe from 'stripe'
import type { Services } from '../platform/services.ts'
import { BY_MANDATE } from './authoriseMoves.ts'

/**
 * A payment that the mandate made and that no order knows: its answer was lost and another took its
 * place. The money goes back. While the order's call is pending, its answer is on the way.
 *
 * @throws Error while the call is pending: the event is tried again
 */
export async function settleLostCharge({ db, stripe, log }: Services, intent: Stripe.PaymentIntent) {
  const orderId = intent.metadata['order_id']
  if (intent.metadata['paid_by'] !== BY_MANDATE || orderId === undefined) return
  if (intent.status !== 'requires_capture') return
  const order = await db
    .selectFrom('orders')
    .leftJoin('stripe_calls', (join) =>
      join
        .onRef('stripe_calls.order_id', '=', 'orders.id')
        .on('stripe_calls.kind', '=', 'authorise')
        .on('stripe_calls.state', '=', 'pending'),
    )
    .select(['orders.stripe_payment_intent_id', 'stripe_calls.id as pendingCall'])
    .where('orders.id', '=', orderId)
    .executeTakeFirst()
  if (order?.stripe_payment_intent_id === intent.id) return
  if (order?.pendingCall) throw new Error(`the payment ${intent.id} is not written down yet`)
  log.error({ intent: intent.id }, 'a payment for no order: releasing it')
  await stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey: `lost-${intent.id}` })
}
