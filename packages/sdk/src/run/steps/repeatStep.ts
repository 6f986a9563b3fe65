import { shippingAddressSchema, type Unit } from '@mattercloud/rules'
import { assertSameUnit, fileToRepeat } from '../../calls/repeatedOrder.ts'
import type { RequestOptions } from '../../http/requestOptions.ts'
import type { Order } from '../../http/types.ts'
import type { Journal } from '../journal/journal.ts'
import type { RunClient } from '../runClient.ts'
import { answerRecords, mergeAnswers } from './answers.ts'
import { useFileStep } from './fileStep.ts'

/**
 * Makes what an order was of the run's wish: material, quantity and address first, so that a run whose file was
 * deleted needs only the file again.
 */
export async function repeatStep(
  client: RunClient,
  journal: Journal,
  order_id: string,
  unit: Unit | undefined,
  options: RequestOptions,
): Promise<Order> {
  const order = await client.orders.get(order_id, options)
  const { material_id, quantity, file_id } = order
  const address = shippingAddressSchema.parse(order.shipping_address_json)
  // Words for a material would come before its id.
  const { material: _words, ...wish } = journal.record.wish
  journal.updateState({ selected_material_id: material_id, quantity, ship_country: address.country }, wish)
  const added = answerRecords({ shipping_address_json: address }, 'user', { file_id })
  journal.update({ answers: mergeAnswers(journal.record.answers, added) })
  const file = await fileToRepeat(client.files, order, options)
  await useFileStep(client, journal, file_id, options)
  if (unit === undefined) assertSameUnit(order, file)
  return order
}
