import * as z from 'zod'
import type { Database, OrderCallKind } from '../platform/database.ts'

const orderMetadata = z.object({ order_id: z.uuid() })

/**
 * The order of ours that an object at Stripe names. Others may use the same account at Stripe, another
 * installation of this service too: a row of ours was written before anything was made there, so what names
 * no order that there is here is theirs.
 *
 * @param kind of the call that may still be on its way
 * @returns undefined for what is not ours
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
