import { signWebhook, webhookHeaders } from '@mattercloud/rules'
import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { createGuardedFetch, type GuardedFetch, GuardedFetchError } from '../platform/guardedFetch.ts'
import type { Jobs } from '../platform/queue.ts'
import type { Services } from '../platform/services.ts'
import { nextAttemptAt } from './retrySchedule.ts'
import { sealedSecrets } from './secrets.ts'

const TIMEOUT_MS = 10_000
/** A receiver that needs longer counts as slow: its deliveries get places of their own (events/deliveryQueue.ts). */
const SLOW_AFTER_MS = 1500

/** The result of an attempt: the HTTP status if there was an answer, and an error unless it was 2xx. */
interface Outcome {
  status: number | null
  error: string | null
}

/**
 * Tries once to deliver an event to an endpoint, and records the result; after a failure the job of the next
 * attempt is sent in the same transaction. Delivery is at least once: a receiver may get an event twice and
 * recognises it by X-Webhook-Id. A repeated job for a finished delivery, or a job before its time, does
 * nothing. A failure of the receiver is a result, not an error.
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
  const skipReason = delivery.deleted_at
    ? 'endpoint_deleted'
    : delivery.status === 'disabled'
      ? 'endpoint_disabled'
      : undefined
  const startedAt = performance.now()
  const { status, error } = skipReason
    ? { status: delivery.last_status, error: skipReason }
    : await attempt(services, delivery, guardedFetch)

  const isSlow = performance.now() - startedAt > SLOW_AFTER_MS
  const now = new Date()
  const attempts = skipReason ? delivery.attempts : delivery.attempts + 1
  const nextAttempt =
    error === null || skipReason ? undefined : nextAttemptAt(attempts - delivery.round_start, now)
  await db.transaction().execute(async (trx) => {
    const updated = await trx
      .updateTable('webhook_deliveries')
      .set({
        status: error === null ? 'delivered' : nextAttempt ? 'pending' : 'failed',
        attempts,
        last_status: status,
        last_error: error,
        next_attempt_at: nextAttempt ?? null,
        delivered_at: error === null ? now : null,
      })
      .where('id', '=', deliveryId)
      .where('status', '=', 'pending')
      // If two jobs tried at the same moment, one of them counts.
      .where('attempts', '=', delivery.attempts)
      .returning('id')
      .executeTakeFirst()
    if (!updated || skipReason) return
    const hasFailed = error !== null
    // Compared in the database: other deliveries to this endpoint have ended since this one began.
    await sql`
      update webhook_endpoints set
        failing_since = case when ${hasFailed} then coalesce(failing_since, ${now}) end,
        slow_since = case when ${isSlow} then coalesce(slow_since, ${now}) end
      where id = ${delivery.endpoint_id}
        and ((failing_since is null) = ${hasFailed} or (slow_since is null) = ${isSlow})`.execute(trx)
    if (!nextAttempt) return
    const origin = { accountId: delivery.account_id }
    // It has failed: the next attempt waits among those of receivers that fail or are slow.
    await queue.send(trx, 'deliver-webhook-slow', { deliveryId }, origin, { startAfter: nextAttempt })
  })
  if (error !== null) log.info({ deliveryId, attempts, status, error }, 'webhook not delivered')
}

/**
 * A delivery that is due, with its event and endpoint. The first attempt is due when its job runs; a later
 * one by the database's clock, which also released its job.
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
      'endpoint.slow_since',
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
      timeoutMs: TIMEOUT_MS,
    })
    return { status, error: status >= 200 && status < 300 ? null : errorOf(status) }
  } catch (error) {
    if (error instanceof GuardedFetchError) return { status: null, error: error.code }
    throw error
  }
}

const errorOf = (status: number) =>
  status >= 300 && status < 400 ? 'redirect_not_followed' : 'unsuccessful_status'
