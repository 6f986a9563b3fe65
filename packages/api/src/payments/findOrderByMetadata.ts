import * as z from 'zod'
import type { Database, OrderCallKind } from '../platform/database.ts'

const orderMetadata = z.object({ order_id: z.uuid() })

/**
 * Finds the order that an object at Stripe names in its metadata. Other programs, or another installation of
 * this service, may use the same Stripe account. Our row is always written before an object is made at
 * Stripe, so an object that names no order of this database is not ours.
 *
 * @param kind the kind of call that made the object and may still be pending
 * @returns undefined for an object that is not ours
 */
export async function findOrderByMetadata(
  db: Database,
  metadata: Record<string, string> | null,
  kind: OrderCallKind,
): Promise<{ intentId: string | null; isCallPending: boolean } | undefined> {
  const named = orderMetadata.safeParse(metadata)
  if (!named.success) return undefined
  const order = await db
    .selectFrom('orders')
    .leftJoin('stripe_calls', (join) =>
      join
        .onRef('stripe_calls.order_id', '=', 'orders.id')
        .on('stripe_calls.kind', '=', kind)
        .on('stripe_calls.state', '=', 'pending'),
    )
    .select(['orders.stripe_payment_intent_id', 'stripe_calls.id as pendingCall'])
    .where('orders.id', '=', named.data.order_id)
    .executeTakeFirst()
  return order && { intentId: order.stripe_payment_intent_id, isCallPending: order.pendingCall !== null }
}
