import type { Services } from '../platform/services.ts'
import { cancelOrder } from './cancelOrder.ts'
import { lockOrder } from './moveOrder.ts'

/**
 * An agent takes its order back, which a key may do until the farm accepts.
 *
 * @throws ApiError `order_not_found`, `invalid_transition`
 */
export async function cancelByAgent({ db, queue }: Services, order: { id: string; accountId: string }) {
  await db.transaction().execute(async (trx) => {
    const locked = await lockOrder(trx, order.id, order.accountId)
    await cancelOrder(trx, queue, locked, { reason: 'cancelled_by_agent' })
  })
}
