import {
  DEFAULT_SECRET_KEY,
  type StripeEmulator,
  type StripeEmulatorOptions,
  startStripeEmulator,
} from '@mattercloud/stripe-emulator'
import Stripe from 'stripe'
import { onTestFinished } from 'vitest'

/** The real library as a client of an emulator. */
export function clientOf(url: string, config: { maxNetworkRetries?: number; key?: string } = {}): Stripe {
  const { hostname, port } = new URL(url)
  return new Stripe(config.key ?? DEFAULT_SECRET_KEY, {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: config.maxNetworkRetries ?? 0,
  })
}

/** An emulator that ends with its test, and a client of it that does not retry. */
export async function startWithClient(
  options: StripeEmulatorOptions = {},
): Promise<{ emulator: StripeEmulator; stripe: Stripe }> {
  const emulator = await startStripeEmulator(options)
  onTestFinished(() => emulator.close())
  return { emulator, stripe: clientOf(emulator.url) }
}

/** Input for the payment page. */
export const GOOD_CARD = { card_number: '4242 4242 4242 4242', exp: '12/34', cvc: '123' }

/** Submits a page's form, without following redirects. */
export function submit(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
}

/** Calls a control endpoint. */
export async function control(url: string, path: string, body: object): Promise<Response> {
  return fetch(`${url}/_emulator/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** Creates a session as MatterCloud does: authorised at payment, captured later. */
export function createHeldSession(
  stripe: Stripe,
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Promise<Stripe.Checkout.Session> {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'cny',
          unit_amount: 7500,
          product_data: { name: 'bracket.stl, 1 piece', description: 'sla_white' },
        },
      },
    ],
    payment_intent_data: {
      capture_method: 'manual',
      metadata: { order: 'ord_1' },
      description: 'At most 75.00 CNY',
    },
    metadata: { order: 'ord_1' },
    success_url: 'http://127.0.0.1:1/done?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1:1/back',
    ...more,
  })
}
