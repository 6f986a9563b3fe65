import type { Services } from '../platform/services.ts'
import type { StripeClient } from './objects.ts'

/** The parts of operations that ask Stripe. Whoever is given only `Services` has no way to spend. */
export interface StripeServices extends Services {
  /** Of live mode, or of the one that `inMode` chose. */
  stripe: StripeClient
  /** Of test mode, where the service has that. */
  testStripe: StripeClient | undefined
}
