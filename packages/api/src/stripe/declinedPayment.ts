import Stripe from 'stripe'
import type { PaymentIntent } from './objects.ts'

/**
 * The payment that a bank did not let through, where an error of Stripe's says so.
 *
 * @returns undefined for every other error
 */
export const declinedPayment = (error: unknown): PaymentIntent | undefined =>
  error instanceof Stripe.errors.StripeCardError ? error.payment_intent : undefined
