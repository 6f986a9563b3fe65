import { contentHash, orderWords, shippingAddressSchema } from '@mattercloud/rules'
import type { Order } from '../../http/types.ts'
import type { Call } from '../definition/defineTool.ts'
import { ToolFailure } from '../failures/toolFailure.ts'
import { isOver } from '../messages/describeOrder.ts'

/** What a call that orders wants, as far as an order that exists may differ from it. */
interface Wish {
  tool: string
  quote_id: string
  shipping_address_json?: Record<string, unknown> | undefined
}

/**
 * What a call that orders gets if its quote is ordered already: never a second order, and the order as it is now.
 *
 * @returns undefined if the call may go on: it leads to the same unpaid order again
 * @throws ToolFailure `quote_already_ordered` if the order is another one than the call wants
 */
export function existingOutcome(order: Order, wish: Wish, call: Call) {
  const isUnpaid = order.status === 'requires_payment'
  if (isOtherAddress(order, wish))
    throw isUnpaid ? otherUnpaidAddress(order, wish, call) : otherAddress(order, wish, call)
  if (!isUnpaid) return orderedAlready(order, call)
  if (wish.tool !== 'checkout') throw waitsForPayment(order, call)
  return undefined
}

/** The order has gone on: there is nothing to pay, and ordering the same again needs a new price. */
export function orderedAlready(order: Order, { run_id }: Call) {
  const { order_id, public_order_id, tracking_url, status } = order
  const { label, what, money, next } = orderWords(order)
  const orderAgain = 'To order the same once more I ask for a new price.'
  return {
    status,
    next_action: isOver(order) ? 'create_quote_to_order_again' : 'track_order',
    next_call: isOver(order)
      ? { tool: 'quote', arguments: { run_id, again: public_order_id } }
      : { tool: 'track', arguments: { run_id } },
    waiting_for: isOver(order) ? ('human' as const) : ('nobody' as const),
    tell_user: [
      `This is ordered already, as ${public_order_id}.`,
      what,
      money,
      ...(isOver(order) ? [orderAgain] : [next]),
    ].join(' '),
    fields: { order_id, public_order_id, tracking_url },
    lines: [
      `Nothing was ordered by this call: order ${public_order_id} exists for this price. ${label}: ${what} ${money}`,
      `To order the same once more, which is another order: quote ${JSON.stringify({ run_id, again: public_order_id })} makes a new price. Only if the user wants that.`,
      `tracking_url: ${tracking_url}`,
      `order_id: ${order_id}, public_order_id: ${public_order_id}`,
    ],
  }
}

/** Whether the call gives another address than the order has. An address that is not valid is not another one. */
function isOtherAddress(order: Order, { shipping_address_json }: Wish): boolean {
  const given = shippingAddressSchema.safeParse(shipping_address_json).data
  return given !== undefined && contentHash(given) !== contentHash(order.shipping_address_json)
}

function otherUnpaidAddress(
  { order_id, public_order_id }: Order,
  { tool, quote_id, shipping_address_json }: Wish,
  { run_id }: Call,
): ToolFailure {
  return new ToolFailure({
    code: 'quote_already_ordered',
    message: `Order ${public_order_id} of this price is prepared for another address and not paid. supersedes cancels it and prepares one for the new address.`,
    next_action: 'supersede_unpaid_order',
    next_call: {
      tool: 'checkout',
      arguments: { run_id, quote_id, shipping_address_json, supersedes: order_id },
    },
    waiting_for: 'agent',
    tell_user:
      tool === 'checkout'
        ? 'The order is prepared for another address and not paid. I replace it by one for the new address; the old page can then not be paid any more.'
        : 'The order is prepared for another address and waits to be paid on its page. I can replace it by one for the new address.',
  })
}

/** Only the owner, signed in, changes the address of a paid order: a program could send the parcel anywhere. */
function otherAddress(order: Order, { shipping_address_json }: Wish, { run_id }: Call): ToolFailure {
  const { label, what, money } = orderWords(order)
  const { public_order_id } = order
  const country = shippingAddressSchema.safeParse(shipping_address_json).data?.country
  const isOtherCountry = country !== order.shipping_address_json['country']
  const { words, next_call, ...way } = wayToOtherAddress(order, isOtherCountry, country)
  return new ToolFailure({
    code: 'quote_already_ordered',
    message: `Order ${public_order_id} of this price goes to another address and is ${label.toLowerCase()}. No program changes the address of a paid order: its owner does, signed in, until the farm accepts, within the country of the price. Nothing was ordered or changed.`,
    ...way,
    next_call: { tool: next_call.tool, arguments: { run_id, ...next_call.arguments } },
    waiting_for: 'human',
    tell_user: [
      `The order ${public_order_id} exists already, with another address. ${what} ${money}`,
      words,
    ].join(' '),
  })
}

/** What the user can do, and the call for a yes to what they are asked. */
function wayToOtherAddress(order: Order, isOtherCountry: boolean, country: string | undefined) {
  const { address_url, order_id, public_order_id } = order
  if (address_url !== null && !isOtherCountry)
    return {
      words: `You can change its address yourself until the farm accepts, here, signed in: ${address_url}`,
      next_action: 'give_user_address_url',
      next_call: { tool: 'track', arguments: {} },
    }
  const next_action = 'ask_user_what_to_do'
  if (order.status === 'paid' && address_url !== null)
    return {
      words:
        'It cannot go to another country at this price. Shall I cancel it, which releases what is held, and work out a price for the new address?',
      next_action,
      advice: 'Only if the user wants that: cancel it, then quote for the other country.',
      next_call: { tool: 'cancel', arguments: { order_id } },
    }
  return {
    words: isOver(order)
      ? 'Shall I work out a price for a new order to the new address?'
      : 'The farm has accepted it, so its address cannot be changed any more. Shall I work out a price for one more, to the new address?',
    next_action,
    advice: 'Only if the user wants one more: ask for a new price, then give checkout the new address.',
    next_call: {
      tool: 'quote',
      arguments: { again: public_order_id, ...(isOtherCountry ? { ship_country: country } : {}) },
    },
  }
}

function waitsForPayment({ public_order_id }: Order, { run_id }: Call): ToolFailure {
  return new ToolFailure({
    code: 'quote_already_ordered',
    message: `Order ${public_order_id} of this price is prepared and waits for the user to pay on its page. Nothing more was ordered.`,
    next_action: 'create_checkout_session',
    next_call: { tool: 'checkout', arguments: { run_id } },
    waiting_for: 'agent',
    tell_user: `The order ${public_order_id} is prepared and waits for you to pay it on its page; nothing is held or charged. I can give you the page again.`,
  })
}
