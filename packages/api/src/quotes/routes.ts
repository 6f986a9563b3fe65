import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { Services } from '../platform/services.ts'
import * as contract from './contract.ts'
import { createQuote } from './createQuote.ts'
import { findQuote, presentQuote, settingsUrl } from './findQuote.ts'

export function quoteRoutes(api: ApiRouter, services: Services) {
  api.key(
    contract.createQuote,
    async ({ caller, body }) => {
      const { row, extras } = await createQuote(services, caller, body)
      return { ...(await presentQuote(services, caller, row)), ...extras }
    },
    {
      fields: ['settings_url'],
      renew: async (caller) => ({ settings_url: await settingsUrl(services, caller) }),
    },
  )
  api.key(contract.getQuote, async ({ caller, params }) =>
    presentQuote(services, caller, await findQuote(services.db, caller, params.quote_id)),
  )
}
