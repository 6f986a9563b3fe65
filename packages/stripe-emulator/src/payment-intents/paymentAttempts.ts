import type Stripe from 'stripe'
import { AUTHENTICATION_REQUIRED, createCharge, type Decline } from '../charges/charges.ts'
import { attachMethod, cardOf, markSetUp } from '../customers/paymentMethods.ts'
import { type ErrorBody, invalidRequest } from '../http/errors.ts'
import { idOf } from '../store/ids.ts'
import type { Operation } from '../store/operation.ts'
import { emit } from '../webhooks/events.ts'
import {
  declineError,
  methodToAuthenticate,
  methodToTry,
  requiresActionFields,
  requiresPaymentMethodFields,
  unexpectedState,
} from './attempts.ts'

/** The outcome of a payment attempt; `error` is the answer of an API call when the bank declines. */
export interface Attempt {
  intent: Stripe.PaymentIntent
  error: ErrorBody | null
}

export interface ConfirmOptions {
  /** The payer is not present and cannot authenticate. */
  offSession: boolean
  /** Fail at once, not `requires_action`, when the payer would have to authenticate. */
  errorOnRequiresAction: boolean
  returnUrl: string | null
}

/** Tries to pay an intent with `methodId`, or with the payment method that it has. */
export function confirmIntent(
  operation: Operation,
  intent: Stripe.PaymentIntent,
  methodId: string | null,
  options: ConfirmOptions,
): Attempt {
  if (intent.status === 'succeeded' || intent.status === 'canceled' || intent.status === 'requires_capture') {
    throw unexpectedState(
      intent,
      `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Make a new PaymentIntent to charge again.`,
    )
  }
  const method = methodToTry(operation, intent, methodId)
  const customerId = idOf(method.customer)
  if (customerId !== null && customerId !== intent.customer) {
    throw invalidRequest(
      `The payment method ${method.id} belongs to a different customer than this PaymentIntent. Set customer to that customer.`,
      { param: 'payment_method' },
    )
  }
  const { profile, setUp } = cardOf(operation, method.id)
  if (profile.decline !== null) return failAttempt(operation, intent, method, profile.decline)
  const needsAuthentication =
    profile.authentication === 'always' ||
    (profile.authentication === 'unless_set_up' && !(options.offSession && setUp))
  if (!needsAuthentication) return { intent: authorise(operation, intent, method), error: null }
  if (options.offSession || options.errorOnRequiresAction) {
    return failAttempt(operation, intent, method, AUTHENTICATION_REQUIRED)
  }
  const intentRequiringAction = {
    ...intent,
    ...requiresActionFields(operation, intent, options.returnUrl),
    payment_method: method.id,
    last_payment_error: null,
  } satisfies Stripe.PaymentIntent
  operation.tables.paymentIntents.put(intent.id, intentRequiringAction)
  emit(operation, 'payment_intent.requires_action', intentRequiringAction)
  return { intent: intentRequiringAction, error: null }
}

/** Records the result of the payer's authentication: the payment, or an attempt that failed. */
export function authenticateIntent(
  operation: Operation,
  intent: Stripe.PaymentIntent,
  passed: boolean,
): Attempt {
  const method = methodToAuthenticate(operation, intent)
  if (passed) return { intent: authorise(operation, intent, method), error: null }
  // https://docs.stripe.com/error-codes#payment-intent-authentication-failure: no charge is made.
  const error = {
    type: 'card_error',
    code: 'payment_intent_authentication_failure',
    message: 'The authentication failed, so the card was not charged. Use another card or try again.',
    payment_method: method,
  } satisfies Stripe.PaymentIntent.LastPaymentError & ErrorBody
  return { intent: recordFailure(operation, intent, error), error }
}

/** Records that the bank declined: the charge failed, and the intent waits for another card. */
function failAttempt(
  operation: Operation,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  decline: Decline,
): Attempt {
  const charge = createCharge(operation, intent, method, decline)
  const error = {
    ...declineError(decline, method),
    charge: charge.id,
    doc_url: `https://docs.stripe.com/error-codes#${decline.code.replaceAll('_', '-')}`,
  } satisfies Stripe.PaymentIntent.LastPaymentError & ErrorBody
  const failedIntent = recordFailure(operation, { ...intent, latest_charge: charge.id }, error)
  return { intent: failedIntent, error: { ...error, payment_intent: failedIntent } }
}

function recordFailure(
  operation: Operation,
  intent: Stripe.PaymentIntent,
  error: Stripe.PaymentIntent.LastPaymentError,
): Stripe.PaymentIntent {
  const failedIntent = {
    ...intent,
    ...requiresPaymentMethodFields,
    last_payment_error: error,
  } satisfies Stripe.PaymentIntent
  operation.tables.paymentIntents.put(intent.id, failedIntent)
  emit(operation, 'payment_intent.payment_failed', failedIntent)
  return failedIntent
}

function authorise(
  operation: Operation,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
): Stripe.PaymentIntent {
  const charge = createCharge(operation, intent, method, null)
  const isManualCapture = intent.capture_method === 'manual'
  const updatedIntent = {
    ...intent,
    status: isManualCapture ? 'requires_capture' : 'succeeded',
    amount_capturable: isManualCapture ? intent.amount : 0,
    amount_received: isManualCapture ? 0 : intent.amount,
    latest_charge: charge.id,
    payment_method: method.id,
    next_action: null,
    last_payment_error: null,
  } satisfies Stripe.PaymentIntent
  operation.tables.paymentIntents.put(intent.id, updatedIntent)
  emit(
    operation,
    isManualCapture ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded',
    updatedIntent,
  )
  // "If you provide a Customer with the PaymentIntent, you can use this parameter to attach the payment
  // method to the Customer after the PaymentIntent is confirmed" (Stripe.PaymentIntent.setup_future_usage)
  const customer = idOf(intent.customer)
  if (intent.setup_future_usage !== null && customer !== null) {
    attachMethod(operation, method, customer)
    if (intent.setup_future_usage === 'off_session') markSetUp(operation, method.id)
  }
  return updatedIntent
}
