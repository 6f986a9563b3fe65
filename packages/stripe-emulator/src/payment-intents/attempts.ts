import type Stripe from 'stripe'
import type { Decline } from '../charges/charges.ts'
import { resolveMethod } from '../customers/paymentMethods.ts'
import { type ErrorBody, invalidRequest } from '../http/errors.ts'
import { idOf } from '../store/ids.ts'
import type { Operation } from '../store/operation.ts'

// Shared by attempts to pay and attempts to save a card.

type Intent = Stripe.PaymentIntent | Stripe.SetupIntent

const displayNames = { payment_intent: 'PaymentIntent', setup_intent: 'SetupIntent' } as const

/** How messages name an intent. */
export const displayName = ({ object }: Pick<Intent, 'object'>): string => displayNames[object]

/** https://docs.stripe.com/error-codes#payment-intent-unexpected-state and #setup-intent-unexpected-state */
export function unexpectedState({ object }: Pick<Intent, 'object'>, message: string) {
  return invalidRequest(message, { code: `${object}_unexpected_state` })
}

/** The payment method of an attempt: the given one, or the one that the intent has. */
export function methodToTry(
  operation: Operation,
  intent: Intent,
  methodId: string | null,
): Stripe.PaymentMethod {
  const id = methodId ?? idOf(intent.payment_method)
  if (id !== null) return resolveMethod(operation, id, 'payment_method')
  throw unexpectedState(
    intent,
    `You cannot confirm this ${displayName(intent)} because it has no payment method. Give one in payment_method.`,
  )
}

/** The payment method that the payer has to authenticate. */
export function methodToAuthenticate(operation: Operation, intent: Intent): Stripe.PaymentMethod {
  const id = idOf(intent.payment_method)
  if (intent.status === 'requires_action' && id !== null)
    return resolveMethod(operation, id, 'payment_method')
  throw unexpectedState(
    intent,
    `This ${displayName(intent)} has a status of ${intent.status}: there is nothing to authenticate.`,
  )
}

/**
 * The fields of an intent whose payer has to authenticate. With a return_url the payer is sent there after a page of
 * Stripe's, otherwise Stripe.js shows the challenge in place
 * (https://docs.stripe.com/payments/3d-secure/authentication-flow).
 */
export function requiresActionFields({ baseUrl }: Operation, { id }: Intent, returnUrl: string | null) {
  return {
    status: 'requires_action' as const,
    next_action:
      returnUrl === null
        ? { type: 'use_stripe_sdk', use_stripe_sdk: {} }
        : {
            type: 'redirect_to_url',
            redirect_to_url: { return_url: returnUrl, url: `${baseUrl}/authenticate/${id}` },
          },
  }
}

/**
 * The fields of an intent after a failed attempt: the failed method is removed from it
 * (https://docs.stripe.com/payments/paymentintents/lifecycle).
 */
export const requiresPaymentMethodFields = {
  status: 'requires_payment_method',
  payment_method: null,
  next_action: null,
} as const

/** The bank's answer, as an intent stores it. */
export function declineError({ code, declineCode, message }: Decline, method: Stripe.PaymentMethod) {
  return {
    type: 'card_error',
    code,
    decline_code: declineCode,
    message,
    payment_method: method,
  } satisfies ErrorBody
}
