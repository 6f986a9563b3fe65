import type Stripe from 'stripe'
import type { z } from 'zod'
import { captureCharge, releaseCharge } from '../charges/charges.ts'
import { invalidRequest, missing } from '../http/errors.ts'
import { fullAddress, type shipping } from '../http/params.ts'
import { idOf, newId, randomText } from '../store/ids.ts'
import type { Operation } from '../store/operation.ts'
import { emit } from '../webhooks/events.ts'
import { unexpectedState } from './attempts.ts'

/** A shipping parameter as the intent shows it. */
export function intentShipping(
  given: z.output<typeof shipping> | undefined,
): Stripe.PaymentIntent.Shipping | null {
  if (given === undefined) return null
  const { carrier, tracking_number, phone, name } = given
  return {
    address: fullAddress(given.address),
    name,
    ...(carrier === undefined ? {} : { carrier }),
    ...(phone === undefined ? {} : { phone }),
    ...(tracking_number === undefined ? {} : { tracking_number }),
  }
}

/** The fields of a new payment intent. */
export interface NewIntent {
  amount: number
  currency: string
  capture_method: 'automatic' | 'automatic_async' | 'manual'
  customer: string | null
  description: string | null
  metadata: Record<string, string>
  payment_method: string | null
  payment_method_types: string[]
  allowed_payment_method_types: string[] | null
  automatic_payment_methods: Stripe.PaymentIntent.AutomaticPaymentMethods | null
  receipt_email: string | null
  setup_future_usage: 'on_session' | 'off_session' | null
  shipping: Stripe.PaymentIntent.Shipping | null
  statement_descriptor_suffix: string | null
}

/** "The amount value supports up to eight digits" (Stripe.PaymentIntent.amount). */
const MAX_AMOUNT = 99_999_999

/** @throws StripeFailure `amount_too_large` above eight digits */
export function checkAmount(amount: number, param: string): void {
  if (amount <= MAX_AMOUNT) return
  throw invalidRequest(`The amount ${amount} is more than ${MAX_AMOUNT}, the maximum of one payment.`, {
    code: 'amount_too_large',
    param,
  })
}

/** Creates the intent, without trying to pay it. */
export function createIntent(operation: Operation, given: NewIntent): Stripe.PaymentIntent {
  checkAmount(given.amount, 'amount')
  const id = newId('pi')
  const intent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: given.allowed_payment_method_types,
    amount: given.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: given.automatic_payment_methods,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: given.capture_method,
    client_secret: `${id}_secret_${randomText(25)}`,
    confirmation_method: 'automatic',
    created: operation.now,
    currency: given.currency,
    customer: given.customer,
    customer_account: null,
    description: given.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: given.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: given.payment_method,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: 'automatic',
      },
    },
    payment_method_types: given.payment_method_types,
    payment_record: null,
    processing: null,
    receipt_email: given.receipt_email,
    review: null,
    setup_future_usage: given.setup_future_usage,
    shipping: given.shipping,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: given.statement_descriptor_suffix,
    status: given.payment_method === null ? 'requires_payment_method' : 'requires_confirmation',
    transfer_data: null,
    transfer_group: null,
  } satisfies Stripe.PaymentIntent
  operation.tables.paymentIntents.put(id, intent)
  emit(operation, 'payment_intent.created', intent)
  return intent
}

/** @throws StripeFailure `resource_missing` */
export function retrieveIntent(operation: Operation, id: string): Stripe.PaymentIntent {
  const intent = operation.tables.paymentIntents.get(id)
  if (intent === undefined) throw missing('payment_intent', id)
  return intent
}

function chargeOf(operation: Operation, intent: Stripe.PaymentIntent): Stripe.Charge {
  const id = idOf(intent.latest_charge)
  const charge = id === null ? undefined : operation.tables.charges.get(id)
  if (charge === undefined) throw missing('charge', id ?? '', 'latest_charge')
  return charge
}

/**
 * Captures `amount` of what is held, all of it when null, and releases the rest: "Uncaptured PaymentIntents
 * … amount_to_capture" captures once (https://docs.stripe.com/api/payment_intents/capture, `final_capture`
 * is true unless multicapture is on, which this emulator does not model).
 */
export function captureIntent(
  operation: Operation,
  intent: Stripe.PaymentIntent,
  amount: number | null,
): Stripe.PaymentIntent {
  if (intent.status !== 'requires_capture') {
    throw unexpectedState(
      intent,
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with the status requires_capture can be.`,
    )
  }
  const amountToCapture = amount ?? intent.amount_capturable
  if (amountToCapture > intent.amount_capturable) {
    throw invalidRequest(
      `The amount to capture (${amountToCapture}) is greater than the amount that can be captured (${intent.amount_capturable}).`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    )
  }
  captureCharge(operation, chargeOf(operation, intent), amountToCapture)
  const capturedIntent = {
    ...intent,
    status: 'succeeded',
    amount_capturable: 0,
    amount_received: amountToCapture,
  } satisfies Stripe.PaymentIntent
  operation.tables.paymentIntents.put(intent.id, capturedIntent)
  emit(operation, 'payment_intent.succeeded', capturedIntent)
  return capturedIntent
}

/**
 * Cancels an intent that has not been paid; the amount that it holds is released.
 *
 * @param reason one that a caller may give, or `automatic`, which Stripe alone sets (Stripe.PaymentIntent.cancellation_reason)
 */
export function cancelIntent(
  operation: Operation,
  intent: Stripe.PaymentIntent,
  reason: string | null,
  lapsed = false,
): Stripe.PaymentIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw unexpectedState(
      intent,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.${intent.status === 'succeeded' ? ' Refund it instead.' : ''}`,
    )
  }
  if (intent.status === 'requires_capture') {
    const charge = releaseCharge(
      operation,
      chargeOf(operation, intent),
      intent.amount_capturable,
      lapsed ? 'expired_uncaptured_charge' : null,
    )
    if (lapsed) emit(operation, 'charge.expired', charge)
  }
  const cancelledIntent = {
    ...intent,
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: operation.now,
    cancellation_reason: reason,
    next_action: null,
  } satisfies Stripe.PaymentIntent
  operation.tables.paymentIntents.put(intent.id, cancelledIntent)
  emit(operation, 'payment_intent.canceled', cancelledIntent)
  return cancelledIntent
}
