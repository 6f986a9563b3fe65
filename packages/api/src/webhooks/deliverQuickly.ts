import { deliveryQueueOf } from '../events/deliveryQueue.ts'
import type { Jobs } from '../platform/queue.ts'
import type { Services } from '../platform/services.ts'
import { deliverWebhook } from './deliverWebhook.ts'

/**
 * Delivers an event to a receiver that was quick when the event happened. If the receiver has become slow or has
 * failed since, the delivery moves to the queue of those: a backlog then keeps no place that others wait for.
 */
export async function deliverQuickly(services: Services, job: Jobs['deliver-webhook']): Promise<void> {
  const { db, queue } = services
  const endpoint = await db
    .selectFrom('webhook_deliveries as delivery')
    .innerJoin('webhook_endpoints as endpoint', 'endpoint.id', 'delivery.endpoint_id')
    .select(['endpoint.account_id as accountId', 'endpoint.failing_since', 'endpoint.slow_since'])
    .where('delivery.id', '=', job.deliveryId)
    .executeTakeFirst()
  if (!endpoint) return
  const name = deliveryQueueOf(endpoint)
  if (name === 'deliver-webhook') return deliverWebhook(services, job)
  await db.transaction().execute((trx) => queue.send(trx, name, job, endpoint))
}
