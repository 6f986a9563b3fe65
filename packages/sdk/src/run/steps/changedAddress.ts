import { contentHash, shippingAddressSchema } from '@mattercloud/rules'
import { MatterCloudError } from '../../http/errors.ts'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { Order } from '../../http/types.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'
import { answerRecords, mergeAnswers } from './answers.ts'
import { findRunOrder } from './findRunOrder.ts'

/**
 * The owner may have changed the address of the run's order since it was made. What the run orders next goes there
 * too, unless another address was given after the order. Both times are this program's own.
 */
export async function takeChangedAddress(
  client: RunClient,
  journal: Journal,
  ship_country: string,
  options: RequestOptions,
): Promise<void> {
  const { steps, answers } = journal.record
  const ordered = steps.findLast(({ name, result }) => name === 'order' && result !== undefined)
  const answer = answers.findLast(({ field }) => field === 'shipping_address_json')
  if (ordered === undefined || answer === undefined || answer.at > ordered.started_at) return
  const order = await orderOfRun(client, journal, options)
  const address = shippingAddressSchema.safeParse(order?.shipping_address_json).data
  if (address?.country !== ship_country || contentHash(address) === contentHash(answer.value)) return
  const changed = answerRecords({ shipping_address_json: address }, 'user', answer.about ?? {})
  journal.update({ answers: mergeAnswers(answers, changed) })
}

/** The run's order; undefined if it belongs to another account than the present key. */
async function orderOfRun(
  client: RunClient,
  journal: Journal,
  options: RequestOptions,
): Promise<Order | undefined> {
  try {
    return await findRunOrder(client, journal.record, options)
  } catch (error) {
    if (error instanceof MatterCloudError && error.status === 404) return undefined
    throw error
  }
}
