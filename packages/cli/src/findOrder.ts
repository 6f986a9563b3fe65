import { UsageError } from '@mattercloud/command-line'
import type { Context } from './context.ts'

const isOrderId = (reference: string) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(reference)

/**
 * The id of an order, which is given as its id, its `mc_ord_` number or its run.
 *
 * @throws UsageError where there is none
 */
export async function findOrder(context: Context, reference: string): Promise<string> {
  const { mc, signal } = context
  if (isOrderId(reference)) return reference
  if (!reference.startsWith('mc_ord_')) return orderOfRun(context, reference)
  let cursor: string | undefined
  do {
    const page = await mc.orders.list({ limit: 100, ...(cursor === undefined ? {} : { cursor }) }, { signal })
    const found = page.items.find(({ public_order_id }) => public_order_id === reference)
    if (found) return found.order_id
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  throw new UsageError(`This account has no order ${reference}.`)
}

async function orderOfRun({ mc, signal }: Context, run_id: string): Promise<string> {
  if (!(await mc.runStore.list()).includes(run_id))
    throw new UsageError(`There is no run ${JSON.stringify(run_id)} on this machine: see mattercloud runs.`)
  const order = await mc.run(run_id).order({ signal })
  if (order === undefined) throw new UsageError(`The run ${run_id} has no order yet.`)
  return order.order_id
}
