import * as z from 'zod'
import { cancelOrder } from '../../orders/cancelOrder.ts'
import type { OrderRow } from '../../orders/transitionOrder.ts'
import { writeStripeCall } from '../../stripe/stripeCalls.ts'
import { noEffect, type StripeOperation } from '../../stripe/stripeOperation.ts'
import { checkoutSessionRequestSchema } from './checkoutSessionRequest.ts'
import { withReviewToken } from './returnUrls.ts'
import { decideSession } from './settleSession.ts'

const sessionRequest = z.object({ session: z.string() })

/** Creates the page on which a human approves the payment. */
export const createSession: StripeOperation<OrderRow> = {
  async execute({ stripe, queue, config }, idempotencyKey, request) {
    const params = checkoutSessionRequestSchema.parse(request)
    const cancel_url = withReviewToken(config, params.cancel_url, params.metadata['order_id'] ?? '')
    const session = await stripe.checkout.sessions.create({ ...params, cancel_url }, { idempotencyKey })
    return async (trx, order) => {
      await trx
        .updateTable('orders')
        .set({ stripe_session_id: session.id, approval_url: session.url })
        .where('id', '=', order.id)
        .execute()
      // Cancelled while the session was being created: it must not be paid any more.
      if (order.status === 'cancelled')
        await writeStripeCall(trx, queue, order, 'expire_session', { session: session.id })
    }
  },
  // Nobody received the session's address, so it cannot be paid, and another may be made.
  lookUp: async () => undefined,
  afterRefusal({ queue }) {
    return async (trx, order) => {
      if (order.status === 'requires_payment')
        await cancelOrder(trx, queue, order, { reason: 'payment_refused' })
    }
  },
}

/** Closes a payment page, so that a cancelled order cannot be paid. */
export const expireSession: StripeOperation<OrderRow> = {
  async execute({ stripe }, idempotencyKey, request) {
    await stripe.checkout.sessions.expire(sessionRequest.parse(request).session, {}, { idempotencyKey })
    return noEffect
  },
  async lookUp(services, request) {
    const { id, status } = await services.stripe.checkout.sessions.retrieve(
      sessionRequest.parse(request).session,
    )
    if (status === 'open') return undefined
    // Paid at the last moment: the money goes back, whether or not the event of that payment ever comes.
    const settle = await decideSession(services, id)
    return async (trx) => settle?.(trx)
  },
  afterRefusal: () => noEffect,
}
