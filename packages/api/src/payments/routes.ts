import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { createSetupIntent, fetchSetupSecret } from './cards/createSetupIntent.ts'
import { setDefaultMethod } from './cards/setDefaultMethod.ts'
import * as contract from './contract.ts'

/** Saving a card, and asking for it to be the one that is charged. */
export function paymentRoutes(api: ApiRouter, services: StripeServices) {
  api.key(
    contract.setupIntent,
    async ({ caller }) => {
      const setup_intent_id = await createSetupIntent(services, caller)
      return {
        setup_intent_id,
        ...(await fetchSetupSecret(services, caller.livemode, setup_intent_id)),
        next_action: 'ask_user_to_save_card',
      }
    },
    {
      fields: ['client_secret', 'setup_url'],
      renew: (caller, remembered) =>
        fetchSetupSecret(services, caller.livemode, String(remembered['setup_intent_id'])),
    },
  )
  api.key(contract.defaultMethod, ({ caller, body }) =>
    setDefaultMethod(services, caller, body.payment_method_id),
  )
}
