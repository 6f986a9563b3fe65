import { randomUUID } from 'node:crypto'
import { canTransition, formatCents } from '@mattercloud/rules'
import { type Actor, writeAudit } from '../audit/writeAudit.ts'
import { lockOrder, type OrderRow } from '../orders/transitionOrder.ts'
import { type RefundRequest, refundRequestSchema } from '../payments/refunds/refundOperation.ts'
import { runStripeCall } from '../payments/runStripeCall.ts'
import type { Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import { refusalOf, writeStripeCall } from '../stripe/stripeCalls.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'

export interface RefundInput {
  /** In fen; without it, all that is left of the captured amount. */
  amount_cents?: number | undefined
  /** A repeated key means the same refund. */
  idempotencyKey: string | undefined
}

/**
 * Refunds a captured amount, in part or whole. A repeated call continues the same refund while its outcome at
 * Stripe is unknown; with the same Idempotency-Key it does so at any time.
 *
 * @throws ApiError `order_not_found`, `invalid_transition`, `refund_too_large`, `idempotency_key_reused`,
 *   `upstream_temporarily_unavailable`
 */
export async function refundOrder(
  services: StripeServices,
  actor: Actor,
  orderId: string,
  input: RefundInput,
): Promise<void> {
  const { db } = services
  const callId = await db
    .transaction()
    .execute(async (trx) => decideRefund(services, trx, actor, await lockOrder(trx, orderId), input))
  if (callId === undefined) return
  await runStripeCall(services, callId)
  const refusal = await refusalOf(db, callId)
  if (refusal !== null)
    throw new ApiError(
      'invalid_transition',
      `Stripe refused this refund (${refusal}). Nothing was paid back; look at the payment at Stripe.`,
      { details: { stripe: refusal } },
    )
}

/** @returns the call to make, or undefined if everything was refunded already */
async function decideRefund(
  { queue }: Services,
  trx: Transaction,
  actor: Actor,
  order: OrderRow,
  { amount_cents, idempotencyKey }: RefundInput,
): Promise<string | undefined> {
  const requestedCents = amount_cents ?? null
  const refunds = await listRefunds(trx, order)
  const earlier = refunds.find(({ caller_key }) => caller_key !== null && caller_key === idempotencyKey)
  if (earlier && earlier.request.asked_cents !== requestedCents)
    throw new ApiError(
      'idempotency_key_reused',
      'This Idempotency-Key was used for a refund of another amount. Use a new key for a new refund.',
    )
  if (earlier) return earlier.id
  const pending = refunds.filter(({ state }) => state === 'pending')
  const repeated = pending.find(({ request }) => request.asked_cents === requestedCents)
  if (repeated && idempotencyKey === undefined) return repeated.id
  const isOwed = order.status === 'refunded' && order.refunded_cents < order.captured_cents
  if (order.status === 'refunded' && !isOwed && requestedCents === null) return undefined

  if (order.stripe_payment_intent_id === null || !(canTransition(order.status, 'refunded') || isOwed))
    throw new ApiError(
      'invalid_transition',
      order.captured_cents > 0
        ? 'Everything that was charged has been paid back.'
        : `Nothing was charged for this order, which is ${order.status}: there is nothing to pay back.`,
      { details: { from: order.status, to: 'refunded' } },
    )
  if (order.held) throw orderHeldError(order)
  const pendingCents = pending.reduce((sum, { request }) => sum + request.amount, 0)
  const refundableCents =
    order.captured_cents - order.refunded_cents - pendingCents - (await lostToDisputesCents(trx, order))
  const amount = requestedCents ?? refundableCents
  if (amount > refundableCents || amount <= 0)
    throw new ApiError(
      'refund_too_large',
      `amount_cents: ${formatCents(Math.max(0, refundableCents))} of the charge are left to pay back.`,
      {
        details: {
          left_cents: Math.max(0, refundableCents),
          fields: [
            {
              field: 'amount_cents',
              problem: refundableCents > 0 ? `must be from 1 to ${refundableCents}` : 'nothing is left',
            },
          ],
        },
      },
    )
  await writeAudit(trx, order, actor, 'refund', { amount_cents: amount })
  const request: RefundRequest = {
    payment_intent: order.stripe_payment_intent_id,
    amount,
    asked_cents: requestedCents,
    metadata: { order_id: order.id, refund_id: randomUUID() },
  }
  return writeStripeCall(trx, queue, order, 'refund', request, idempotencyKey ?? null)
}

async function listRefunds(trx: Transaction, order: OrderRow) {
  const calls = await trx
    .selectFrom('stripe_calls')
    .select(['id', 'state', 'caller_key', 'request'])
    .where('order_id', '=', order.id)
    .where('kind', '=', 'refund')
    .execute()
  return calls.map((call) => ({ ...call, request: refundRequestSchema.parse(call.request) }))
}

/** What the payer's bank has taken back in lost disputes, in fen. */
async function lostToDisputesCents(trx: Transaction, order: OrderRow): Promise<number> {
  const lost = await trx
    .selectFrom('disputes')
    .select('amount_cents')
    .where('order_id', '=', order.id)
    .where('status', '=', 'lost')
    .execute()
  return lost.reduce((sum, { amount_cents }) => sum + amount_cents, 0)
}

/** The error for an action on an order that is held. */
export const orderHeldError = (order: OrderRow) =>
  new ApiError(
    'invalid_transition',
    'This order is held: the payer disputes the charge with the bank. It continues once every dispute is closed.',
    { details: { from: order.status, held: true } },
  )
