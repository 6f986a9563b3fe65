import { readArgs, singleArgument, UsageError } from '@mattercloud/command-line'
import { orderStatusTexts, orderWords } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { Interrupted } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { findOrder } from '../findOrder.ts'
import { askYesNo, canAsk } from '../terminal/ask.ts'

/** `mattercloud cancel`: an order that the farm has not accepted; what was authorised is released. */
export async function cancel(args: string[], context: Context) {
  const { values, positionals } = readArgs(args, { yes: { type: 'boolean', default: false } })
  const { mc, output, signal } = context
  const open = await mc.orders.get(await findOrder(context, singleArgument(positionals, 'order')), {
    signal,
  })
  const { order_id } = open
  if (!values.yes) {
    if (!canAsk(output.json))
      throw new UsageError('Nobody can be asked here: give --yes to cancel the order.')
    const question = `Cancel ${open.public_order_id}, ${open.quantity} × ${open.filename} (${orderStatusTexts[open.status].label})?`
    if (!(await askYesNo(question))) throw new Interrupted()
  }
  const order = await mc.orders.cancel(order_id, { signal, idempotencyKey: `cancel-${order_id}` })
  output.writeJson({
    event: 'status',
    order_id,
    public_order_id: order.public_order_id,
    status: order.status,
    amounts: order.amounts,
  })
  output.writeLine(`${order.public_order_id} is cancelled. ${orderWords(order).money}`)
  return exitCodes.done
}
