import { ApiError } from '../platform/http/apiError.ts'
import type { StripeServices } from './stripeServices.ts'

/**
 * The same services with Stripe's client of one mode. Whatever asks Stripe for an order, an account or
 * an event goes through here, so that its mode is never another's.
 *
 * @param livemode of the row that Stripe is asked for
 * @throws ApiError `upstream_temporarily_unavailable` for a test row where the service has no test mode any more
 */
export function inMode(services: StripeServices, livemode: boolean): StripeServices {
  if (livemode) return services
  const { testStripe } = services
  if (testStripe === undefined)
    throw new ApiError(
      'upstream_temporarily_unavailable',
      'The operator has switched test mode off for now. Nothing is lost.',
    )
  return { ...services, stripe: testStripe }
}
