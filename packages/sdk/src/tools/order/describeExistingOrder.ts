import { orderWords } from '@mattercloud/rules'
import type { Order } from '../../http/types.ts'
import { isOver } from '../messages/describeOrder.ts'
import type { PricedQuote } from './questionsBeforeOrder.ts'

/** What a new price means for the order that the run has already. */
interface ExistingOrderWords {
  /** The unpaid order that an order at this price would replace. */
  supersedes: string | undefined
  sentences: string[]
  lines: string[]
}

/** Whoever asks for a price must hear of the order that exists: a price never changes it. */
export function describeExistingOrder(order: Order | undefined, quoted: PricedQuote): ExistingOrderWords {
  if (!order || order.status === 'cancelled') return { supersedes: undefined, sentences: [], lines: [] }
  const { order_id, public_order_id, quantity, material_id, status } = order
  const what = `${quantity} × ${material_id}`
  if (order.quote_id === quoted.quote_id)
    return {
      supersedes: undefined,
      sentences: [`An order at this price, ${public_order_id}, is prepared and not paid.`],
      lines: [`Order ${public_order_id} of this price is not paid; checkout gives its page again.`],
    }
  if (status === 'requires_payment')
    return {
      supersedes: order_id,
      sentences: ['It would take the place of the order that you have not paid.'],
      lines: [
        `Order ${order_id} of this run is not paid; supersedes cancels it. Leave that out only if the user wants both.`,
      ],
    }
  const { label, money } = orderWords(order)
  const sentences = isOver(order)
    ? [`This is a new price: the order ${public_order_id} of this part is ${label.toLowerCase()}.`]
    : [
        `Your order ${public_order_id} (${what}) stays as it is: ${label.toLowerCase()}. ${money} This price is for one more order.`,
        ...(status === 'paid' ? ['If it should replace that one, I cancel that one first.'] : []),
      ]
  return {
    supersedes: undefined,
    sentences,
    lines: [
      `Order ${public_order_id} (${what}) exists: ${label}. ${money} It stays as it is; checkout of this price makes another order.`,
    ],
  }
}
