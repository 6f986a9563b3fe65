import type { OrderStatus } from '../orders/orderStatus.ts'

/** What the books have about the money of an order, in fen. */
export interface OrderMoney {
  status: OrderStatus
  max_cents: number
  authorised_cents: number
  captured_cents: number
  refunded_cents: number
  /** Whether the payment service was told to release the amount and has not confirmed it yet. */
  is_releasing: boolean
}

/** The amounts of an order under the names by which everything tells them, in fen. */
export interface OrderAmounts {
  /** What was approved at most; 0 until it is approved. */
  approved_max_cents: number
  /** What the payer's bank reserves now. */
  held_cents: number
  /** What was taken. A refund does not lower it. */
  charged_cents: number
  /** What was held and not taken. */
  released_cents: number
  /** What was taken and paid back. */
  refunded_cents: number
}

/**
 * The amounts of an order as they are now. Tools, command line, pages and mails all tell these. What was approved
 * at most is held first, and then charged or released.
 *
 * @example
 * orderAmounts({ status: 'queued', max_cents: 7500, authorised_cents: 7500, captured_cents: 5210, refunded_cents: 0, is_releasing: false })
 * // { approved_max_cents: 7500, held_cents: 0, charged_cents: 5210, released_cents: 2290, refunded_cents: 0 }
 */
export function orderAmounts(money: OrderMoney): OrderAmounts {
  const { status, max_cents, authorised_cents, captured_cents, refunded_cents, is_releasing } = money
  const isHeld = status === 'paid' || (status === 'cancelled' && is_releasing)
  const uncharged = authorised_cents - captured_cents
  return {
    approved_max_cents: authorised_cents > 0 ? max_cents : 0,
    held_cents: isHeld ? uncharged : 0,
    charged_cents: captured_cents,
    released_cents: isHeld ? 0 : uncharged,
    refunded_cents,
  }
}
