import { signWebhook, webhookHeaders } from '@mattercloud/rules'
import { sql } from 'kysely'
import { laneOf } from '../events/deliveryGroup.ts'
import type { Database } from '../platform/database.ts'
import { createGuardedFetch, type GuardedFetch, GuardedFetchError } from '../platform/guardedFetch.ts'
import type { Jobs } from '../platform/queue.ts'
import type { Services } from '../platform/services.ts'
import { nextAttemptAt } from './retrySchedule.ts'
import { sealedSecrets } from './secrets.ts'

const ANSWER_WITHIN_MS = 10_000

/** What an attempt came to: the answer's status where there was one, and an error unless it was 2xx. */
interface Outcome {
  status: number | null
  error: string | null
}

/**
 * Tries to deliver an event to an endpoint, once, and writes down what came of it; after a failure
 * the next attempt's job is sent with the same write. At least once: a receiver may see an event
 * twice, told apart by X-Webhook-Id. A job that comes again for a delivery that is done, or that
 * comes before its time, does nothing. A receiver's fault is an outcome, never an error.
 *
 * @param guardedFetch how receivers are reached
 */
export async function deliverWebhook(
  services: Services,
  { deliveryId }: Jobs['deliver-webhook'],
  guardedFetch: GuardedFetch = createGuardedFetch({ allowLoopbackHttp: services.config.EMBEDDED === '1' }),
): Promise<void> {
  const { db, queue, log } = services
  const delivery = await findDue(db, deliveryId)
  if (!delivery) return
  const withdrawn = delivery.deleted_at
    ? 'endpoint_deleted'
    : delivery.status === 'disabled'
      ? 'endpoint_disabled'
      : undefined
  const { status, error } = withdrawn
    ? { status: delivery.last_status, error: withdrawn }
    : await attempt(services, delivery, guardedFetch)

  const now = new Date()
  const attempts = withdrawn ? delivery.attempts : delivery.attempts + 1
  const again = error === null || withdrawn ? undefined : nextAttemptAt(attempts - delivery.round_start, now)
  await db.transaction().execute(async (trx) => {
    const first = await trx
      .updateTable('webhook_deliveries')
      .set({
        status: error === null ? 'delivered' : again ? 'pending' : 'failed',
        attempts,
        last_status: status,
        last_error: error,
        next_attempt_at: again ?? null,
        delivered_at: error === null ? now : null,
      })
      .where('id', '=', deliveryId)
      .where('status', '=', 'pending')
      // Of two jobs that tried at the same moment, one counts.
      .where('attempts', '=', delivery.attempts)
      .returning('id')
      .executeTakeFirst()
    if (!first || withdrawn) return
    const failing_since = error === null ? null : (delivery.failing_since ?? now)
    if ((failing_since === null) !== (delivery.failing_since === null))
      await trx
        .updateTable('webhook_endpoints')
        .set({ failing_since })
        .where('id', '=', delivery.endpoint_id)
        .execute()
    if (!again) return
    const group = laneOf({ id: delivery.endpoint_id, account_id: delivery.account_id, failing_since })
    await queue.send(trx, 'deliver-webhook', { deliveryId }, { startAfter: again, group })
  })
  if (error !== null) log.info({ deliveryId, attempts, status, error }, 'webhook not delivered')
}

/**
 * A delivery whose attempt is due, with its event and endpoint. The first attempt is due whenever its
 * job comes; a later one by the database's clock, which is also the one that released its job.
 */
function findDue(db: Database, deliveryId: string) {
  return db
    .selectFrom('webhook_deliveries as delivery')
    .innerJoin('webhook_endpoints as endpoint', 'endpoint.id', 'delivery.endpoint_id')
    .innerJoin('events as event', (join) =>
      join.onRef('event.account_id', '=', 'delivery.account_id').onRef('event.id', '=', 'delivery.event_id'),
    )
    .select([
      'delivery.id',
      'delivery.attempts',
      'delivery.round_start',
      'delivery.endpoint_id',
      'delivery.last_status',
      'delivery.event_id',
      'delivery.account_id',
      'event.type',
      'event.data',
      'event.created_at',
      'endpoint.url',
      'endpoint.sealed_secret',
      'endpoint.sealed_next_secret',
      'endpoint.rotation_ends_at',
      'endpoint.failing_since',
      'endpoint.status',
      'endpoint.deleted_at',
    ])
    .where('delivery.id', '=', deliveryId)
    .where('delivery.status', '=', 'pending')
    .where((row) =>
      row.or([row('delivery.attempts', '=', 0), row('delivery.next_attempt_at', '<=', sql<Date>`now()`)]),
    )
    .executeTakeFirst()
}
type DueDelivery = NonNullable<Awaited<ReturnType<typeof findDue>>>

async function attempt(
  { sealer }: Services,
  delivery: DueDelivery,
  guardedFetch: GuardedFetch,
): Promise<Outcome> {
  const { event_id: id, type, data } = delivery
  const body = Buffer.from(JSON.stringify({ id, type, created_at: delivery.created_at.toISOString(), data }))
  const now = new Date()
  const timestamp = Math.floor(now.getTime() / 1000)
  const { current, next } = sealedSecrets(delivery, now)
  const sign = (sealed: Buffer) => signWebhook({ secret: sealer.open(sealed), timestamp, body })
  try {
    const { status } = await guardedFetch(delivery.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': 'MatterCloud-Webhooks/1',
        [webhookHeaders.id]: delivery.id,
        [webhookHeaders.event]: type,
        [webhookHeaders.timestamp]: String(timestamp),
        [webhookHeaders.signature]: sign(current),
        ...(next ? { [webhookHeaders.next]: sign(next) } : {}),
      },
      body,
      timeoutMs: ANSWER_WITHIN_MS,
    })
    return { status, error: status >= 200 && status < 300 ? null : errorOf(status) }
  } catch (error) {
    if (error instanceof GuardedFetchError) return { status: null, error: error.code }
    throw error
  }
}

const errorOf = (status: number) =>
  status >= 300 && status < 400 ? 'redirect_not_followed' : 'unsuccessful_status'
