import type { Order, ShippingAddress } from '@mattercloud/sdk'
import { contentHash, matchMaterial } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import type { PartRequest } from './partOptions.ts'

/** The options of a command that say something else than the order of its file. */
export async function differsFromOrder(
  { mc, signal }: Context,
  order: Order,
  request: PartRequest,
  address: ShippingAddress | undefined,
): Promise<string[]> {
  const { material, quantity, ship_country, unit } = request
  const country = order.shipping_address_json['country']
  const isOther = {
    '--material': material !== undefined && (await materialId(mc, material, signal)) !== order.material_id,
    '--quantity': quantity !== undefined && quantity !== order.quantity,
    '--country': ship_country !== undefined && ship_country !== country,
    '--unit': unit !== undefined && unit !== order.unit,
    '--address': address !== undefined && contentHash(address) !== contentHash(order.shipping_address_json),
  }
  return Object.entries(isOther).flatMap(([option, differs]) => (differs ? [option] : []))
}

/** An id of the catalogue stays; words are understood as the service does. */
async function materialId(
  mc: Context['mc'],
  given: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { items } = await mc.catalog({ signal })
  if (items.some(({ id }) => id === given)) return given
  const match = matchMaterial(given)
  return match.kind === 'one' ? match.material.id : undefined
}
