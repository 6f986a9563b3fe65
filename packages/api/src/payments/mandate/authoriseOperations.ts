import * as z from 'zod'
import { cancelOrder } from '../../orders/cancelOrder.ts'
import { type OrderRow, transitionOrder } from '../../orders/transitionOrder.ts'
import type { Services } from '../../platform/services.ts'
import { declinedPayment } from '../../stripe/declinedPayment.ts'
import type { PaymentIntent } from '../../stripe/objects.ts'
import { writeStripeCall } from '../../stripe/stripeCalls.ts'
import type { Effect, StripeOperation } from '../../stripe/stripeOperation.ts'
import { approvalOf, PAID_BY_MANDATE } from '../approval.ts'
import { authorisationEnd } from '../authorisations/authorisationEnd.ts'
import { sessionEnd, writeSessionCall } from '../sessions/writeSessionCall.ts'
import { isMandateInForce } from './isMandateInForce.ts'

/** The parameters of a payment at Stripe for an order that the owner's mandate pays. */
export const authoriseRequestSchema = z.object({
  amount: z.int().positive(),
  currency: z.literal('cny'),
  customer: z.string(),
  payment_method: z.string(),
  description: z.string(),
  metadata: z.object({ order_id: z.string(), quote_hash: z.string(), paid_by: z.literal(PAID_BY_MANDATE) }),
})
export type AuthoriseRequest = z.infer<typeof authoriseRequestSchema>

const abandonRequest = z.object({ payment_intent: z.string() })

/** Authorises the maximum on the saved card while its owner is away. */
export const authorise: StripeOperation<OrderRow> = {
  async execute(services, idempotencyKey, request) {
    const params = authoriseRequestSchema.parse(request)
    if (!(await isMandateInForce(services.db, params.metadata.order_id, params.payment_method)))
      return (await authorise.lookUp(services, request)) ?? cancelWithdrawn(services)
    try {
      const intent = await services.stripe.paymentIntents.create(
        {
          ...params,
          capture_method: 'manual',
          allowed_payment_method_types: ['card'],
          off_session: true,
          confirm: true,
          expand: ['latest_charge'],
        },
        { idempotencyKey },
      )
      return recordOutcome(services, intent)
    } catch (error) {
      const declinedIntent = declinedPayment(error)
      if (!declinedIntent) throw error
      return recordOutcome(services, declinedIntent)
    }
  },
  async lookUp(services, request) {
    const { customer, metadata } = authoriseRequestSchema.parse(request)
    const intents = services.stripe.paymentIntents.list({
      customer,
      limit: 100,
      expand: ['data.latest_charge'],
    })
    for await (const intent of intents)
      if (intent.metadata['order_id'] === metadata.order_id && intent.metadata['paid_by'] === PAID_BY_MANDATE)
        return recordOutcome(services, intent)
    return undefined
  },
  afterRefusal: (services) => cancelDeclined(services),
}

/** Cancels a payment that the bank did not authorise, and then opens a payment page if a human can help. */
export const abandonIntent: StripeOperation<OrderRow> = {
  async execute(services, idempotencyKey, request) {
    const { payment_intent } = abandonRequest.parse(request)
    await services.stripe.paymentIntents.cancel(payment_intent, {}, { idempotencyKey })
    return openPaymentPage(services)
  },
  async lookUp(services, request) {
    const intent = await services.stripe.paymentIntents.retrieve(abandonRequest.parse(request).payment_intent)
    return intent.status === 'canceled' ? openPaymentPage(services) : undefined
  },
  afterRefusal({ queue }) {
    return async (trx, order) => {
      if (order.status === 'requires_payment')
        await cancelOrder(trx, queue, order, { reason: 'payment_refused' })
    }
  },
}

/** Records the result of an attempt: authorised, declined, or the bank requires authentication. */
function recordOutcome(services: Services, intent: PaymentIntent): Effect<OrderRow> {
  if (intent.status === 'requires_capture') return recordPaid(services, intent)
  if (intent.status === 'canceled') return cancelDeclined(services)
  const needsHuman =
    intent.status === 'requires_action' || intent.last_payment_error?.code === 'authentication_required'
  return async (trx, order, callId) => {
    if (!needsHuman) await cancelDeclined(services)(trx, order, callId)
    else if (order.status === 'requires_payment')
      await trx.updateTable('orders').set({ reserved_cents: 0 }).where('id', '=', order.id).execute()
    await writeStripeCall(trx, services.queue, order, 'abandon_intent', { payment_intent: intent.id })
  }
}

function recordPaid({ queue }: Services, intent: PaymentIntent): Effect<OrderRow> {
  return async (trx, order) => {
    const stripe_payment_intent_id = intent.id
    if (order.status === 'cancelled') {
      await trx
        .updateTable('orders')
        .set({
          stripe_payment_intent_id,
          authorised_cents: intent.amount_capturable,
          approval: approvalOf(order, 'mandate', new Date()),
        })
        .where('id', '=', order.id)
        .execute()
      await writeStripeCall(trx, queue, order, 'release', { payment_intent: intent.id })
      return
    }
    const now = new Date()
    await transitionOrder(trx, queue, order, 'paid', {
      stripe_payment_intent_id,
      authorised_cents: intent.amount_capturable,
      authorisation_expires_at: authorisationEnd(intent),
      reserved_cents: 0,
      paid_at: now,
      approval: approvalOf(order, 'mandate', now),
    })
    await queue.send(
      trx,
      'send-mail',
      { mail: 'autonomous_order', orderId: order.id },
      { accountId: order.account_id },
    )
  }
}

const cancelFor =
  ({ queue }: Services, reason: 'card_declined' | 'mandate_withdrawn'): Effect<OrderRow> =>
  async (trx, order) => {
    if (order.status === 'requires_payment') await cancelOrder(trx, queue, order, { reason })
  }
const cancelDeclined = (services: Services) => cancelFor(services, 'card_declined')
const cancelWithdrawn = (services: Services) => cancelFor(services, 'mandate_withdrawn')

function openPaymentPage(services: Services): Effect<OrderRow> {
  return async (trx, order) => {
    if (order.status !== 'requires_payment') return
    await trx
      .updateTable('orders')
      .set({ expires_at: sessionEnd(order.expires_at) })
      .where('id', '=', order.id)
      .execute()
    await writeSessionCall(services, trx, order.id)
  }
}
