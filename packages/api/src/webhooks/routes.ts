import type { ApiRouter } from '../platform/http/apiRouter.ts'
import type { Services } from '../platform/services.ts'
import * as contract from './contract.ts'
import { createEndpoint } from './createEndpoint.ts'
import { deleteEndpoint } from './deleteEndpoint.ts'
import { findEndpoint } from './findEndpoint.ts'
import { listDeliveries } from './listDeliveries.ts'
import { listEndpoints } from './listEndpoints.ts'

export function webhookRoutes(api: ApiRouter, services: Services) {
  const { db, sealer } = services
  api.key(contract.createEndpoint, ({ caller, body }) => createEndpoint(services, caller, body.url), {
    fields: ['secret'],
    // The same secret once more: another one would break what the first reply was used for.
    renew: async (caller, remembered) => {
      const endpoint = await findEndpoint(db, caller, String(remembered['id']))
      return { secret: sealer.open(endpoint.sealed_secret) }
    },
  })
  api.key(contract.listEndpoints, async ({ caller, query }) => {
    const { items, next_cursor } = await listEndpoints(db, caller, query)
    return {
      items: items.map(({ id, url, status, created_at }) => ({
        id,
        url,
        status,
        created_at: created_at.toISOString(),
      })),
      next_cursor,
    }
  })
  api.key(contract.deleteEndpoint, async ({ caller, params }) => {
    await deleteEndpoint(db, caller, params.endpoint_id)
    return { id: params.endpoint_id, deleted: true as const }
  })
  api.key(contract.listDeliveries, async ({ caller, params, query }) => {
    const { items, next_cursor } = await listDeliveries(db, caller, params.endpoint_id, query)
    return {
      items: items.map((delivery) => ({
        id: delivery.id,
        event_id: delivery.event_id,
        event_type: delivery.event_type,
        status: delivery.status,
        attempts: delivery.attempts,
        last_status: delivery.last_status,
        last_error: delivery.last_error,
        next_attempt_at: delivery.next_attempt_at?.toISOString() ?? null,
        delivered_at: delivery.delivered_at?.toISOString() ?? null,
        created_at: delivery.created_at.toISOString(),
      })),
      next_cursor,
    }
  })
}
