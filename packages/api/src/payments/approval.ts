import type { OrderRow } from '../orders/transitionOrder.ts'

/** The mark on a payment that the mandate made; one that a human made on a page has none. */
export const PAID_BY_MANDATE = 'mandate'

/** A human at the payment page, or the owner's standing mandate. */
export type ApprovalKind = 'stripe_checkout' | 'mandate'

/** The record of what allowed an order's payment, bound to its quote, address and maximum, as JSON for the order's row. */
export const approvalOf = (order: OrderRow, kind: ApprovalKind, approvedAt: Date): string =>
  JSON.stringify({
    kind,
    at: approvedAt.toISOString(),
    quote_hash: order.quote_hash,
    address_sha256: order.address_sha256,
    max_cents: order.max_cents,
    ...(kind === 'mandate' ? { mandate: order.mandate } : {}),
  })
