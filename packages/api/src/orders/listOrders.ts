import type { OrderStatus } from '@mattercloud/rules'
import type { Database } from '../platform/database.ts'
import { cursorAt, isAfter, readCursor, toPage } from '../platform/paging.ts'
import { selectOrders } from './findOrder.ts'

export interface OrderListQuery {
  limit: number
  cursor?: string | undefined
  /** Whose; left out by the operator, who sees every account's. */
  accountId?: string
  status?: OrderStatus | undefined
  /** The operator works through the oldest first. */
  order?: 'newest first' | 'oldest first'
}

/** Orders by the time they were made. */
export async function listOrders(
  db: Database,
  { limit, cursor, accountId, status, order = 'newest first' }: OrderListQuery,
) {
  const direction = order === 'newest first' ? 'desc' : 'asc'
  const rows = await selectOrders(db)
    .select(cursorAt('orders'))
    .$if(accountId !== undefined, (orders) => orders.where('orders.account_id', '=', accountId ?? ''))
    .$if(status !== undefined, (orders) => orders.where('orders.status', '=', status ?? 'paid'))
    .where(isAfter('orders', readCursor(cursor), order))
    .orderBy('orders.created_at', direction)
    .orderBy('orders.id', direction)
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit)
}
