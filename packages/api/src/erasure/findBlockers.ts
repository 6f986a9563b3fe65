import type { OrderStatus } from '@mattercloud/rules'
import type { Database, Transaction } from '../platform/database.ts'

/** Why an account cannot be erased yet, and what its owner can do about it. */
export interface ErasureBlocker {
  /** The open order; null if the reason is not an order. */
  public_order_id: string | null
  what_to_do: string
}

const finalStatuses: readonly OrderStatus[] = ['delivered', 'cancelled', 'refunded']

const whatToDo = (status: OrderStatus, isHeld: boolean): string => {
  if (isHeld) return 'its charge is disputed with the bank: wait until the dispute is closed'
  if (status === 'requires_payment')
    return 'it waits for payment: decline it on its review page, or wait until that page expires'
  if (status === 'paid')
    return 'a payment is authorised for it: cancel it on the page of orders before the farm accepts, or wait until it is delivered'
  return 'it was accepted and is on its way: wait until it is delivered, or ask the operator for a refund'
}

/**
 * What blocks the erasure of an account: open or disputed orders, and calls to Stripe without an outcome.
 *
 * @returns empty if nothing does
 */
export async function findErasureBlockers(
  db: Database | Transaction,
  accountId: string,
): Promise<ErasureBlocker[]> {
  const orders = await db
    .selectFrom('orders')
    .select(['public_order_id', 'status', 'held'])
    .where('account_id', '=', accountId)
    .where((row) => row.or([row('status', 'not in', finalStatuses), row('held', '=', true)]))
    .orderBy('created_at')
    .execute()
  const pending = await db
    .selectFrom('stripe_calls')
    .select('id')
    .where('account_id', '=', accountId)
    .where('state', '=', 'pending')
    .limit(1)
    .execute()
  return [
    ...orders.map(({ public_order_id, status, held }) => ({
      public_order_id,
      what_to_do: whatToDo(status, held),
    })),
    ...pending.map(() => ({
      public_order_id: null,
      what_to_do: 'the payment service has not answered yet: try again in a minute',
    })),
  ]
}

/** A blocker as text for a person. */
export const formatBlocker = ({ public_order_id, what_to_do }: ErasureBlocker): string =>
  public_order_id === null ? what_to_do : `order ${public_order_id}: ${what_to_do}`
