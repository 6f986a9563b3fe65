import type { Order, Run } from '@mattercloud/sdk'
import { orderStatusTexts } from '@mattercloud/sdk/policy'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exitCodes.ts'

/**
 * Writes each change of an order's status, until its final one.
 *
 * @param run the order's run, which records its status
 */
export async function followOrder(context: Context, order_id: string, run?: Run): Promise<ExitCode> {
  const { mc, signal } = context
  let written = 0
  let last: Order | undefined
  for await (const order of mc.orders.updates(order_id, { signal })) {
    for (const { status, at } of order.timeline.slice(written)) writeStatus(context, order, status, at)
    written = order.timeline.length
    last = order
    await run?.noteOrder(order)
  }
  return last ? exitCodeOf(last) : exitCodes.failed
}

export function writeStatus({ output }: Context, order: Order, status: Order['status'], time: string): void {
  const { order_id, public_order_id, carrier, tracking_number } = order
  output.writeJson({ event: 'status', order_id, public_order_id, status, at: time, carrier, tracking_number })
  const { label, sentence } = orderStatusTexts[status]
  const parcel = status === 'shipped' && carrier ? ` ${carrier} ${tracking_number ?? ''}`.trimEnd() : ''
  const reason = status === 'cancelled' && order.cancel_reason ? ` (${order.cancel_reason})` : ''
  output.writeLine(
    `${time.slice(0, 16).replace('T', ' ')}  ${output.styled('bold', label)}${reason}  ${sentence}${parcel}`,
  )
}

const exitCodeOf = ({ status }: Order): ExitCode =>
  status === 'cancelled' || status === 'refunded' ? exitCodes.order_over : exitCodes.done
