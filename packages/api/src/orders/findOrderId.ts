import { isPublicOrderId } from '@mattercloud/rules'
import type { Database } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'

export const orderNotFound = () =>
  new ApiError('order_not_found', 'There is no order with this id in this account.')

/**
 * The id of an order that a caller names by its id or its public id. Each call that takes an order resolves it here
 * first; whether the account has an order with a given id is decided where that order is read.
 *
 * @param accountId the account that must own it; undefined for the operator, who sees every account's
 * @throws ApiError `order_not_found` for a public id of no order, or of another account's
 */
export async function findOrderId(
  db: Database,
  reference: string,
  accountId: string | undefined,
): Promise<string> {
  if (!isPublicOrderId(reference)) return reference
  const order = await db
    .selectFrom('orders')
    .select('id')
    .where('public_order_id', '=', reference)
    .$if(accountId !== undefined, (orders) => orders.where('account_id', '=', accountId ?? ''))
    .executeTakeFirst()
  if (!order) throw orderNotFound()
  return order.id
}
