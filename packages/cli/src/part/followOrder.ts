import type { Order, Run } from '@mattercloud/sdk'
import { addressLines, amountsLine, orderStatusTexts, orderWords } from '@mattercloud/sdk/policy'
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
    if (order.timeline.length > written) writeAmounts(context, order)
    written = order.timeline.length
    last = order
    await run?.noteOrder(order)
  }
  return last ? exitCodeOf(last) : exitCodes.failed
}

export function writeStatus({ output }: Context, order: Order, status: Order['status'], time: string): void {
  const { order_id, public_order_id, carrier, tracking_number } = order
  output.writeJson({ event: 'status', order_id, public_order_id, status, at: time, carrier, tracking_number })
  const { label } = orderStatusTexts[status]
  const parcel = status === 'shipped' && carrier ? ` ${carrier} ${tracking_number ?? ''}`.trimEnd() : ''
  const reason = status === 'cancelled' && order.cancel_reason ? ` (${order.cancel_reason})` : ''
  output.writeLine(
    `${time.slice(0, 16).replace('T', ' ')}  ${output.styled('bold', label)}${reason}${parcel}`,
  )
}

/** How far the order is now, and where its money is. */
export function writeAmounts({ output }: Context, order: Order): void {
  const { order_id, public_order_id, status, amounts } = order
  const { what, money, next } = orderWords(order)
  const words = [what, ...reasonOf(order), money, next].join(' ')
  const ships_to = addressLines(order.shipping_address_json).join(', ')
  output.writeJson({ event: 'amounts', order_id, public_order_id, status, ...amounts, words, ships_to })
  output.writeLine(`  ${words}`)
  output.writeLine(`  ${amountsLine(amounts)}`)
  output.writeLine(
    `  Address: ${ships_to}${order.address_changed_at === null ? '' : ', as its owner changed it'}`,
  )
}

const reasonOf = ({ cancel_note }: Order) =>
  cancel_note === null ? [] : [`The reason given: ${JSON.stringify(cancel_note)}.`]

const exitCodeOf = ({ status }: Order): ExitCode =>
  status === 'cancelled' || status === 'refunded' ? exitCodes.order_over : exitCodes.done
