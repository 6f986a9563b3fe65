import { deliveryQueueOf } from '../events/deliveryQueue.ts'
import type { KeyCaller } from '../platform/caller.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import { endpointDisabled } from './sendTest.ts'

const notFound = () =>
  new ApiError(
    'delivery_not_found',
    'There is no webhook delivery with this id in this account, or its endpoint was deleted.',
  )

/**
 * Sends a delivery again now, with the same event and X-Webhook-Id. For one that waits for a retry the next
 * attempt is made now; one that was delivered or has failed starts a new round of retries.
 *
 * @throws ApiError `delivery_not_found`, `endpoint_disabled`
 */
export async function redeliver({ db, queue }: Services, caller: KeyCaller, deliveryId: string) {
  await db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('webhook_deliveries as delivery')
      .innerJoin('webhook_endpoints as endpoint', 'endpoint.id', 'delivery.endpoint_id')
      .select(['delivery.attempts', 'delivery.round_start', 'delivery.status as delivery_status'])
      .select(['endpoint.failing_since', 'endpoint.slow_since', 'endpoint.status'])
      .where('delivery.id', '=', deliveryId)
      .where('delivery.account_id', '=', caller.accountId)
      .where('endpoint.deleted_at', 'is', null)
      .forUpdate('delivery')
      .executeTakeFirst()
    if (!found) throw notFound()
    if (found.status === 'disabled') throw endpointDisabled()
    const isWaiting = found.delivery_status === 'pending'
    await trx
      .updateTable('webhook_deliveries')
      .set({
        status: 'pending',
        round_start: isWaiting ? found.round_start : found.attempts,
        // Whether an attempt is due is decided by the database's clock.
        next_attempt_at: (row) => row.fn<Date>('now', []),
        delivered_at: null,
      })
      .where('id', '=', deliveryId)
      .execute()
    await queue.send(trx, deliveryQueueOf(found), { deliveryId }, caller)
  })
  return deliveryId
}
