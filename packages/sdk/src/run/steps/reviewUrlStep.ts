import { MatterCloudError } from '../../http/errors.ts'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'
import { findRunOrder } from './findRunOrder.ts'
import { knownOrderBody } from './orderBody.ts'

/**
 * The review page of the run's unpaid order, by the request that prepared it: the same request again changes nothing
 * and returns new links.
 *
 * @returns undefined if the order waits for no payment, or the run did not prepare it
 */
export async function reviewUrlStep(
  client: RunClient,
  journal: Journal,
  options: RequestOptions,
): Promise<string | undefined> {
  const order = await findRunOrder(client, journal.record, options)
  if (order?.status !== 'requires_payment') return undefined
  const body = knownOrderBody(journal, 'checkout', {
    quote_id: order.quote_id,
    shipping_address_json: order.shipping_address_json,
    max_cents: order.price.max_cents,
  })
  const step = body && journal.stepOf({ name: 'order', kind: 'checkout', input: body })
  if (!body || step?.status !== 'done') return undefined
  try {
    const session = await client.checkoutSessions.create(body, { ...options, idempotencyKey: step.key })
    return session.order_id === order.order_id ? session.review_url : undefined
  } catch (error) {
    // There is still the payment page.
    if (error instanceof MatterCloudError && !error.retryable) return undefined
    throw error
  }
}
