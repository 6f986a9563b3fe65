import { contentHash, type ShippingAddress, shippingAddressSchema } from '@mattercloud/rules'
import { MatterCloudError } from '../../http/errors.ts'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { RunClient } from '../runClient.ts'

/** An address to which the account has paid for an order before. */
export interface KnownAddress {
  address: ShippingAddress
  public_order_id: string
}

/** More would be a list to read, not a choice to make. */
const MAX_OFFERED = 3
/** How many of the newest orders are looked at. */
const LOOKED_AT = 50

/**
 * The addresses in a country to which the account's newest paid orders go, each once, the newest first. It is read
 * with the caller's own key, which sees the account's orders; a key that may not read them gets no address.
 */
export async function listKnownAddresses(
  client: RunClient,
  country: string,
  options: RequestOptions,
): Promise<KnownAddress[]> {
  const orders = await client.orders.list({ limit: LOOKED_AT }, options).then(
    ({ items }) => items,
    (error: unknown) => {
      const isNotAllowed = error instanceof MatterCloudError && (error.status === 401 || error.status === 403)
      if (isNotAllowed) return []
      throw error
    },
  )
  const byHash = new Map<string, KnownAddress>()
  for (const { status, shipping_address_json, public_order_id } of orders) {
    // Nobody has approved the address of an order that was not paid, or not wanted any more.
    if (status === 'requires_payment' || status === 'cancelled') continue
    const address = shippingAddressSchema.safeParse(shipping_address_json).data
    if (address?.country !== country) continue
    const hash = contentHash(address)
    if (!byHash.has(hash)) byHash.set(hash, { address, public_order_id })
  }
  return [...byHash.values()].slice(0, MAX_OFFERED)
}
