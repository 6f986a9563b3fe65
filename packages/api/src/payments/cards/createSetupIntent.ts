import { ApiError } from '../../platform/http/apiError.ts'
import { fetchFromStripe } from '../../stripe/fetchFromStripe.ts'
import { servicesForMode } from '../../stripe/servicesForMode.ts'
import { writeAccountCall } from '../../stripe/stripeCalls.ts'
import type { StripeServices } from '../../stripe/stripeServices.ts'
import { runStripeCall } from '../runStripeCall.ts'
import { ensureCustomer } from './ensureCustomer.ts'

interface SetupAccount {
  accountId: string
  livemode: boolean
}

const setupFailedError = () =>
  new ApiError(
    'upstream_temporarily_unavailable',
    'The payment service could not start saving a card. Nothing was charged: send the same request again.',
  )

/**
 * Starts saving a card to the account's customer. Spends nothing, and does not change the default card.
 *
 * @returns Stripe's id of the setup intent
 * @throws ApiError `upstream_temporarily_unavailable`
 */
export async function createSetupIntent(services: StripeServices, account: SetupAccount): Promise<string> {
  return runSetupCall(services, account, 'create_setup_intent', {})
}

/**
 * Makes Stripe's page on which the owner saves a card. It leads back to the page of cards, where the owner
 * chooses which card is charged.
 *
 * @returns the page's address
 * @throws ApiError `upstream_temporarily_unavailable`
 */
export async function createSetupPage(services: StripeServices, account: SetupAccount): Promise<string> {
  const returnUrl = `${services.config.WEB_URL}/cards`
  const id = await runSetupCall(services, account, 'create_setup_session', {
    success_url: returnUrl,
    cancel_url: returnUrl,
  })
  const { stripe } = servicesForMode(services, account.livemode)
  const session = await fetchFromStripe(() => stripe.checkout.sessions.retrieve(id))
  if (typeof session?.url !== 'string') throw setupFailedError()
  return session.url
}

async function runSetupCall(
  services: StripeServices,
  account: SetupAccount,
  kind: 'create_setup_intent' | 'create_setup_session',
  pageUrls: Record<string, string>,
): Promise<string> {
  const customer = await ensureCustomer(services, account.accountId)
  const { db, queue } = services
  const callId = await db.transaction().execute((trx) =>
    writeAccountCall(trx, queue, { id: account.accountId, livemode: account.livemode }, kind, {
      customer,
      metadata: { account_id: account.accountId },
      ...pageUrls,
    }),
  )
  await runStripeCall(services, callId)
  const { stripe_object_id: id } = await db
    .selectFrom('stripe_calls')
    .select('stripe_object_id')
    .where('id', '=', callId)
    .executeTakeFirstOrThrow()
  if (id === null) throw setupFailedError()
  return id
}

/** The secret of a setup intent, which only Stripe stores, and the address of the owner's page of cards. */
export async function fetchSetupSecret(services: StripeServices, livemode: boolean, setupIntentId: string) {
  const { stripe, config } = servicesForMode(services, livemode)
  const setup = await fetchFromStripe(() => stripe.setupIntents.retrieve(setupIntentId))
  const secret = setup?.client_secret
  if (typeof secret !== 'string') throw setupFailedError()
  return {
    client_secret: secret,
    setup_url: `${config.WEB_URL}/cards`,
  }
}
