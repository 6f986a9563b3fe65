import type { DeliveryRow } from './listDeliveries.ts'

const iso = (at: Date | null) => at?.toISOString() ?? null

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
