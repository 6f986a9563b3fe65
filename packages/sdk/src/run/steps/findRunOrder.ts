import * as z from 'zod'
import { MatterCloudError } from '../../http/errors.ts'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { Order } from '../../http/types.ts'
import type { RunClient } from '../runClient.ts'
import type { RunRecord } from '../runRecord.ts'

/**
 * The order of a run as it is now. It is found by the id that the run knows, else by its quote: another program may
 * have ordered that, or the owner have approved it again after the first order had lapsed.
 *
 * @returns the order of the present quote, else the last order of the run; undefined if there is none
 */
export async function findRunOrder(
  client: RunClient,
  record: RunRecord,
  options: RequestOptions,
): Promise<Order | undefined> {
  const { quote_id } = record.state
  const order_id = orderIdOf(record)
  const lastOrder = order_id === undefined ? undefined : await client.orders.get(order_id, options)
  const isOfQuote =
    lastOrder !== undefined && lastOrder.quote_id === quote_id && lastOrder.status !== 'cancelled'
  if (isOfQuote || quote_id === undefined) return lastOrder
  const ordered = await orderOfQuote(client, quote_id, options)
  if (ordered === undefined || ordered === lastOrder?.order_id) return lastOrder
  return client.orders.get(ordered, options)
}

const orderResult = z.looseObject({ order_id: z.string(), public_order_id: z.string().optional() })

/** The id of a run's last order. Earlier versions removed it from the state when another price was asked for. */
export function orderIdOf({ state, steps }: RunRecord): string | undefined {
  if (state.order_id !== undefined) return state.order_id
  return orderIdsOf({ steps }).at(-1)
}

/** The ids of every order that the run made, oldest first. */
export function orderIdsOf(record: Pick<RunRecord, 'steps'>): string[] {
  return ordersOf(record).map(({ order_id }) => order_id)
}

/** Whether an id or a public id names one of the run's orders. */
export function hasOrder({ state, steps }: RunRecord, reference: string): boolean {
  return [state, ...ordersOf({ steps })].some(
    ({ order_id, public_order_id }) => reference === order_id || reference === public_order_id,
  )
}

const ordersOf = ({ steps }: Pick<RunRecord, 'steps'>) =>
  steps
    .filter(({ name }) => name === 'order')
    .flatMap(({ result }) => orderResult.safeParse(result).data ?? [])

async function orderOfQuote(
  client: RunClient,
  quote_id: string,
  options: RequestOptions,
): Promise<string | undefined> {
  try {
    return (await client.quotes.get(quote_id, options)).order_id ?? undefined
  } catch (error) {
    if (error instanceof MatterCloudError && error.code === 'quote_not_found') return undefined
    throw error
  }
}
