import type Stripe from 'stripe'
import { z } from 'zod'
import { endpoint, ok } from '../http/endpoint.ts'
import { missing } from '../http/errors.ts'
import { listParams, listReply } from '../http/lists.ts'
import { idOf, newId } from '../store/ids.ts'
import { recordMovement } from '../store/ledger.ts'
import type { Operation } from '../store/operation.ts'
import { emit } from '../webhooks/events.ts'

/**
 * How long an uncaptured card authorisation holds: 7 days for most cards
 * (https://docs.stripe.com/payments/place-a-hold-on-a-payment-method#authorization-validity-windows).
 */
export const AUTHORISATION_SECONDS = 7 * 24 * 60 * 60

/** Why the bank said no. */
export interface Decline {
  code: string
  declineCode: string
  message: string
}

/** Asks the simulated bank for the intent's amount: a charge that succeeded (held or captured) or a failed one. */
export function createCharge(
  operation: Operation,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  decline: Decline | null,
): Stripe.Charge {
  const manual = intent.capture_method === 'manual'
  const captured = decline === null && !manual
  const card = method.card
  const charge = {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'STRIPE EMULATOR',
    captured,
    created: operation.now,
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    // A charge copies the metadata of its payment intent at that moment
    // (https://docs.stripe.com/payments/payment-intents#storing-information-in-metadata).
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: decline === null ? 'approved_by_network' : 'declined_by_network',
      reason: decline?.declineCode ?? null,
      risk_level: 'normal',
      seller_message: decline === null ? 'Payment complete.' : decline.message,
      type: decline === null ? 'authorized' : 'issuer_declined',
    },
    // "true if the charge succeeded, or was successfully authorized for later capture" (Stripe.Charge.paid)
    paid: decline === null,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: {
      type: 'card',
      card: {
        amount_authorized: decline === null ? intent.amount : null,
        authorization_code: null,
        brand: card?.brand ?? null,
        ...(decline === null && manual ? { capture_before: operation.now + AUTHORISATION_SECONDS } : {}),
        checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
        country: card?.country ?? null,
        electronic_commerce_indicator: null,
        exp_month: card?.exp_month ?? 12,
        exp_year: card?.exp_year ?? 2034,
        fingerprint: card?.fingerprint ?? null,
        funding: card?.funding ?? null,
        installments: null,
        last4: card?.last4 ?? null,
        mandate: null,
        network: card?.brand ?? null,
        network_transaction_id: null,
        regulated_status: 'unregulated',
        three_d_secure: null,
        transaction_link_id: null,
        wallet: null,
      },
    },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline === null ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.Charge
  operation.tables.charges.put(charge.id, charge)
  if (decline === null) {
    recordMovement(operation, 'authorised', charge, charge.amount)
    if (captured) recordMovement(operation, 'captured', charge, charge.amount)
  }
  emit(operation, decline === null ? 'charge.succeeded' : 'charge.failed', charge)
  return charge
}

/** Captures `amount` of an authorised charge and releases the rest, as one final capture does. */
export function captureCharge(operation: Operation, charge: Stripe.Charge, amount: number): Stripe.Charge {
  const captured = { ...charge, captured: true, amount_captured: amount } satisfies Stripe.Charge
  operation.tables.charges.put(charge.id, captured)
  recordMovement(operation, 'captured', captured, amount)
  const settled = releaseCharge(operation, captured, charge.amount - amount, null)
  emit(operation, 'charge.captured', settled)
  return settled
}

/**
 * Releases held money that was never captured. Stripe records that as a refund of the charge:
 * "the remaining amount_capturable is automatically refunded" (Stripe.PaymentIntentResource.cancel), so
 * `amount_refunded` counts released money too. Subtract `amount - amount_captured` to get what was really refunded.
 */
export function releaseCharge(
  operation: Operation,
  charge: Stripe.Charge,
  amount: number,
  reason: 'expired_uncaptured_charge' | null,
): Stripe.Charge {
  if (amount === 0) return charge
  recordMovement(operation, 'released', charge, amount)
  return bookRefund(operation, charge, amount, { reason, metadata: {} }).charge
}

/** Makes the refund object and adds it to the charge's sum. The caller has checked that this amount remains. */
export function bookRefund(
  operation: Operation,
  charge: Stripe.Charge,
  amount: number,
  { reason, metadata }: { reason: string | null; metadata: Record<string, string> },
): { refund: Stripe.Refund; charge: Stripe.Charge } {
  const refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: operation.now,
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    metadata,
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  } satisfies Stripe.Refund
  const amountRefunded = charge.amount_refunded + amount
  const refunded = {
    ...charge,
    amount_refunded: amountRefunded,
    // "Whether the charge has been fully refunded" (Stripe.Charge.refunded)
    refunded: amountRefunded === charge.amount,
  } satisfies Stripe.Charge
  operation.tables.refunds.put(refund.id, refund)
  operation.tables.charges.put(charge.id, refunded)
  emit(operation, 'refund.created', refund)
  emit(operation, 'charge.refunded', refunded)
  return { refund, charge: refunded }
}

/** The decline of a card that needs authentication, which is not possible for a payment off session. */
export const AUTHENTICATION_REQUIRED: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
}

export const chargeEndpoints = [
  endpoint(
    'get',
    '/v1/charges',
    { ...listParams, customer: z.string().optional(), payment_intent: z.string().optional() },
    (operation, params) =>
      ok(
        listReply(
          '/v1/charges',
          operation.tables.charges
            .all()
            .filter((charge) => params.customer === undefined || charge.customer === params.customer)
            .filter(
              (charge) =>
                params.payment_intent === undefined || charge.payment_intent === params.payment_intent,
            ),
          params,
        ),
      ),
  ),
  endpoint('get', '/v1/charges/:id', {}, (operation, _params, path) => {
    const charge = operation.tables.charges.get(path.id)
    if (charge === undefined) throw missing('charge', path.id)
    return ok(charge)
  }),
]
