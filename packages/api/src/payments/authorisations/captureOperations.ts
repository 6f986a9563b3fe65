import * as z from 'zod'
import { cancelOrder } from '../../orders/cancelOrder.ts'
import { type OrderRow, transitionOrder } from '../../orders/transitionOrder.ts'
import type { Services } from '../../platform/services.ts'
import type { PaymentIntent } from '../../stripe/objects.ts'
import { type Effect, noEffect, type StripeOperation } from '../../stripe/stripeOperation.ts'
import { refundCancelled, refundExcess } from '../refunds/refundDashboardCapture.ts'

const releaseRequest = z.object({ payment_intent: z.string() })
const captureRequest = z.object({ payment_intent: z.string(), amount_to_capture: z.int().positive() })

/** Releases all that was authorised, or refunds it if somebody captured it by hand in between. */
export const release: StripeOperation<OrderRow> = {
  async execute({ stripe }, idempotencyKey, request) {
    await stripe.paymentIntents.cancel(releaseRequest.parse(request).payment_intent, {}, { idempotencyKey })
    return noEffect
  },
  async lookUp({ stripe, queue }, request) {
    const intent = await stripe.paymentIntents.retrieve(releaseRequest.parse(request).payment_intent)
    if (intent.status === 'succeeded') return refundCancelled(queue, intent)
    return intent.status === 'canceled' ? noEffect : undefined
  },
  afterRefusal: () => noEffect,
}

/** Captures the final price and releases the rest. */
export const capture: StripeOperation<OrderRow> = {
  async execute({ stripe, queue }, idempotencyKey, request) {
    const { payment_intent, amount_to_capture } = captureRequest.parse(request)
    const intent = await stripe.paymentIntents.capture(
      payment_intent,
      { amount_to_capture },
      { idempotencyKey },
    )
    return recordCapture(queue, intent, amount_to_capture)
  },
  async lookUp({ stripe, queue }, request) {
    const { payment_intent, amount_to_capture } = captureRequest.parse(request)
    const intent = await stripe.paymentIntents.retrieve(payment_intent)
    if (intent.status === 'succeeded') return recordCapture(queue, intent, amount_to_capture)
    if (intent.status !== 'canceled') return undefined
    return async (trx, order) => {
      if (order.status === 'paid') await cancelOrder(trx, queue, order, { reason: 'authorisation_lapsed' })
    }
  },
  // Nothing was captured: the operator may accept again, at another price.
  afterRefusal: () => async (trx, order) => {
    await trx.updateTable('orders').set({ final_price_cents: null }).where('id', '=', order.id).execute()
  },
}

function recordCapture(
  queue: Services['queue'],
  intent: PaymentIntent,
  finalPrice: number,
): Effect<OrderRow> {
  return async (trx, order) => {
    await transitionOrder(trx, queue, order, 'queued', { captured_cents: intent.amount_received })
    await refundExcess(trx, queue, order, intent, finalPrice)
    await queue.send(
      trx,
      'send-mail',
      { mail: 'receipt', orderId: order.id },
      { accountId: order.account_id },
    )
  }
}
