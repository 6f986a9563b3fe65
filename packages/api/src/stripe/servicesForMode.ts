import { ApiError } from '../platform/http/apiError.ts'
import type { StripeServices } from './stripeServices.ts'

/**
 * The same services with Stripe's client of one mode. Every call to Stripe for an order, an account or an
 * event goes through here, so that it is always made in the mode of its row.
 *
 * @param livemode the mode of the row that the call is for
 * @throws ApiError `upstream_temporarily_unavailable` for a test row if the service no longer has a test mode
 */
export function servicesForMode(services: StripeServices, livemode: boolean): StripeServices {
  if (livemode) return services
  const { testStripe } = services
  if (testStripe === undefined)
    throw new ApiError(
      'upstream_temporarily_unavailable',
      'The operator has switched test mode off for now. Nothing is lost.',
    )
  return { ...services, stripe: testStripe }
}
