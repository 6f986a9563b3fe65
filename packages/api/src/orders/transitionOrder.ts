import { canTransition, type OrderStatus } from '@mattercloud/rules'
import type { Selectable, Updateable } from 'kysely'
import { appendEvent } from '../events/appendEvent.ts'
import type { Tables, Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Queue } from '../platform/queue.ts'
import { proveAccount } from '../quotas/proveAccount.ts'
import { orderNotFound } from './findOrderId.ts'

export type OrderRow = Selectable<Tables['orders']>

/**
 * The only way to change an order's status: by the table of allowed transitions, with one conditional UPDATE
 * whose transaction also writes the events. Of two concurrent transitions one succeeds.
 *
 * @param changes other columns that the transition sets: amounts, carrier, reasons
 * @throws ApiError `invalid_transition` if the table does not allow it, or the status changed meanwhile
 */
export async function transitionOrder(
  trx: Transaction,
  queue: Queue,
  order: OrderRow,
  to: OrderStatus,
  changes: Omit<Updateable<Tables['orders']>, 'status' | 'id'> = {},
): Promise<OrderRow> {
  const invalidTransition = () =>
    new ApiError('invalid_transition', `An order that is ${order.status} cannot become ${to}.`, {
      details: { from: order.status, to },
    })
  if (!canTransition(order.status, to)) throw invalidTransition()
  const updated = await trx
    .updateTable('orders')
    .set({ ...changes, status: to })
    .where('id', '=', order.id)
    .where('status', '=', order.status)
    .returningAll()
    .executeTakeFirst()
  if (!updated) throw invalidTransition()

  const { id, account_id: accountId, livemode, public_order_id } = updated
  await trx
    .insertInto('order_status_changes')
    .values({ order_id: id, livemode, status: to, at: new Date() })
    .execute()
  const data = { order_id: id, public_order_id, status: to, previous_status: order.status }
  if (to === 'paid') await proveAccount(trx, accountId)
  if (to === 'paid') await appendEvent(trx, queue, { accountId, livemode, type: 'order.paid', data })
  await appendEvent(trx, queue, { accountId, livemode, type: 'order.status_changed', data })
  if (to === 'shipped') {
    const { carrier, tracking_number } = updated
    await appendEvent(trx, queue, {
      accountId,
      livemode,
      type: 'order.shipped',
      data: { ...data, carrier, tracking_number },
    })
  }
  return updated
}

/**
 * Locks an order until the transaction ends.
 *
 * @throws ApiError `order_not_found`
 */
export async function lockOrder(trx: Transaction, orderId: string, accountId?: string): Promise<OrderRow> {
  const order = await trx
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', orderId)
    .$if(accountId !== undefined, (orders) => orders.where('account_id', '=', accountId ?? ''))
    .forUpdate()
    .executeTakeFirst()
  if (!order) throw orderNotFound()
  return order
}
