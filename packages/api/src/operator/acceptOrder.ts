import { formatCents, formatRange } from '@mattercloud/rules'
import { type Actor, writeAudit } from '../audit/writeAudit.ts'
import { lockOrder } from '../orders/transitionOrder.ts'
import { runStripeCall } from '../payments/runStripeCall.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { refusalOf, writeStripeCall } from '../stripe/stripeCalls.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { orderHeldError } from './refundOrder.ts'

/**
 * The farm accepts a paid order at a final price within the approved range: that price is captured, the rest of
 * the authorised amount is released, and only then is the order `queued`. Accepting again at the same price
 * continues a capture whose outcome is unknown. After a capture that Stripe refused, the order can be accepted
 * again, at this price or another.
 *
 * @throws ApiError `order_not_found`, `invalid_transition`, `final_price_out_of_range`, `upstream_temporarily_unavailable`
 */
export async function acceptOrder(
  services: StripeServices,
  actor: Actor,
  orderId: string,
  finalPriceCents: number,
): Promise<void> {
  const { db, queue } = services
  const callId = await db.transaction().execute(async (trx) => {
    const order = await lockOrder(trx, orderId)
    const isRepeated = order.final_price_cents === finalPriceCents
    if (order.status !== 'paid' && !(isRepeated && order.status === 'queued'))
      throw new ApiError(
        'invalid_transition',
        `Only a paid order can be accepted; this one is ${order.status}.`,
        {
          details: { from: order.status, to: 'queued' },
        },
      )
    // A capture that has started is continued: the disputed charge may be its result.
    if (order.held && !isRepeated) throw orderHeldError(order)
    if (order.final_price_cents !== null && !isRepeated)
      throw new ApiError(
        'invalid_transition',
        `This order is already being accepted at ${formatCents(order.final_price_cents)}.`,
      )
    if (finalPriceCents < order.min_cents || finalPriceCents > order.max_cents)
      throw new ApiError(
        'final_price_out_of_range',
        `final_price_cents: must be from ${order.min_cents} to ${order.max_cents} (${formatRange(order.min_cents, order.max_cents)}), the range that the owner approved.`,
        {
          details: {
            fields: [
              {
                field: 'final_price_cents',
                problem: `is not within ${order.min_cents} to ${order.max_cents}`,
              },
            ],
          },
        },
      )
    if (isRepeated) {
      const pending = await trx
        .selectFrom('stripe_calls')
        .select('id')
        .where('order_id', '=', order.id)
        .where('kind', '=', 'capture')
        .where('state', '=', 'pending')
        .executeTakeFirst()
      return pending?.id
    }
    if (order.stripe_payment_intent_id === null)
      throw new Error(`order ${order.id} is paid without a payment intent`)
    await trx
      .updateTable('orders')
      .set({ final_price_cents: finalPriceCents })
      .where('id', '=', order.id)
      .execute()
    await writeAudit(trx, order, actor, 'accept', { final_price_cents: finalPriceCents })
    return writeStripeCall(trx, queue, order, 'capture', {
      payment_intent: order.stripe_payment_intent_id,
      amount_to_capture: finalPriceCents,
    })
  })
  if (callId === undefined) return
  await runStripeCall(services, callId)
  const refusal = await refusalOf(db, callId)
  if (refusal !== null)
    throw new ApiError(
      'invalid_transition',
      `Stripe refused to capture this payment (${refusal}). Nothing was charged, and the order is still paid: look at the payment at Stripe, then accept again or reject.`,
      { details: { from: 'paid', stripe: refusal } },
    )
}
