import { addressLines, formatCents } from '@mattercloud/rules'
import * as z from 'zod'
import type { RunOrder } from '../../run/runOrder.ts'
import { priceOf, priceSchema } from './price.ts'
import { userText } from './userText.ts'

/** The fields that the tools report about an order that they made. */
export const preparedOrderFields = {
  order_id: z.string(),
  public_order_id: z.string(),
  review_url: z.string().nullable().describe('For the user: shows everything before the payment'),
  approval_url: z.string().nullable().describe('Straight to the payment'),
  tracking_url: z.string(),
  price: priceSchema,
  expires_at: z.string(),
}

/** An order that was made, as fields and as lines to read. */
export function describePreparedOrder(order: RunOrder) {
  const { order_id, public_order_id, review_url, approval_url, tracking_url, max_cents, expires_at } = order
  const isForUser = order.status === 'requires_payment'
  const price = priceOf(order.quote.price_estimate.min, max_cents)
  return {
    price,
    maximum: formatCents(max_cents),
    fields: { order_id, public_order_id, review_url, approval_url, tracking_url, price, expires_at },
    lines: [
      ...(review_url === null
        ? []
        : [`review_url (${isForUser ? 'give this to the user' : 'shows the order'}): ${review_url}`]),
      ...(approval_url === null ? [] : [`approval_url (straight to payment): ${approval_url}`]),
      `It goes to: ${userText(addressLines(order.shipping_address_json).join(', '), 400)}`,
      `tracking_url: ${tracking_url}`,
      `order_id: ${order_id}, public_order_id: ${public_order_id}`,
    ],
  }
}
