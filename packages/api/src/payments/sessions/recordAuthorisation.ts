import { shippingAddressSchema } from '@mattercloud/rules'
import { movesNoMoney } from '../../config.ts'
import { cancelOrder } from '../../orders/cancelOrder.ts'
import { isRevokedSince } from '../../orders/revokedSince.ts'
import { lockOrder, type OrderRow, transitionOrder } from '../../orders/transitionOrder.ts'
import type { Transaction } from '../../platform/database.ts'
import type { Queue } from '../../platform/queue.ts'
import type { Services } from '../../platform/services.ts'
import type { CheckoutSession, PaymentIntent } from '../../stripe/objects.ts'
import { writeStripeCall } from '../../stripe/stripeCalls.ts'
import { approvalOf } from '../approval.ts'
import { authorisationEnd } from '../authorisations/authorisationEnd.ts'

/**
 * Records that a human paid on Stripe's page: the order becomes `paid` if it still waits for payment, and the
 * approval is stored, bound to the quote, the address and the maximum that the page showed. A payment for an
 * order that was cancelled meanwhile is released, and so is one for an order whose key was revoked since: that order is
 * cancelled here if the worker has not done so yet.
 *
 * @throws Error if Stripe's object does not match the order; nothing is changed then, and the event stays
 *   unhandled until somebody has looked at it
 */
export async function recordAuthorisation(
  { queue, config, log }: Services,
  trx: Transaction,
  orderId: string,
  session: CheckoutSession,
  intent: PaymentIntent,
): Promise<void> {
  const order = await lockOrder(trx, orderId)
  // Where no money moves, live mode runs on Stripe's test mode or on an emulator: both always say livemode: false.
  const expectedLivemode = movesNoMoney(config) ? false : order.livemode
  const agrees =
    order.stripe_session_id === session.id &&
    session.livemode === expectedLivemode &&
    session.metadata?.['quote_hash'] === order.quote_hash &&
    intent.currency === 'cny' &&
    intent.amount === order.max_cents
  if (!agrees) throw new Error(`the payment ${intent.id} does not match order ${order.id}`)
  // Released before we knew of the authorisation: that event came first, or no event came for a week.
  if (intent.status === 'canceled' && order.status === 'requires_payment')
    await cancelLapsed(trx, queue, order, intent)
  // Somebody may have captured it by hand at Stripe before we knew of the authorisation.
  const isCaptured = intent.status === 'succeeded'
  if (intent.status !== 'requires_capture' && !isCaptured) return

  if (order.status === 'cancelled') {
    log.info({ orderId }, 'a payment arrived for a cancelled order: releasing it')
    await recordHeld(trx, order, intent)
    const isReleasing = await trx
      .selectFrom('stripe_calls')
      .select('id')
      .where('order_id', '=', order.id)
      .where('kind', '=', 'release')
      .executeTakeFirst()
    if (!isReleasing) await writeStripeCall(trx, queue, order, 'release', { payment_intent: intent.id })
    return
  }
  if (order.status !== 'requires_payment') return
  if (await isRevokedSince(trx, order.id)) {
    log.info({ orderId }, 'a payment arrived for an order of a revoked key: releasing it')
    await cancelOrder(trx, queue, await recordHeld(trx, order, intent), { reason: 'key_revoked' })
    return
  }
  const now = new Date()
  await transitionOrder(trx, queue, order, 'paid', {
    stripe_payment_intent_id: intent.id,
    authorised_cents: isCaptured ? intent.amount : intent.amount_capturable,
    authorisation_expires_at: authorisationEnd(intent),
    ...recipientOf(session),
    payer_card_fingerprint: cardFingerprintOf(intent),
    paid_at: now,
    approval: approvalOf(order, 'stripe_checkout', now),
  })
}

/** What was held for a moment is told as released. */
const recordHeld = (trx: Transaction, order: OrderRow, intent: PaymentIntent): Promise<OrderRow> =>
  trx
    .updateTable('orders')
    .set({
      stripe_payment_intent_id: intent.id,
      authorised_cents: intent.amount,
      approval: approvalOf(order, 'stripe_checkout', new Date()),
    })
    .where('id', '=', order.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** The amount was held and released before this service heard of either. */
async function cancelLapsed(trx: Transaction, queue: Queue, order: OrderRow, { amount }: PaymentIntent) {
  await cancelOrder(trx, queue, order, { reason: 'authorisation_lapsed' })
  const approval = approvalOf(order, 'stripe_checkout', new Date())
  await trx
    .updateTable('orders')
    .set({ authorised_cents: amount, approval })
    .where('id', '=', order.id)
    .execute()
}

/** Stripe's fingerprint of the card that paid; null for another payment method. */
function cardFingerprintOf({ latest_charge: charge }: PaymentIntent): string | null {
  if (charge === null || typeof charge === 'string') return null
  return charge.payment_method_details?.card?.fingerprint ?? null
}

const { name, phone } = shippingAddressSchema.shape

/** The name and phone that the payer entered on the page; values that are not valid for a label are left out. */
function recipientOf({ customer_details: payer }: CheckoutSession) {
  return {
    recipient_name: name.safeParse(payer?.individual_name ?? undefined).data ?? null,
    recipient_phone: phone.safeParse(payer?.phone ?? undefined).data ?? null,
  }
}
