import * as z from 'zod'
import type { Database } from '../platform/database.ts'
import { invalidRequest } from '../platform/http/apiError.ts'

const details = z.record(z.string(), z.unknown())

/** Who did what and when, newest first; live mode only. */
export async function listAudit(
  db: Database,
  query: {
    limit: number
    cursor?: string | undefined
    order_id?: string | undefined
    actor?: string | undefined
    action?: string | undefined
  },
) {
  const beforeId = parseAuditCursor(query.cursor)
  const found = await db
    .selectFrom('audit_log')
    .leftJoin('orders', 'orders.id', 'audit_log.order_id')
    .selectAll('audit_log')
    .select('orders.public_order_id')
    .where('audit_log.livemode', '=', true)
    .$if(beforeId !== undefined, (select) => select.where('audit_log.id', '<', beforeId ?? ''))
    .$if(query.order_id !== undefined, (select) => select.where('order_id', '=', query.order_id ?? ''))
    .$if(query.actor !== undefined, (select) => select.where('actor', '=', query.actor ?? ''))
    .$if(query.action !== undefined, (select) => select.where('action', '=', query.action ?? ''))
    .orderBy('audit_log.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: row.actor,
      operator_key_id: row.operator_key_id,
      action: row.action,
      order_id: row.order_id,
      public_order_id: row.public_order_id,
      details: details.parse(row.details),
    })),
    next_cursor: found.length > query.limit && last ? Buffer.from(last.id).toString('base64url') : null,
  }
}

/** A cursor is the id of a page's last entry, in base64url. */
function parseAuditCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const id = Buffer.from(cursor, 'base64url').toString('utf8')
  if (!/^\d{1,18}$/.test(id))
    throw invalidRequest([
      { field: 'cursor', problem: 'is not a cursor of this list; leave it out for the first page' },
    ])
  return id
}
