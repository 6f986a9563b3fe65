import * as z from 'zod'
import type { MatterCloud } from '../../client.ts'
import { MatterCloudError } from '../../http/errors.ts'
import type { Run } from '../../run/run.ts'
import type { PricedQuote } from './questionsBeforeOrder.ts'

const orderResult = z.looseObject({ order_id: z.uuid() })

/**
 * The unpaid order of an earlier quote of this run: it would stay open together with the next order, and a user
 * who changed their mind could pay both.
 *
 * @returns its id; undefined if there is none
 */
export async function findUnpaidOrder(
  { quote_id }: PricedQuote,
  run: Run,
  client: MatterCloud,
  signal: AbortSignal,
): Promise<string | undefined> {
  const steps = (await run.export())?.steps ?? []
  const results = steps
    .filter(({ name }) => name === 'order')
    .map(({ result }) => orderResult.safeParse(result).data)
  const order_id = results.findLast((result) => result !== undefined)?.order_id
  if (order_id === undefined) return undefined
  try {
    const order = await client.orders.get(order_id, { signal })
    return order.status === 'requires_payment' && order.quote_id !== quote_id ? order_id : undefined
  } catch (error) {
    // The order belongs to another account: this account has no open order.
    if (error instanceof MatterCloudError && error.status === 404) return undefined
    throw error
  }
}
