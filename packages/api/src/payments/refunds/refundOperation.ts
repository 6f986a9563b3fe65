import * as z from 'zod'
import type { OrderRow } from '../../orders/transitionOrder.ts'
import { type Effect, nothingMore, type StripeMove } from '../../stripe/stripeOperation.ts'
import type { StripeServices } from '../../stripe/stripeServices.ts'
import { readPaidBack, settleRefund } from './settleRefund.ts'

/** What Stripe is asked for a refund. `refund_id` is ours: by it the refund is found again at Stripe. */
export const refundRequestSchema = z.object({
  payment_intent: z.string(),
  amount: z.int().positive(),
  /** What was asked for: null for all that is left. */
  asked_cents: z.int().positive().nullable(),
  metadata: z.object({ order_id: z.string(), refund_id: z.string() }),
})
export type RefundRequest = z.infer<typeof refundRequestSchema>

/** Pays captured money back. */
export const refund: StripeMove<OrderRow> = {
  async make(services, idempotencyKey, request) {
    const { payment_intent, amount, metadata } = refundRequestSchema.parse(request)
    await services.stripe.refunds.create({ payment_intent, amount, metadata }, { idempotencyKey })
    return refunded(services, payment_intent)
  },
  async lookUp(services, request) {
    const { payment_intent, metadata } = refundRequestSchema.parse(request)
    const made = services.stripe.refunds.list({ payment_intent, limit: 100 })
    for await (const { metadata: its } of made)
      if (its?.['refund_id'] === metadata.refund_id) return refunded(services, payment_intent)
    return undefined
  },
  afterRefusal: () => nothingMore,
}

/** Stripe's own sum over the charge is recorded, so that a refund made at Stripe meanwhile counts too. */
async function refunded({ stripe, queue }: StripeServices, intentId: string): Promise<Effect<OrderRow>> {
  const paidBack = await readPaidBack(stripe, intentId)
  return async (trx, order) => {
    await settleRefund(trx, queue, order, paidBack)
  }
}
