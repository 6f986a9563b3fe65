import { UsageError } from '@mattercloud/command-line'
import { orderReferenceSchema } from '@mattercloud/sdk/policy'
import type { Context } from './context.ts'

/** Whether a text is an order's id or its `mc_ord_` number. */
export const namesOrder = (text: string): boolean => orderReferenceSchema.safeParse(text).success

/**
 * An order as the service takes it, which is given as its id, its `mc_ord_` number or its run.
 *
 * @throws UsageError for a run that is not there or has no order
 */
export async function findOrder({ mc, signal }: Context, reference: string): Promise<string> {
  if (namesOrder(reference)) return reference
  if (reference.startsWith('mc_ord_'))
    throw new UsageError(`${JSON.stringify(reference)} is not a whole order number.`)
  if (!(await mc.runStore.list()).includes(reference))
    throw new UsageError(
      `There is no run ${JSON.stringify(reference)} on this machine: see mattercloud runs.`,
    )
  const order = await mc.run(reference).order({ signal })
  if (order === undefined) throw new UsageError(`The run ${reference} has no order yet.`)
  return order.order_id
}
