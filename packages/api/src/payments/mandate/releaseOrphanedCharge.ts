import type { PaymentIntent } from '../../stripe/objects.ts'
import type { StripeServices } from '../../stripe/stripeServices.ts'
import { PAID_BY_MANDATE } from '../approval.ts'
import { findOrderByMetadata } from '../findOrderByMetadata.ts'

/**
 * Releases a payment that the mandate made but that is not recorded with its order: its answer was lost, and
 * another payment replaced it. While the order's call is pending, the answer may still arrive.
 *
 * @throws Error while the call is pending: the event is tried again
 */
export async function releaseOrphanedCharge({ db, stripe, log }: StripeServices, intent: PaymentIntent) {
  if (intent.metadata['paid_by'] !== PAID_BY_MANDATE || intent.status !== 'requires_capture') return
  const order = await findOrderByMetadata(db, intent.metadata, 'authorise')
  if (!order || order.intentId === intent.id) return
  if (order.isCallPending) throw new Error(`the payment ${intent.id} is not recorded yet`)
  log.error({ intent: intent.id }, 'a payment without an order: releasing it')
  await stripe.paymentIntents.cancel(intent.id, {}, { idempotencyKey: `lost-${intent.id}` })
}
