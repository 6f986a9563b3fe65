import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { Services } from '../platform/services.ts'
import * as contract from './contract.ts'
import { createEndpoint } from './createEndpoint.ts'
import { deleteEndpoint } from './deleteEndpoint.ts'
import { enableEndpoint } from './enableEndpoint.ts'
import { listDeliveries, presentDelivery, readDelivery } from './findDelivery.ts'
import { findEndpoint, listEndpoints, presentEndpoint } from './findEndpoint.ts'
import { redeliver } from './redeliver.ts'
import { rotateSecret } from './rotateSecret.ts'
import { newestSecret } from './secrets.ts'
import { sendTest } from './sendTest.ts'

export function webhookRoutes(api: ApiRouter, services: Services) {
  const { db, sealer } = services
  api.key(contract.createEndpoint, ({ caller, body }) => createEndpoint(services, caller, body.url), {
    fields: ['secret'],
    // The same secret again: another one would break a receiver that uses the first reply.
    renew: async (caller, stored) => {
      const endpoint = await findEndpoint(db, caller, String(stored['id']))
      return { secret: sealer.open(endpoint.sealed_secret) }
    },
  })
  api.key(contract.listEndpoints, async ({ caller, query }) => {
    const { items, next_cursor } = await listEndpoints(db, caller, query)
    return { items: items.map(presentEndpoint), next_cursor }
  })
  api.key(contract.deleteEndpoint, async ({ caller, params }) => {
    await deleteEndpoint(db, caller, params.endpoint_id)
    return { id: params.endpoint_id, deleted: true as const }
  })
  api.key(
    contract.rotateEndpoint,
    ({ caller, params }) => rotateSecret(services, caller, params.endpoint_id),
    {
      fields: ['secret'],
      renew: async (caller, stored) => ({
        secret: newestSecret(sealer, await findEndpoint(db, caller, String(stored['id']))),
      }),
    },
  )
  api.key(contract.testEndpoint, async ({ caller, params }) =>
    presentDelivery(await readDelivery(db, await sendTest(services, caller, params.endpoint_id))),
  )
  api.key(contract.enableEndpoint, async ({ caller, params }) =>
    presentEndpoint(await enableEndpoint(db, caller, params.endpoint_id)),
  )
  api.key(contract.listDeliveries, async ({ caller, params, query }) => {
    const { items, next_cursor } = await listDeliveries(db, caller, params.endpoint_id, query)
    return { items: items.map(presentDelivery), next_cursor }
  })
  api.key(contract.redeliver, async ({ caller, params }) =>
    presentDelivery(await readDelivery(db, await redeliver(services, caller, params.delivery_id))),
  )
}
