import type { Services } from '../platform/services.ts'
import type { StripeClient } from './objects.ts'

/** The services of operations that call Stripe. Code that is given only `Services` cannot spend. */
export interface StripeServices extends Services {
  /** Of live mode, or of the mode that `servicesForMode` chose. */
  stripe: StripeClient
  /** Of test mode; undefined if the service has none. */
  testStripe: StripeClient | undefined
}
