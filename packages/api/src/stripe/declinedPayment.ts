import Stripe from 'stripe'
import type { PaymentIntent } from './objects.ts'

/**
 * The payment that a bank declined, if that is what an error of Stripe's reports.
 *
 * @returns undefined for any other error
 */
export const declinedPayment = (error: unknown): PaymentIntent | undefined =>
  error instanceof Stripe.errors.StripeCardError ? error.payment_intent : undefined
