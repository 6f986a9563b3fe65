import { canTransition, type OrderStatus } from '@mattercloud/rules'
import type { Selectable, Updateable } from 'kysely'
import { appendEvent } from '../events/appendEvent.ts'
import type { Tables, Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Queue } from '../platform/queue.ts'

export type OrderRow = Selectable<Tables['orders']>

/**
 * The only way an order changes its status: by the one table of allowed moves, in one conditional
 * UPDATE whose transaction also writes the events. Of two moves at the same moment one wins.
 *
 * @param changes what else the move sets: amounts, carrier, reasons
 * @throws ApiError `invalid_transition` where the table has no such move, or the order moved meanwhile
 */
export async function transitionOrder(
  trx: Transaction,
  queue: Queue,
  order: OrderRow,
  to: OrderStatus,
  changes: Omit<Updateable<Tables['orders']>, 'status' | 'id'> = {},
): Promise<OrderRow> {
  const refuse = () =>
    new ApiError('invalid_transition', `An order that is ${order.status} cannot become ${to}.`, {
      details: { from: order.status, to },
    })
  if (!canTransition(order.status, to)) throw refuse()
  const moved = await trx
    .updateTable('orders')
    .set({ ...changes, status: to })
    .where('id', '=', order.id)
    .where('status', '=', order.status)
    .returningAll()
    .executeTakeFirst()
  if (!moved) throw refuse()

  const { id, account_id: accountId, livemode, public_order_id } = moved
  await trx
    .insertInto('order_status_changes')
    .values({ order_id: id, livemode, status: to, at: new Date() })
    .execute()
  const data = { order_id: id, public_order_id, status: to, previous_status: order.status }
  if (to === 'paid') await appendEvent(trx, queue, { accountId, livemode, type: 'order.paid', data })
  await appendEvent(trx, queue, { accountId, livemode, type: 'order.status_changed', data })
  if (to === 'shipped') {
    const { carrier, tracking_number } = moved
    await appendEvent(trx, queue, {
      accountId,
      livemode,
      type: 'order.shipped',
      data: { ...data, carrier, tracking_number },
    })
  }
  return moved
}

/**
 * Locks an order for the rest of the transaction.
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
  if (!order) throw new ApiError('order_not_found', 'There is no order with this id in this account.')
  return order
}
