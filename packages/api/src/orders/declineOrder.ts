import type { Services } from '../platform/services.ts'
import { cancelOrder } from './cancelOrder.ts'
import { lockOrder } from './moveOrder.ts'

/**
 * The owner says no on the review page: the order is cancelled and the note is kept for the agent, as data.
 *
 * @throws ApiError `invalid_transition` once the farm has accepted
 */
export async function declineOrder(
  { db, queue }: Services,
  order: { id: string; accountId: string },
  note: string,
) {
  await db.transaction().execute(async (trx) => {
    const locked = await lockOrder(trx, order.id, order.accountId)
    await cancelOrder(trx, queue, locked, { reason: 'declined_by_owner', note })
  })
}
