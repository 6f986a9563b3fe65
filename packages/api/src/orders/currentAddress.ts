import type { Transaction } from '../platform/database.ts'
import type { OrderRow } from './transitionOrder.ts'

/** Where the parcel of an order goes now. */
export interface CurrentAddress {
  address: unknown
  addressHash: string
  /** How often the owner has changed it since it was paid. */
  amendments: number
}

/**
 * The newest amendment of an order's address, else the address that was ordered. The order must be locked, or its
 * owner may change it meanwhile.
 */
export async function currentAddress(trx: Transaction, order: OrderRow): Promise<CurrentAddress> {
  const amended = await trx
    .selectFrom('address_amendments')
    .select(['shipping_address', 'address_sha256', 'number'])
    .where('order_id', '=', order.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return amended
    ? { address: amended.shipping_address, addressHash: amended.address_sha256, amendments: amended.number }
    : { address: order.shipping_address, addressHash: order.address_sha256, amendments: 0 }
}
