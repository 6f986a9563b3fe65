import type { OrderStatus } from '@mattercloud/rules'
import type { Database, Transaction } from '../platform/database.ts'

/** Why an account cannot be erased yet, and what its owner does about it. */
export interface Obstacle {
  /** The order that is open; null for what belongs to none. */
  public_order_id: string | null
  what_to_do: string
}

const ended: readonly OrderStatus[] = ['delivered', 'cancelled', 'refunded']

const whatToDo = (status: OrderStatus, isHeld: boolean): string => {
  if (isHeld) return 'its charge is disputed with the bank: wait until the dispute is closed'
  if (status === 'requires_payment')
    return 'it waits for a payment: decline it on its review page, or have it cancelled'
  if (status === 'paid')
    return 'money is held for it: have it cancelled before the farm accepts, or wait for it'
  return 'it was accepted and is on its way: wait until it is delivered, or ask the operator for a refund'
}

/**
 * What keeps an account from being erased: orders that are open or disputed, and calls to Stripe whose
 * outcome is not known yet.
 *
 * @returns empty where nothing does
 */
export async function erasureObstacles(db: Database | Transaction, accountId: string): Promise<Obstacle[]> {
  const orders = await db
    .selectFrom('orders')
    .select(['public_order_id', 'status', 'held'])
    .where('account_id', '=', accountId)
    .where((row) => row.or([row('status', 'not in', ended), row('held', '=', true)]))
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

/** An obstacle as a person reads it. */
export const obstacleWords = ({ public_order_id, what_to_do }: Obstacle): string =>
  public_order_id === null ? what_to_do : `order ${public_order_id}: ${what_to_do}`
