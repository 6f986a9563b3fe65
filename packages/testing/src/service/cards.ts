import { servicesForMode } from '@mattercloud/api/internals'
import type { TestClient } from './client.ts'
import type { TestService } from './service.ts'

/** Cards by the behaviour of the bank. */
export const cards = {
  pays: '4242424242424242',
  /** The payment succeeds; the card belongs to another person. */
  otherPerson: '5555555555554444',
  /** Can be saved, but is declined when it is charged. */
  declinedOnCharge: '4000000000000341',
  /** Saved without authentication, but needs it for every payment. */
  alwaysRequiresAuthentication: '4000002760003184',
} as const

/** Saves a card with a setup intent's secret, as its owner would on a page with Stripe.js. */
export async function saveCard(
  service: TestService,
  agent: TestClient,
  card: string = cards.pays,
): Promise<string> {
  const setup = await agent.post('/v1/payments/setup_intent')
  if (setup.status !== 200) throw new Error(`no setup intent: ${JSON.stringify(setup.body)}`)
  const send = (path: string, fields: Record<string, string>) =>
    fetch(
      `${agent.isLive ? service.stripeUrl : service.testStripeUrl}/setup/${setup.text('client_secret')}${path}`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields),
        redirect: 'manual',
      },
    )
  await send('', { card_number: card, exp: '12/34', cvc: '123' })
  const { setupIntents } = servicesForMode(service.services, agent.isLive).stripe
  const id = setup.text('setup_intent_id')
  if ((await setupIntents.retrieve(id)).status === 'requires_action')
    await send('/authenticate', { outcome: 'complete' })
  const { payment_method: method } = await setupIntents.retrieve(id)
  if (typeof method !== 'string') throw new Error('the card was not saved')
  return method
}
