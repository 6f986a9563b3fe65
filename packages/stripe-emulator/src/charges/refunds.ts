import type Stripe from 'stripe'
import { z } from 'zod'
import { endpoint, ok, type Reply } from '../http/endpoint.ts'
import { invalidRequest, missing } from '../http/errors.ts'
import { listParams, listReply } from '../http/lists.ts'
import { amount, mergeMetadata, metadata } from '../http/params.ts'
import { idOf } from '../store/ids.ts'
import { recordMovement } from '../store/ledger.ts'
import type { Operation } from '../store/operation.ts'
import { emit } from '../webhooks/events.ts'
import { bookRefund } from './charges.ts'
import { disputesOf } from './disputes.ts'

const createShape = {
  amount: amount.optional(),
  charge: z.string().optional(),
  metadata: metadata.optional(),
  payment_intent: z.string().optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
}
type CreateParams = z.output<z.ZodObject<typeof createShape>>

function chargeToRefund(operation: Operation, params: CreateParams): Stripe.Charge {
  const { charges, paymentIntents } = operation.tables
  if (params.charge !== undefined) {
    const charge = charges.get(params.charge)
    if (charge === undefined) throw missing('charge', params.charge, 'charge')
    return charge
  }
  if (params.payment_intent === undefined) {
    throw invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
      {
        code: 'parameter_missing',
        param: 'payment_intent',
      },
    )
  }
  const intent = paymentIntents.get(params.payment_intent)
  if (intent === undefined) throw missing('payment_intent', params.payment_intent, 'payment_intent')
  const charge = charges.get(idOf(intent.latest_charge) ?? '')
  if (charge === undefined || charge.status !== 'succeeded') {
    throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
      param: 'payment_intent',
    })
  }
  return charge
}

/**
 * Refunds what was captured. An authorisation that was not captured has nothing to refund here: cancel
 * its intent. (Stripe releases such a charge when it is refunded in full; we answer `charge_not_refundable`
 * so that releases and refunds are never confused.)
 */
function create(operation: Operation, params: CreateParams): Reply {
  const charge = chargeToRefund(operation, params)
  if (charge.refunded) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    })
  }
  if (!charge.captured) {
    throw invalidRequest(
      `Charge ${charge.id} was not captured. Cancel its PaymentIntent to release the money.`,
      {
        code: 'charge_not_refundable',
      },
    )
  }
  if (disputesOf(operation, charge.id).some(({ status }) => status !== 'won')) {
    throw invalidRequest(`Charge ${charge.id} is disputed: the payer's bank has the money already.`, {
      code: 'charge_disputed',
    })
  }
  // A charge reports released money as refunded, so this is what remains of the captured part.
  const remaining = charge.amount - charge.amount_refunded
  const amountToRefund = params.amount ?? remaining
  if (amountToRefund > remaining) {
    throw invalidRequest(
      `Refund amount (${amountToRefund}) is greater than unrefunded amount on charge (${remaining}).`,
      { code: 'amount_too_large', param: 'amount' },
    )
  }
  const { refund } = bookRefund(operation, charge, amountToRefund, {
    reason: params.reason ?? null,
    metadata: mergeMetadata({}, params.metadata),
  })
  recordMovement(operation, 'refunded', charge, amountToRefund)
  return ok(refund)
}

/**
 * The payer's bank sends a refund back, because the card or its account is gone: "the refund's status
 * transitions to failed" and "the amount is returned to your Stripe balance"
 * (https://docs.stripe.com/refunds#failed-refunds). Only a bank does this, so only the control endpoint does.
 * We assume that the charge's sum goes down again: what was not refunded can be refunded again.
 */
export function failRefund(operation: Operation, refundId: string): Stripe.Refund {
  const { refunds, charges } = operation.tables
  const refund = refunds.get(refundId)
  if (refund === undefined) throw missing('refund', refundId)
  const charge = charges.get(idOf(refund.charge) ?? '')
  // A release is a refund object too, the first one of its charge, and no bank sends it back.
  const releaseRefunds = charge !== undefined && charge.amount > charge.amount_captured ? 1 : 0
  const refundsOfCaptured = refunds
    .all()
    .filter((other) => other.charge === refund.charge)
    .slice(releaseRefunds)
  if (
    charge === undefined ||
    refund.status !== 'succeeded' ||
    !refundsOfCaptured.some(({ id }) => id === refundId)
  ) {
    throw invalidRequest(`The refund ${refundId} is not a refund that a bank can send back.`, {
      param: 'refund',
    })
  }
  const failed = refunds.put(refundId, {
    ...refund,
    status: 'failed',
    // One of the reasons that Stripe.Refund.failure_reason lists.
    failure_reason: 'expired_or_canceled_card',
  })
  charges.put(charge.id, {
    ...charge,
    amount_refunded: charge.amount_refunded - refund.amount,
    refunded: false,
  })
  recordMovement(operation, 'refund_failed', charge, refund.amount)
  emit(operation, 'refund.failed', failed)
  emit(operation, 'refund.updated', failed)
  emit(operation, 'charge.refund.updated', failed)
  return failed
}

export const refundEndpoints = [
  endpoint('post', '/v1/refunds', createShape, create),
  endpoint(
    'get',
    '/v1/refunds',
    { ...listParams, charge: z.string().optional(), payment_intent: z.string().optional() },
    (operation, params) =>
      ok(
        listReply(
          '/v1/refunds',
          operation.tables.refunds
            .all()
            .filter((refund) => params.charge === undefined || refund.charge === params.charge)
            .filter(
              (refund) =>
                params.payment_intent === undefined || refund.payment_intent === params.payment_intent,
            ),
          params,
        ),
      ),
  ),
  endpoint('get', '/v1/refunds/:id', {}, (operation, _params, path) => {
    const refund = operation.tables.refunds.get(path.id)
    if (refund === undefined) throw missing('refund', path.id)
    return ok(refund)
  }),
]
