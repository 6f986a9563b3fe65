import { risksOfQuote } from '@mattercloud/rules'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import { selectOrderViews } from '../orders/findOrder.ts'
import { presentOrder } from '../orders/presentOrder.ts'
import type { Database } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'

/**
 * The farm's deadline: to accept a paid order before its authorisation lapses, and to have an accepted one
 * delivered within the maximum lead time of its quote.
 */
export const deadline = sql<Date | null>`case
  when orders.status = 'paid' then orders.authorisation_expires_at
  when orders.status in ('queued', 'in_production', 'shipped') then (
    select c.at + make_interval(days => quotes.lead_time_max_days)
    from order_status_changes c where c.order_id = orders.id and c.status = 'queued')
  end`

/** The orders that the farm may see: those of every account, but none of test mode. */
export function selectFarmOrders(db: Database) {
  return selectOrderViews(db)
    .select(['quotes.ship_country', deadline.as('deadline')])
    .where('orders.livemode', '=', true)
}
export type FarmOrder = Awaited<ReturnType<ReturnType<typeof selectFarmOrders>['executeTakeFirstOrThrow']>>

/** @throws ApiError `order_not_found`, also for an order of test mode, which only the simulator handles */
export async function findFarmOrder(db: Database, orderId: string): Promise<FarmOrder> {
  const order = await selectFarmOrders(db).where('orders.id', '=', orderId).executeTakeFirst()
  if (!order) throw new ApiError('order_not_found', 'There is no order with this id.')
  return order
}

/** An order as the operator sees it. */
export const presentFarmOrder = (config: Config, order: FarmOrder) => ({
  ...presentOrder(config, order),
  account_id: order.account_id,
  risks: risksOfQuote(order),
  deadline: order.deadline?.toISOString() ?? null,
})
