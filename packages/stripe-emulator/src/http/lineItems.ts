import Stripe from 'stripe'
import type { Operation } from '../store/operation.ts'

/** The line items of a session, as `GET /v1/checkout/sessions/:id/line_items` lists them. */
export function sessionLineItems(operation: Operation, sessionId: string): Stripe.ApiList<Stripe.LineItem> {
  const session = operation.tables.sessions.get(sessionId)
  const details = operation.tables.sessionDetails.get(sessionId)
  const currency = session?.currency ?? ''
  const data = (details?.line_items ?? []).map((item) => {
    const total = item.unit_amount * item.quantity
    return {
      id: item.id,
      object: 'item',
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: total,
      amount_tax: 0,
      amount_total: total,
      currency,
      description: item.name,
      metadata: {},
      // A price made from `price_data` is stored inactive: it cannot be bought again
      // (https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-line_items-price_data).
      price: {
        id: item.price,
        object: 'price',
        active: false,
        billing_scheme: 'per_unit',
        created: session?.created ?? 0,
        currency,
        custom_unit_amount: null,
        livemode: false,
        lookup_key: null,
        metadata: {},
        nickname: null,
        product: item.product,
        recurring: null,
        tax_behavior: 'unspecified',
        tiers_mode: null,
        transform_quantity: null,
        type: 'one_time',
        unit_amount: item.unit_amount,
        unit_amount_decimal: Stripe.Decimal.from(item.unit_amount),
      },
      quantity: item.quantity,
    } satisfies Stripe.LineItem
  })
  return { object: 'list', url: `/v1/checkout/sessions/${sessionId}/line_items`, has_more: false, data }
}
