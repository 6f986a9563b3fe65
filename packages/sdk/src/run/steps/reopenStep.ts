import type { RequestOptions } from '../../http/requestOptions.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'

/** Replaces a cancelled order's step, so that the run can make another order. */
export async function reopenStep(
  client: RunClient,
  journal: Journal,
  options: RequestOptions,
): Promise<void> {
  const { order_id } = journal.state
  if (order_id === undefined) return
  const order = await client.orders.get(order_id, options)
  if (order.status === 'cancelled') await journal.replace('order')
  else journal.updateState({ last_known_status: order.status })
}
