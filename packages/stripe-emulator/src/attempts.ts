import type Stripe from 'stripe'
import type { Decline } from './charges.ts'
import { type ErrorBody, invalidRequest } from './errors.ts'
import { idOf } from './ids.ts'
import type { Operation } from './operation.ts'
import { resolveMethod } from './paymentMethods.ts'

// What an attempt to pay and an attempt to save a card have in common.

type Intent = Stripe.PaymentIntent | Stripe.SetupIntent

const names = { payment_intent: 'PaymentIntent', setup_intent: 'SetupIntent' } as const

/** How an intent's messages name it. */
export const nameOf = ({ object }: Pick<Intent, 'object'>): string => names[object]

/** https://docs.stripe.com/error-codes#payment-intent-unexpected-state and #setup-intent-unexpected-state */
export function unexpectedState({ object }: Pick<Intent, 'object'>, message: string) {
  return invalidRequest(message, { code: `${object}_unexpected_state` })
}

/** The payment method of an attempt: the one that is named, or the one that the intent has. */
export function methodToTry(
  operation: Operation,
  intent: Intent,
  methodId: string | null,
): Stripe.PaymentMethod {
  const id = methodId ?? idOf(intent.payment_method)
  if (id !== null) return resolveMethod(operation, id, 'payment_method')
  throw unexpectedState(
    intent,
    `You cannot confirm this ${nameOf(intent)} because it has no payment method. Give one in payment_method.`,
  )
}

/** The payment method that waits for the payer's authentication. */
export function methodToAuthenticate(operation: Operation, intent: Intent): Stripe.PaymentMethod {
  const id = idOf(intent.payment_method)
  if (intent.status === 'requires_action' && id !== null)
    return resolveMethod(operation, id, 'payment_method')
  throw unexpectedState(
    intent,
    `This ${nameOf(intent)} has a status of ${intent.status}: there is nothing to authenticate.`,
  )
}

/**
 * What an intent becomes whose payer has to authenticate. With a return_url the payer is sent there after a page of
 * Stripe's, otherwise Stripe.js shows the challenge in place
 * (https://docs.stripe.com/payments/3d-secure/authentication-flow).
 */
export function waitingForPayer({ baseUrl }: Operation, { id }: Intent, returnUrl: string | null) {
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
 * What an intent becomes after a failed attempt: the failed method is off it
 * (https://docs.stripe.com/payments/paymentintents/lifecycle).
 */
export const backToMethod = {
  status: 'requires_payment_method',
  payment_method: null,
  next_action: null,
} as const

/** What the bank said, as an intent keeps it. */
export function declined({ code, declineCode, message }: Decline, method: Stripe.PaymentMethod) {
  return {
    type: 'card_error',
    code,
    decline_code: declineCode,
    message,
    payment_method: method,
  } satisfies ErrorBody
}
