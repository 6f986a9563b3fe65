import type { Order, ShippingAddress } from '@mattercloud/sdk'
import { contentHash, materialWish } from '@mattercloud/sdk/policy'
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
    '--material': material !== undefined && !(await isMaterial(mc, material, order, signal)),
    '--quantity': quantity !== undefined && quantity !== order.quantity,
    '--country': ship_country !== undefined && ship_country !== country,
    '--unit': unit !== undefined && unit !== order.unit,
    '--address': address !== undefined && contentHash(address) !== contentHash(order.shipping_address_json),
  }
  return Object.entries(isOther).flatMap(([option, differs]) => (differs ? [option] : []))
}

/** An id of the catalogue stays; words are understood as for a price. The cheapest may have been another one then. */
async function isMaterial(
  mc: Context['mc'],
  given: string,
  { material_id }: Order,
  signal: AbortSignal,
): Promise<boolean> {
  const { items } = await mc.catalog({ signal })
  if (items.some(({ id }) => id === given)) return given === material_id
  const wish = materialWish(given, items)
  if (wish.kind === 'best') return wish.among.some(({ id }) => id === material_id)
  return wish.match.kind === 'one' && wish.match.material.id === material_id
}
