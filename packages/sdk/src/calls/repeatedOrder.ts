import { shippingAddressSchema, type Unit } from '@mattercloud/rules'
import { MatterCloudError } from '../http/errors.ts'
import type { RequestOptions } from '../http/requestOptions.ts'
import type { File, Order, QuoteInput } from '../http/types.ts'
import { type Files, isReady } from './files.ts'
import type { Orders } from './orders.ts'

/**
 * What an order was of, as the input of a new quote.
 *
 * @throws MatterCloudError `order_not_found`, `file_not_found`, `unit_changed`
 */
export async function termsToRepeat(
  { orders, files }: { orders: Orders; files: Files },
  order_id: string,
  { idempotencyKey: _key, ...options }: RequestOptions,
): Promise<QuoteInput> {
  const order = await orders.get(order_id, options)
  assertSameUnit(order, await fileToRepeat(files, order, options))
  const { file_id, material_id, quantity, shipping_address_json } = order
  const { country } = shippingAddressSchema.parse(shipping_address_json)
  return { file_id, material_id, quantity, ship_country: country }
}

/**
 * The file of an order that is made once more.
 *
 * @throws MatterCloudError `file_not_found` if it was deleted
 */
export async function fileToRepeat(files: Files, order: Order, options: RequestOptions): Promise<File> {
  try {
    return await files.get(order.file_id, options)
  } catch (error) {
    if (!(error instanceof MatterCloudError) || error.code !== 'file_not_found') throw error
    throw new MatterCloudError(
      `The file ${JSON.stringify(order.filename)} of order ${order.public_order_id} has been deleted, so the order cannot be repeated from here. Upload the file again, and quote ${order.quantity} × ${order.material_id}.`,
      { code: 'file_not_found', status: error.status, nextAction: 'upload_file', retryable: false },
    )
  }
}

/** The unit in which a file is read now, if that is not the unit of the order: then the part is not the same. */
function changedUnit(order: Order, file: File): Unit | undefined {
  const unit = isReady(file) ? file.metrics_json.detected_unit : undefined
  return unit === undefined || unit === order.unit ? undefined : unit
}

/** @throws MatterCloudError `unit_changed` */
export function assertSameUnit(order: Order, file: File): void {
  const unit = changedUnit(order, file)
  if (unit === undefined) return
  throw new MatterCloudError(
    `${JSON.stringify(order.filename)} was read in ${order.unit} for order ${order.public_order_id}, and is read in ${unit} now: it would have another size. Select the unit of the file first.`,
    { code: 'unit_changed', status: 0, nextAction: 'select_unit', retryable: false },
  )
}
