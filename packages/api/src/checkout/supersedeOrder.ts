import { cancelOrder } from '../orders/cancelOrder.ts'
import { lockOrder, type OrderRow } from '../orders/transitionOrder.ts'
import type { Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Queue } from '../platform/queue.ts'

/**
 * Cancels an unpaid order that a new one with other terms will replace, so that a human can pay only one of the
 * two. If the old order is paid at the same moment, one of the two comes first; a payment that comes second is
 * released.
 *
 * Do not lock the account before this call: the events of the old order lock it, and orders are always locked
 * before accounts.
 *
 * @returns the old order, for `setSuccessor` once the new one exists
 * @throws ApiError `order_not_found`, or `invalid_transition` for an order that was paid or has a successor
 */
export async function supersedeOrder(
  trx: Transaction,
  queue: Queue,
  order: { id: string; accountId: string },
): Promise<OrderRow> {
  const old = await lockOrder(trx, order.id, order.accountId)
  if (old.superseded_by !== null)
    throw new ApiError('invalid_transition', 'supersedes: this order was already superseded.', {
      details: { from: old.status, superseded_by: old.superseded_by },
    })
  if (old.status === 'cancelled') return old
  if (old.status !== 'requires_payment')
    throw new ApiError(
      'invalid_transition',
      `supersedes: this order is ${old.status}, and only an unpaid order can be superseded. Ask the user whether they want both orders, or want to cancel that one first.`,
      { details: { from: old.status, to: 'cancelled' } },
    )
  return cancelOrder(trx, queue, old, { reason: 'superseded' })
}

/**
 * Finds the order that replaces a superseded one, directly or through others, and is not cancelled.
 *
 * @returns undefined if there is none
 */
export async function findSuccessor(trx: Transaction, order: OrderRow): Promise<OrderRow | undefined> {
  let next: string | null = order.superseded_by
  while (next !== null) {
    const successor = await trx
      .selectFrom('orders')
      .selectAll()
      .where('id', '=', next)
      .executeTakeFirstOrThrow()
    if (successor.status !== 'cancelled') return successor
    next = successor.superseded_by
  }
  return undefined
}

/** Records with the old order which order replaces it. */
export async function setSuccessor(trx: Transaction, old: OrderRow, successor: OrderRow): Promise<void> {
  await trx.updateTable('orders').set({ superseded_by: successor.id }).where('id', '=', old.id).execute()
}
