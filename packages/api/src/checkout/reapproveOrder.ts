import { lockFileShared } from '../files/findFile.ts'
import { currentAddress } from '../orders/currentAddress.ts'
import { lockOrder, type OrderRow } from '../orders/transitionOrder.ts'
import { runPendingCall } from '../payments/runStripeCall.ts'
import { sessionEnd, writeSessionCall } from '../payments/sessions/writeSessionCall.ts'
import type { Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { alreadyOrderedError, findOrderOfQuote, insertOrder } from './insertOrder.ts'
import { findSuccessor } from './supersedeOrder.ts'

const PAYMENT_PAGE_OPEN_MS = 24 * 3600 * 1000

/** Whether the owner may approve an order's terms again, because its authorisation lapsed. */
export const isLapsed = (order: { status: string; cancel_reason: string | null }) =>
  order.status === 'cancelled' && order.cancel_reason === 'authorisation_lapsed'

/**
 * Makes a new order with the same terms as one whose authorisation lapsed: the same quote, address and maximum,
 * with a new payment page. The old order names the new one. Spends nothing: the owner pays on that page or does
 * not. A repeated call returns the same new order while that is open. If an order with other terms has replaced
 * the lapsed one, no new order is made, so that nobody pays for both.
 *
 * @returns the new order's id
 * @throws ApiError `order_not_found`, `invalid_transition`, `quote_already_ordered`, `file_not_found`, `upstream_temporarily_unavailable`
 */
export async function reapproveOrder(
  services: StripeServices,
  order: { id: string; accountId: string },
): Promise<string> {
  const orderId = await services.db.transaction().execute(async (trx) => {
    const lapsed = await lockOrder(trx, order.id, order.accountId)
    if (!isLapsed(lapsed))
      throw new ApiError('invalid_transition', `This order has not lapsed: it is ${lapsed.status}.`, {
        details: { from: lapsed.status },
      })
    const existing = await findOrderOfQuote(trx, lapsed.quote_id)
    if (existing && existing.id === lapsed.superseded_by) return existing.id
    const successor = await findSuccessor(trx, lapsed)
    if (successor)
      throw new ApiError(
        'invalid_transition',
        `Another order, ${successor.public_order_id}, replaced it, so nothing was made. If you want the old terms instead, have that order cancelled first.`,
        { details: { from: lapsed.status, superseded_by: successor.id } },
      )
    const successorOrder = existing ? undefined : await insertAgain(trx, lapsed)
    if (!successorOrder) throw alreadyOrderedError(existing)
    await trx
      .updateTable('orders')
      .set({ superseded_by: successorOrder.id })
      .where('id', '=', lapsed.id)
      .execute()
    await writeSessionCall(services, trx, successorOrder.id)
    return successorOrder.id
  })
  await runPendingCall(services, orderId, 'create_session')
  return orderId
}

async function insertAgain(trx: Transaction, lapsed: OrderRow): Promise<OrderRow | undefined> {
  const quote = await trx
    .selectFrom('quotes')
    .selectAll()
    .where('id', '=', lapsed.quote_id)
    .executeTakeFirstOrThrow()
  await lockFileShared(trx, quote.file_id)
  // Where its owner wants it now: paying approves that address.
  const { address, addressHash } = await currentAddress(trx, lapsed)
  return insertOrder(trx, {
    keyId: lapsed.api_key_id,
    quote,
    address,
    addressHash,
    idempotencyKey: `reapprove:${lapsed.id}`,
    expiresAt: sessionEnd(new Date(Date.now() + PAYMENT_PAGE_OPEN_MS)),
  })
}
