import { readArgs, singleArgument } from '@mattercloud/command-line'
import { MatterCloudError, type PublicOrder } from '@mattercloud/sdk'
import { orderStatusTexts } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { NoKey } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { findOrder } from '../findOrder.ts'
import { followOrder, writeAmounts, writeStatus } from '../part/followOrder.ts'
import { orders } from './orders.ts'

/** `mattercloud track`: the status of an order, or of all orders. */
export async function track(args: string[], context: Context) {
  const { values, positionals } = readArgs(args, { watch: { type: 'boolean', default: false } })
  if (positionals.length === 0) return orders([], context)
  const reference = singleArgument(positionals, 'order')
  const { mc, signal } = context
  try {
    const order_id = await findOrder(context, reference)
    if (values.watch) return await followOrder(context, order_id)
    const order = await mc.orders.get(order_id, { signal })
    for (const { status, at } of order.timeline) writeStatus(context, order, status, at)
    writeAmounts(context, order)
    return exitCodes.done
  } catch (error) {
    // A public order number is enough to see the status, without a key.
    const isWithoutKey =
      error instanceof NoKey || (error instanceof MatterCloudError && error.code === 'invalid_api_key')
    if (!isWithoutKey || !reference.startsWith('mc_ord_') || values.watch) throw error
    return showPublic(context, await mc.publicOrders.get(reference, { signal }))
  }
}

function showPublic({ output }: Context, order: PublicOrder) {
  output.writeJson({ event: 'public_order', ...order })
  for (const { status, at } of order.timeline)
    output.writeLine(`${at.slice(0, 16).replace('T', ' ')}  ${orderStatusTexts[status].label}`)
  if (order.carrier) output.writeLine(`${order.carrier} ${order.tracking_number ?? ''}`)
  return exitCodes.done
}
