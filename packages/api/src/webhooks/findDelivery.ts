import type { KeyCaller } from '../platform/caller.ts'
import type { Database } from '../platform/database.ts'
import { cursorAt, isAfter, readCursor, toPage } from '../platform/paging.ts'
import { findEndpoint } from './findEndpoint.ts'

/**
 * The deliveries to an endpoint, sent or pending, newest first.
 *
 * @throws ApiError `endpoint_not_found`
 */
export async function listDeliveries(
  db: Database,
  caller: KeyCaller,
  endpointId: string,
  query: { limit: number; cursor?: string | undefined },
) {
  const endpoint = await findEndpoint(db, caller, endpointId)
  const rows = await selectDeliveries(db)
    .select(cursorAt('webhook_deliveries'))
    .where('endpoint_id', '=', endpoint.id)
    .where(isAfter('webhook_deliveries', readCursor(query.cursor), 'newest first'))
    .orderBy('webhook_deliveries.created_at', 'desc')
    .orderBy('webhook_deliveries.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return toPage(rows, query.limit)
}

/** The current state of a delivery. The caller has checked that it belongs to the account. */
export async function readDelivery(db: Database, deliveryId: string): Promise<DeliveryRow> {
  return selectDeliveries(db).where('webhook_deliveries.id', '=', deliveryId).executeTakeFirstOrThrow()
}

function selectDeliveries(db: Database) {
  return db
    .selectFrom('webhook_deliveries')
    .innerJoin('events', (join) =>
      join
        .onRef('events.account_id', '=', 'webhook_deliveries.account_id')
        .onRef('events.id', '=', 'webhook_deliveries.event_id'),
    )
    .selectAll('webhook_deliveries')
    .select('events.type as event_type')
}
export type DeliveryRow = Awaited<ReturnType<ReturnType<typeof selectDeliveries>['executeTakeFirstOrThrow']>>

const iso = (time: Date | null) => time?.toISOString() ?? null

/** A delivery as the contract shows it. */
export function presentDelivery(row: DeliveryRow) {
  return {
    id: row.id,
    event_id: row.event_id,
    event_type: row.event_type,
    status: row.status,
    attempts: row.attempts,
    last_status: row.last_status,
    last_error: row.last_error,
    next_attempt_at: iso(row.next_attempt_at),
    delivered_at: iso(row.delivered_at),
    created_at: row.created_at.toISOString(),
  }
}
