import type { KeyCaller } from '../accounts/caller.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import { askStripe } from './askStripe.ts'
import { ensureCustomer } from './ensureCustomer.ts'
import { runStripeCall } from './runStripeCall.ts'
import { inMode } from './stripe.ts'
import { writeAccountCall } from './stripeCalls.ts'

const refused = () =>
  new ApiError(
    'upstream_temporarily_unavailable',
    'The payment service did not begin the saving of a card. Nothing was charged: send the same request again.',
  )

/**
 * Begins the saving of a card to the account's customer. Spends nothing, and makes no card the default.
 *
 * @returns Stripe's id of the setup intent
 * @throws ApiError `upstream_temporarily_unavailable`
 */
export async function createSetupIntent(services: Services, caller: KeyCaller): Promise<string> {
  const customer = await ensureCustomer(services, caller.accountId)
  const { db, queue } = services
  const callId = await db
    .transaction()
    .execute((trx) =>
      writeAccountCall(
        trx,
        queue,
        { id: caller.accountId, livemode: caller.livemode },
        'create_setup_intent',
        { customer, metadata: { account_id: caller.accountId } },
      ),
    )
  await runStripeCall(services, callId)
  const { stripe_object_id: id } = await db
    .selectFrom('stripe_calls')
    .select('stripe_object_id')
    .where('id', '=', callId)
    .executeTakeFirstOrThrow()
  if (id === null) throw refused()
  return id
}

/** The secret of a setup intent, which only Stripe keeps, and in the embedded stack the page to use it on. */
export async function setupSecret(services: Services, livemode: boolean, setupIntentId: string) {
  const { stripe, config } = inMode(services, livemode)
  const setup = await askStripe(() => stripe.setupIntents.retrieve(setupIntentId))
  const secret = setup?.client_secret
  if (typeof secret !== 'string') throw refused()
  return {
    client_secret: secret,
    setup_url:
      config.EMBEDDED === '1'
        ? `${livemode ? config.STRIPE_API_BASE : config.STRIPE_TEST_API_BASE}/setup/${secret}`
        : null,
  }
}
