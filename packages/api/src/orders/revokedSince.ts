import type { Database, Transaction } from '../platform/database.ts'

/**
 * Orders whose key was revoked after they were made: they are cancelled, and a payment of them is released. Orders
 * that the owner makes later, as when approving a lapsed one again, keep the key and are not meant.
 */
const ordersRevokedSince = (db: Database | Transaction) =>
  db
    .selectFrom('orders')
    .innerJoin('api_keys', 'api_keys.id', 'orders.api_key_id')
    .where('api_keys.status', '=', 'revoked')
    .whereRef('api_keys.revoked_at', '>=', 'orders.created_at')

/** The unpaid ones of a key, the oldest first. */
export const unpaidRevokedOrders = (db: Database, keyId: string) =>
  ordersRevokedSince(db)
    .select('orders.id')
    .where('orders.api_key_id', '=', keyId)
    .where('orders.status', '=', 'requires_payment')
    .orderBy('orders.created_at')
    .execute()

/** Whether an order is one of them. */
export async function isRevokedSince(trx: Transaction, orderId: string): Promise<boolean> {
  const revoked = await ordersRevokedSince(trx)
    .select('orders.id')
    .where('orders.id', '=', orderId)
    .executeTakeFirst()
  return revoked !== undefined
}
