import {
  blockingRisks,
  canTransition,
  contentHash,
  makePublicOrderId,
  missingShippingFields,
  type OrderStatus,
  orderAmounts,
  orderNextActions,
  shippingAddressSchema,
} from '@mattercloud/rules'
import * as z from 'zod'
import { isReady } from '../calls/files.ts'
import type { CheckoutSession, Order, PublicOrder, Quote } from '../http/types.ts'
import { findQuote } from './quotes.ts'
import { Refusal, refuseFields } from './refusal.ts'
import { addEvent, type FakeState, now, support } from './state.ts'

export const checkoutBody = z.strictObject({
  quote_id: z.uuid(),
  shipping_address_json: z.record(z.string(), z.unknown()).optional(),
  max_cents: z.int().min(0).optional(),
})

export function findOrder(state: FakeState, id: string): Order {
  const order = state.orders.get(id) ?? orderOfPublicId(state, id)
  if (!order) throw new Refusal('order_not_found')
  return order
}

const orderOfPublicId = (state: FakeState, id: string) =>
  [...state.orders.values()].find(({ public_order_id }) => public_order_id === id)

/** The orders that a list has, oldest first; times and paging are not simulated. */
export function findOrders(state: FakeState, query: URLSearchParams): Order[] {
  const statuses = query.getAll('status')
  const words = (query.get('text') ?? '').toLowerCase().split(/\s+/)
  return [...state.orders.values()].filter((order) => {
    const { filename, public_order_id, material_id, material, status } = order
    const text = [filename, public_order_id, material_id, material].join(' ').toLowerCase()
    return (statuses.length === 0 || statuses.includes(status)) && words.every((word) => text.includes(word))
  })
}

export function checkout(state: FakeState, input: z.infer<typeof checkoutBody>): CheckoutSession {
  const quote = findQuote(state, input.quote_id)
  const blocking = blockingRisks(quote.risks)
  if (blocking.length > 0)
    throw new Refusal('not_makeable', blocking.map(({ words }) => words).join(' '), { risks: blocking })
  const given = input.shipping_address_json ?? {}
  const missing = missingShippingFields(given)
  if (missing.length > 0)
    throw new Refusal('missing_shipping_fields', `${missing.join(', ')} must be given.`, { missing })
  const address = shippingAddressSchema.safeParse(given)
  if (!address.success)
    return refuseFields(
      address.error.issues.map(({ path, message }) => ({
        field: ['shipping_address_json', ...path].join('.'),
        problem: message,
      })),
    )
  if (Date.parse(quote.expires_at) <= Date.now()) throw new Refusal('quote_expired')
  if (quote.stale) throw new Refusal('quote_stale')
  if (address.data.country !== quote.ship_country) throw new Refusal('ship_country_mismatch')
  const { min: min_cents, max: max_cents, currency } = quote.price_estimate
  if (input.max_cents !== undefined && max_cents > input.max_cents) throw new Refusal('amount_too_large')
  const ordered = [...state.orders.values()].find(
    ({ quote_id, status }) => quote_id === quote.quote_id && status !== 'cancelled',
  )
  if (ordered) throw new Refusal('quote_already_ordered', undefined, { order_id: ordered.order_id })

  const order_id = crypto.randomUUID()
  const public_order_id = makePublicOrderId(crypto.getRandomValues(new Uint8Array(12)))
  const { name = null, phone = null } = address.data
  const order: Order = {
    order_id,
    public_order_id,
    livemode: false,
    status: 'requires_payment',
    quote_id: quote.quote_id,
    file_id: quote.file_id,
    filename: state.files.get(quote.file_id)?.shown.filename ?? 'part',
    file_sha256: quote.file_sha256,
    unit: quote.unit,
    bbox_mm: sizeOf(state, quote),
    material_id: quote.material_id,
    material: quote.material,
    quantity: quote.quantity,
    price: { min_cents, max_cents, currency },
    amounts: orderAmounts({ ...noMoney, status: 'requires_payment', max_cents }),
    authorised_cents: 0,
    captured_cents: 0,
    refunded_cents: 0,
    refund_failed_cents: 0,
    disputed_cents: 0,
    authorisation_expires_at: null,
    held: false,
    approval: null,
    shipping_address_json: address.data,
    address_changed_at: null,
    address_url: `${state.url}/orders/${order_id}/address`,
    recipient: { name, phone },
    carrier: null,
    tracking_number: null,
    expected_delivery: null,
    cancel_reason: null,
    cancel_note: null,
    superseded_by: null,
    timeline: [{ status: 'requires_payment', at: now() }],
    approval_url: `${state.url}/fake-pay/${order_id}`,
    tracking_url: `${state.url}/orders/${public_order_id}`,
    support,
    created_at: now(),
    next_action: orderNextActions.requires_payment,
  }
  state.orders.set(order_id, order)
  return {
    order_id,
    public_order_id,
    approval_url: order.approval_url,
    tracking_url: order.tracking_url,
    review_url: `${state.url}/review/${order_id}`,
    status: order.status,
    max_cents,
    expires_at: quote.expires_at,
    next_action: 'redirect_user_to_approval_url',
  }
}

function sizeOf(state: FakeState, { file_id, unit }: Quote): Order['bbox_mm'] {
  const file = state.files.get(file_id)?.shown
  if (file === undefined || !isReady(file)) return null
  return file.metrics_json.unit_candidates.find((size) => size.unit === unit)?.bbox_mm ?? null
}

const noMoney = { authorised_cents: 0, captured_cents: 0, refunded_cents: 0, is_releasing: false }
/** Most cards' authorisations hold for seven days. */
const HOLD_MS = 7 * 24 * 3600 * 1000

/** The one way in which an order changes: by the service's table of moves, with its events. */
export function move(state: FakeState, id: string, to: OrderStatus, changes: Partial<Order> = {}): Order {
  const order = findOrder(state, id)
  const { order_id, status, public_order_id } = order
  if (!canTransition(status, to))
    throw new Refusal('invalid_transition', `An order that is ${status} cannot become ${to}.`, {
      from: status,
      to,
    })
  const changed = { ...order, ...changes }
  const moved: Order = {
    ...changed,
    status: to,
    amounts: orderAmounts({
      ...changed,
      status: to,
      max_cents: order.price.max_cents,
      is_releasing: false,
    }),
    authorisation_expires_at: to === 'paid' ? new Date(Date.now() + HOLD_MS).toISOString() : null,
    address_url: to === 'paid' ? order.address_url : null,
    approval_url: null,
    timeline: [...order.timeline, { status: to, at: now() }],
    next_action: orderNextActions[to],
  }
  state.orders.set(order_id, moved)
  const data = { order_id, public_order_id, status: to, previous_status: status }
  if (to === 'paid') addEvent(state, 'order.paid', data)
  addEvent(state, 'order.status_changed', data)
  const { carrier, tracking_number } = moved
  if (to === 'shipped') addEvent(state, 'order.shipped', { ...data, carrier, tracking_number })
  return moved
}

/** What a human's payment does: at most the maximum is authorised, nothing is charged. */
export function pay(state: FakeState, id: string): Order {
  const order = findOrder(state, id)
  const { max_cents } = order.price
  return move(state, id, 'paid', {
    authorised_cents: max_cents,
    approval: {
      kind: 'stripe_checkout',
      at: now(),
      quote_hash: state.quotes.get(order.quote_id)?.quote_hash ?? '',
      address_sha256: contentHash(order.shipping_address_json),
      max_cents,
    },
  })
}

export function publicOrder(state: FakeState, public_order_id: string): PublicOrder {
  const order = orderOfPublicId(state, public_order_id)
  if (!order) throw new Refusal('order_not_found')
  const { status, created_at, timeline, expected_delivery, carrier, tracking_number } = order
  return { public_order_id, status, created_at, timeline, expected_delivery, carrier, tracking_number }
}
