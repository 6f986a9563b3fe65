import Stripe from 'stripe'
import type { Config } from '../config.ts'

/**
 * The client of Stripe's API. A host and a key are all that the service knows of Stripe's place.
 *
 * @throws Error if the base URL has a path
 */
export function createStripe(config: Pick<Config, 'STRIPE_SECRET_KEY' | 'STRIPE_API_BASE'>): Stripe {
  const options: Stripe.StripeConfig = { maxNetworkRetries: 2, timeout: 20_000, telemetry: false }
  if (config.STRIPE_API_BASE) {
    const base = new URL(config.STRIPE_API_BASE)
    const protocol = base.protocol === 'http:' ? 'http' : 'https'
    options.protocol = protocol
    options.host = base.hostname
    options.port = base.port || (protocol === 'http' ? '80' : '443')
  }
  return new Stripe(config.STRIPE_SECRET_KEY, options)
}

/** The same for test mode; undefined if the service has no test mode. */
export function createTestStripe(config: Config): Stripe | undefined {
  const { STRIPE_TEST_SECRET_KEY, STRIPE_TEST_API_BASE } = config
  if (STRIPE_TEST_SECRET_KEY === undefined) return undefined
  return createStripe({ STRIPE_SECRET_KEY: STRIPE_TEST_SECRET_KEY, STRIPE_API_BASE: STRIPE_TEST_API_BASE })
}
