import type { Database } from '../platform/database.ts'
import { cursorAt, isAfter, readCursor, toPage } from '../platform/paging.ts'
import { selectOrders } from './findOrder.ts'

/** An account's orders, newest first. */
export async function listOrders(
  db: Database,
  { limit, cursor, accountId }: { limit: number; cursor?: string | undefined; accountId: string },
) {
  const rows = await selectOrders(db)
    .select(cursorAt('orders'))
    .where('orders.account_id', '=', accountId)
    .where(isAfter('orders', readCursor(cursor), 'newest first'))
    .orderBy('orders.created_at', 'desc')
    .orderBy('orders.id', 'desc')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit)
}
