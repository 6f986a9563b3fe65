import { appendEvent } from '../events/appendEvent.ts'
import type { KeyCaller } from '../platform/caller.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import { findEndpoint } from './findEndpoint.ts'

/**
 * Queues the delivery of a `webhook.test` event to one endpoint, signed and retried like any other.
 *
 * @returns the delivery's id
 * @throws ApiError `endpoint_not_found`, `endpoint_disabled`
 */
export async function sendTest({ db, queue }: Services, caller: KeyCaller, endpointId: string) {
  const endpoint = await findEndpoint(db, caller, endpointId)
  return db.transaction().execute(async (trx) => {
    const [delivery] = await appendEvent(trx, queue, {
      accountId: caller.accountId,
      livemode: caller.livemode,
      type: 'webhook.test',
      data: { endpoint_id: endpoint.id },
      endpointId: endpoint.id,
    })
    if (delivery === undefined) throw endpointDisabled()
    return delivery
  })
}

export const endpointDisabled = () =>
  new ApiError(
    'endpoint_disabled',
    'This endpoint is disabled, so nothing is sent to it. Fix the receiver, then POST …/enable.',
  )
