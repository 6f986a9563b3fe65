import { findMaterial, isPublicOrderId } from '@mattercloud/rules'
import { sql } from 'kysely'
import type { Database, Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import { cursorAt, isAfter, readCursor, toPage } from '../platform/paging.ts'
import { orderNotFound } from './findOrderId.ts'
import { type OrderFilter, passesFilter } from './orderFilter.ts'

/** Orders with the data of their quote, file and key. */
export function selectOrderViews(db: Database | Transaction) {
  return db
    .selectFrom('orders')
    .innerJoin('quotes', 'quotes.id', 'orders.quote_id')
    .innerJoin('files', 'files.id', 'quotes.file_id')
    .innerJoin('api_keys', 'api_keys.id', 'orders.api_key_id')
    .selectAll('orders')
    .select([
      'quotes.file_id',
      'quotes.material_id',
      'quotes.material_name',
      'quotes.quantity',
      'quotes.unit',
      'quotes.lead_time_min_days',
      'quotes.lead_time_max_days',
      'quotes.execution_confidence',
      'quotes.risk_flags',
      'quotes.risks',
      'quotes.confidence_factors',
      'quotes.breakdown',
      'files.filename',
      'files.metrics',
      'files.deleted_at as file_deleted_at',
      'quotes.file_sha256',
      'api_keys.label as asked_by',
    ])
    .select([
      // Where the parcel goes now: what was approved stays in the order's own row.
      sql<unknown>`coalesce((
        select a.shipping_address from address_amendments a
        where a.order_id = orders.id order by a.number desc limit 1), orders.shipping_address)`.as(
        'current_address',
      ),
      sql<Date | null>`(
        select max(a.created_at) from address_amendments a where a.order_id = orders.id)`.as(
        'address_changed_at',
      ),
    ])
    .select(
      // Until Stripe has confirmed it, the amount of a cancelled order is still held.
      sql<boolean>`exists (
        select from stripe_calls c
        where c.order_id = orders.id and c.state = 'pending' and c.kind = 'release')`.as('is_releasing'),
    )
    .select(
      // At most what was not refunded: a bank may also take back money that was already refunded.
      sql<number>`(
        select least(coalesce(sum(d.amount_cents), 0), orders.captured_cents - orders.refunded_cents)::integer
        from disputes d where d.order_id = orders.id and d.status = 'lost')`.as('disputed_cents'),
    )
    .select(
      sql<{ status: string; at: string }[]>`(
        select json_agg(json_build_object('status', c.status, 'at', c.at) order by c.at)
        from order_status_changes c where c.order_id = orders.id)`.as('timeline'),
    )
}
export type OrderView = Awaited<ReturnType<ReturnType<typeof selectOrderViews>['executeTakeFirstOrThrow']>>

/** The name of an order's material when it was quoted: the catalogue may have changed since. */
export const materialName = (order: Pick<OrderView, 'material_id' | 'material_name'>): string =>
  order.material_name ?? findMaterial(order.material_id)?.material ?? order.material_id

/**
 * @param accountId the account that must own it; undefined for the operator, who sees every account's
 * @throws ApiError `order_not_found` for an order that does not exist or is another account's
 */
export async function findOrder(
  db: Database | Transaction,
  orderId: string,
  accountId: string | undefined,
): Promise<OrderView> {
  const order = await selectOrderViews(db)
    .where('orders.id', '=', orderId)
    .$if(accountId !== undefined, (orders) => orders.where('orders.account_id', '=', accountId ?? ''))
    .executeTakeFirst()
  if (!order) throw orderNotFound()
  return order
}

/** @throws ApiError `order_not_found` */
export async function findPublicOrder(db: Database, publicOrderId: string): Promise<OrderView> {
  const order = isPublicOrderId(publicOrderId)
    ? await selectOrderViews(db)
        .innerJoin('accounts', 'accounts.id', 'orders.account_id')
        .where('orders.public_order_id', '=', publicOrderId)
        // Only the operator sees the orders of an erased account.
        .where('accounts.erased_at', 'is', null)
        .executeTakeFirst()
    : undefined
  if (!order) throw new ApiError('order_not_found', 'There is no order with this public id.')
  return order
}

/** An account's orders that pass the filter, newest first. */
export async function listOrders(
  db: Database,
  {
    limit,
    cursor,
    accountId,
    ...filter
  }: { limit: number; cursor?: string | undefined; accountId: string } & OrderFilter,
) {
  const rows = await selectOrderViews(db)
    .select(cursorAt('orders'))
    .where('orders.account_id', '=', accountId)
    .where(passesFilter(filter))
    .where(isAfter('orders', readCursor(cursor), 'newest first'))
    .orderBy('orders.created_at', 'desc')
    .orderBy('orders.id', 'desc')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit)
}
