import Stripe from 'stripe'
import { afterAll } from 'vitest'
import { DEFAULT_SECRET_KEY, startStripeEmulator } from '../src/index.ts'

/** The server that the suite runs against. */
export interface Target {
  stripe: Stripe
  /** A client of the same server with a key that nobody issued. */
  withKey(key: string): Stripe
  /**
   * Plays the human on a session's payment page with the card 4242…; null where the page is Stripe's own,
   * which no script may fill in.
   */
  payByPage: ((session: Stripe.Checkout.Session) => Promise<void>) | null
}

/** Stripe's test mode when STRIPE_TEST_SECRET_KEY is set, otherwise an emulator of this run. Never live. */
export async function openTarget(): Promise<Target> {
  const key = process.env.STRIPE_TEST_SECRET_KEY
  if (key !== undefined && key !== '') {
    if (!key.startsWith('sk_test_')) {
      throw new Error(
        'STRIPE_TEST_SECRET_KEY must start with sk_test_: this suite moves money and never runs in live mode.',
      )
    }
    console.info('Running against the test mode of Stripe.')
    const withKey = (given: string) => new Stripe(given, { telemetry: false, maxNetworkRetries: 0 })
    return { stripe: withKey(key), withKey, payByPage: null }
  }
  console.info("Running against the emulator. Set STRIPE_TEST_SECRET_KEY to run against Stripe's test mode.")
  const emulator = await startStripeEmulator()
  afterAll(() => emulator.close())
  const { hostname, port } = new URL(emulator.url)
  const withKey = (given: string) =>
    new Stripe(given, { host: hostname, port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 })
  return {
    stripe: withKey(DEFAULT_SECRET_KEY),
    withKey,
    async payByPage(session) {
      const response = await fetch(session.url ?? '', {
        method: 'POST',
        body: new URLSearchParams({ card_number: '4242424242424242', exp: '12/34', cvc: '123' }),
        redirect: 'manual',
      })
      if (response.status !== 303) throw new Error(`The payment page answered ${response.status}.`)
    },
  }
}
