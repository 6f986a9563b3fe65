import type { OrderStatus } from '@mattercloud/rules'
import { type SqlBool, sql } from 'kysely'
import type { Database } from '../platform/database.ts'
import { readCursor, toPage } from '../platform/paging.ts'
import { deadline, selectFarmOrders } from './farmOrders.ts'

export interface QueueQuery {
  limit: number
  cursor?: string | undefined
  status?: OrderStatus | undefined
  material_id?: string | undefined
  country?: string | undefined
  held?: boolean | undefined
  min_age_hours?: number | undefined
  due_within_hours?: number | undefined
}

/** Orders without a deadline come after all others, the oldest first. */
const urgency = sql<Date>`coalesce(${deadline}, orders.created_at + interval '100 years')`

/** The farm's orders, the most urgent first. */
export async function listQueue(db: Database, query: QueueQuery) {
  const { limit, status, material_id, country, held, min_age_hours, due_within_hours } = query
  const position = readCursor(query.cursor)
  const hours = (count: number | undefined) => sql`make_interval(secs => ${(count ?? 0) * 3600})`
  const rows = await selectFarmOrders(db)
    .select(
      sql<string>`to_char(${urgency} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('cursor_at'),
    )
    .$if(status !== undefined, (all) => all.where('orders.status', '=', status ?? 'paid'))
    .$if(material_id !== undefined, (all) => all.where('quotes.material_id', '=', material_id ?? ''))
    .$if(country !== undefined, (all) => all.where('quotes.ship_country', '=', country ?? ''))
    .$if(held !== undefined, (all) => all.where('orders.held', '=', held ?? false))
    .$if(min_age_hours !== undefined, (all) =>
      all.where(sql<SqlBool>`orders.created_at <= now() - ${hours(min_age_hours)}`),
    )
    .$if(due_within_hours !== undefined, (all) =>
      all.where(sql<SqlBool>`${deadline} <= now() + ${hours(due_within_hours)}`),
    )
    .$if(position !== undefined, (all) =>
      all.where(
        sql<SqlBool>`(${urgency}, orders.id) > (${position?.[0]}::timestamptz, ${position?.[1]}::uuid)`,
      ),
    )
    .orderBy(urgency)
    .orderBy('orders.id')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit)
}
