import { addressLines, formatCents, shippingAddressSchema, type Unit } from '@mattercloud/rules'
import { MatterCloudError } from '../../http/errors.ts'
import type { Order } from '../../http/types.ts'
import type { Run } from '../../run/run.ts'
import { ToolFailure } from '../failures/toolFailure.ts'
import { orderPrice } from '../messages/describeOrder.ts'
import { quotedUserText, userText } from '../messages/userText.ts'
import type { PricedQuote } from './questionsBeforeOrder.ts'

/**
 * The order that a call repeats; the run then has its file, material, quantity and address.
 *
 * @param unit the unit that this call gives
 * @throws ToolFailure `file_not_found` or `unit_changed`
 */
export async function repeatOrder(
  run: Run,
  order_id: string,
  unit: Unit | undefined,
  signal: AbortSignal,
): Promise<Order> {
  try {
    return await run.repeat(order_id, { unit, signal })
  } catch (error) {
    if (!(error instanceof MatterCloudError)) throw error
    if (error.code === 'file_not_found')
      throw new ToolFailure({
        code: error.code,
        message: userText(error.message, 600),
        next_action: 'upload_part',
        next_call: { tool: 'upload', arguments: {} },
        waiting_for: 'human',
        tell_user:
          'The file of that order was deleted. Please give it to me again; material, quantity and address I still know.',
      })
    if (error.code === 'unit_changed')
      throw new ToolFailure({
        code: error.code,
        message: userText(error.message, 600),
        next_action: 'ask_user_for_unit',
        next_call: { tool: 'quote', arguments: { again: order_id, confirmed_by: 'user' } },
        waiting_for: 'human',
        tell_user: `${userText(error.message, 600).replace(/ Select the unit.*$/, '')} Which unit is right?`,
      })
    throw error
  }
}

/** What a new price repeats of an order, and what not, for the user. */
export function repeatedWords(order: Order, quoted: PricedQuote): string {
  const address = shippingAddressSchema.safeParse(order.shipping_address_json).data
  const goesThere = address?.country === quoted.ship_country
  const kept = [
    'file',
    ...(quoted.material_id === order.material_id ? ['material'] : []),
    ...(quoted.quantity === order.quantity ? ['quantity'] : []),
    ...(goesThere ? ['address'] : []),
  ]
  const where =
    goesThere && address ? ` It would go to ${userText(addressLines(address).join(', '), 400)} again.` : ''
  const unit =
    quoted.unit === order.unit ? '' : ` It was read in ${order.unit} then, and in ${quoted.unit} now.`
  return `This repeats order ${order.public_order_id} of ${order.created_at.slice(0, 10)}, ${order.quantity} × ${quotedUserText(order.filename)} in ${userText(order.material)}: the same ${listed(kept)}, at today's price; ${priceThen(order)}.${unit}${where}`
}

function priceThen(order: Order): string {
  const { charged_cents } = order.amounts
  return charged_cents === 0
    ? `then it was ${orderPrice(order)}`
    : `then ${formatCents(charged_cents)} was charged`
}

const listed = (words: readonly string[]) =>
  words.length === 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
