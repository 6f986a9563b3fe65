import { cancelOrder } from '../orders/cancelOrder.ts'
import { lockOrder, type OrderRow } from '../orders/transitionOrder.ts'
import type { Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Queue } from '../platform/queue.ts'

/**
 * Makes room for an order with other terms: the old one is cancelled while nobody has paid it, so that of
 * the two a human can pay one. Of paying the old one and superseding it in the same moment one comes
 * first; a payment that loses is released.
 *
 * Lock no account before this: events of the old order do, and orders come before accounts.
 *
 * @returns the old order, for `nameSuccessor` once there is the new one
 * @throws ApiError `order_not_found`, or `invalid_transition` for one that was paid or has a successor
 */
export async function supersedeOrder(
  trx: Transaction,
  queue: Queue,
  order: { id: string; accountId: string },
): Promise<OrderRow> {
  const old = await lockOrder(trx, order.id, order.accountId)
  if (old.superseded_by !== null)
    throw new ApiError('invalid_transition', 'supersedes: this order was superseded already.', {
      details: { from: old.status, superseded_by: old.superseded_by },
    })
  if (old.status === 'cancelled') return old
  if (old.status !== 'requires_payment')
    throw new ApiError(
      'invalid_transition',
      `supersedes: this order is ${old.status}, and only one that nobody has paid can be superseded. Ask the user whether they want both, or to cancel it first.`,
      { details: { from: old.status, to: 'cancelled' } },
    )
  return cancelOrder(trx, queue, old, { reason: 'superseded' })
}

/**
 * Which order stands in the place of one that was superseded, itself or after others, and is not cancelled.
 *
 * @returns undefined where nothing is left in its place
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

/** Writes at the old order which one took its place. */
export async function setSuccessor(trx: Transaction, old: OrderRow, made: OrderRow): Promise<void> {
  await trx.updateTable('orders').set({ superseded_by: made.id }).where('id', '=', old.id).execute()
}
