import type { Database } from '../platform/database.ts'
import type { Jobs } from '../platform/queue.ts'
import type { Services } from '../platform/services.ts'
import { cancelOrder } from './cancelOrder.ts'
import { unpaidRevokedOrders } from './revokedSince.ts'
import { lockOrder } from './transitionOrder.ts'

/**
 * Cancels the unpaid orders of a key that was revoked, which closes their payment pages at Stripe. An order that
 * is paid at the same moment stays paid, or its payment is released: whichever comes first. Run by the worker.
 */
export async function cancelOrdersOfKey({ db, queue }: Services, job: Jobs['cancel-orders']): Promise<void> {
  for (const { id } of await unpaidRevokedOrders(db, job.keyId))
    await db.transaction().execute(async (trx) => {
      const order = await lockOrder(trx, id)
      if (order.status === 'requires_payment') await cancelOrder(trx, queue, order, { reason: 'key_revoked' })
    })
}

/** The unpaid orders of an account, with what their owner knows them by; the oldest first. */
export const listUnpaidOrders = (db: Database, accountId: string) =>
  db
    .selectFrom('orders')
    .innerJoin('quotes', 'quotes.id', 'orders.quote_id')
    .innerJoin('files', 'files.id', 'quotes.file_id')
    .select(['orders.public_order_id', 'orders.max_cents', 'files.filename'])
    .where('orders.account_id', '=', accountId)
    .where('orders.status', '=', 'requires_payment')
    .orderBy('orders.created_at')
    .execute()
