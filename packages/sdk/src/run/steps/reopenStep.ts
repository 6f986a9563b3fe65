import type { RequestOptions } from '../../http/requestOptions.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'

/** Takes a cancelled order out of the run's present, so that the next one is another. */
export async function reopenStep(
  client: RunClient,
  journal: Journal,
  options: RequestOptions,
): Promise<void> {
  const { order_id } = journal.state
  if (order_id === undefined) return
  const order = await client.orders.get(order_id, options)
  if (order.status === 'cancelled') await journal.replace('order')
  else journal.note({ last_known_status: order.status })
}
