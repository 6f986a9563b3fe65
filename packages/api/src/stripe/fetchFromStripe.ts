import Stripe from 'stripe'
import { unavailable } from '../platform/http/unavailable.ts'

/**
 * Reads an object from Stripe for a caller that waits for the answer.
 *
 * @returns undefined if Stripe has no such object
 * @throws ApiError `upstream_temporarily_unavailable` while Stripe cannot be reached
 */
export async function fetchFromStripe<Result>(fetch: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await fetch()
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return undefined
    throw unavailable('payments')
  }
}
