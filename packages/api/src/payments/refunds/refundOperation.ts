import * as z from 'zod'
import type { OrderRow } from '../../orders/transitionOrder.ts'
import { type Effect, noEffect, type StripeOperation } from '../../stripe/stripeOperation.ts'
import type { StripeServices } from '../../stripe/stripeServices.ts'
import { readRefundSums, settleRefund } from './settleRefund.ts'

/** The parameters of a refund at Stripe. `refund_id` is ours: by it the refund is found again at Stripe. */
export const refundRequestSchema = z.object({
  payment_intent: z.string(),
  amount: z.int().positive(),
  /** The amount that the caller asked for; null for all that is left. */
  asked_cents: z.int().positive().nullable(),
  metadata: z.object({ order_id: z.string(), refund_id: z.string() }),
})
export type RefundRequest = z.infer<typeof refundRequestSchema>

/** Pays captured money back. */
export const refund: StripeOperation<OrderRow> = {
  async execute(services, idempotencyKey, request) {
    const { payment_intent, amount, metadata } = refundRequestSchema.parse(request)
    await services.stripe.refunds.create({ payment_intent, amount, metadata }, { idempotencyKey })
    return recordRefund(services, payment_intent)
  },
  async lookUp(services, request) {
    const { payment_intent, metadata } = refundRequestSchema.parse(request)
    const refunds = services.stripe.refunds.list({ payment_intent, limit: 100 })
    for await (const { metadata: found } of refunds)
      if (found?.['refund_id'] === metadata.refund_id) return recordRefund(services, payment_intent)
    return undefined
  },
  afterRefusal: () => noEffect,
}

/** Records Stripe's own sums for the charge, so that a refund made by hand at Stripe meanwhile counts too. */
async function recordRefund({ stripe, queue }: StripeServices, intentId: string): Promise<Effect<OrderRow>> {
  const sums = await readRefundSums(stripe, intentId)
  return async (trx, order) => {
    await settleRefund(trx, queue, order, sums)
  }
}
