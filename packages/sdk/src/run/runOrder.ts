import { type OrderStatus, orderWords } from '@mattercloud/rules'
import type { RequestOptions } from '../http/requestOptions.ts'
import type { Order, Quote } from '../http/types.ts'
import { orderSummary } from './orderSummary.ts'
import type { RunClient } from './runClient.ts'
import { OrderCancelledError } from './runErrors.ts'
import type { PreparedOrder } from './steps/orderStep.ts'

/** One status of an order. None is left out, even if they follow each other fast. */
export interface OrderUpdate {
  status: OrderStatus
  created_at: string
  /** The order as it was read. */
  order: Order
}

/** The order of a run. Until its owner approves the payment, nothing is spent. */
export class RunOrder {
  readonly order_id: string
  readonly public_order_id: string
  /** The status when this object was made; `get` and `updates` return the current one. */
  readonly status: OrderStatus
  /** The maximum that an approval authorises, in fen. */
  readonly max_cents: number
  /** The page on which a human sees everything and approves or declines; null once its links have expired. */
  readonly review_url: string | null
  /** The payment page; null if there is nothing to pay. */
  readonly approval_url: string | null
  readonly tracking_url: string
  /** Until when it can be approved. */
  readonly expires_at: string
  /** The order's quote. */
  readonly quote: Quote
  /** Where it goes. */
  readonly shipping_address_json: Readonly<Record<string, unknown>>
  /** The order as it was when this object was made, if an earlier call had made it. */
  readonly existing: Order | undefined
  /** Part, price range, risks, and what approving means or how far the order is, as text for a person. */
  readonly summary: string
  readonly #client: RunClient
  readonly #saveStatus: (status: OrderStatus) => Promise<void>

  constructor(
    client: RunClient,
    prepared: PreparedOrder,
    saveStatus: (status: OrderStatus) => Promise<void>,
  ) {
    const { session, existing, quote, shipping_address_json } = prepared
    this.order_id = session.order_id
    this.public_order_id = session.public_order_id
    this.status = session.status
    this.max_cents = session.max_cents
    this.review_url = session.review_url
    this.approval_url = session.approval_url
    this.tracking_url = session.tracking_url
    this.expires_at = session.expires_at
    this.quote = quote
    this.shipping_address_json = shipping_address_json
    this.existing = existing
    this.summary = orderSummary(prepared)
    this.#client = client
    this.#saveStatus = saveStatus
  }

  /**
   * The order as it is now.
   *
   * @example
   * const { status, authorised_cents } = await order.get()
   */
  async get(options?: RequestOptions): Promise<Order> {
    const order = await this.#client.orders.get(this.order_id, options)
    await this.#saveStatus(order.status)
    return order
  }

  /**
   * Waits until its payment is approved, or the mandate has paid it.
   *
   * @throws OrderCancelledError if it was declined, cancelled, or not approved in time
   * @example
   * await order.untilPaid({ signal: AbortSignal.timeout(60 * 60_000) })
   */
  async untilPaid(options: RequestOptions = {}): Promise<Order> {
    for await (const order of this.#client.orders.updates(this.order_id, options)) {
      await this.#saveStatus(order.status)
      if (order.status === 'cancelled') throw new OrderCancelledError(order, orderWords(order))
      if (order.status !== 'requires_payment') return order
    }
    return this.get(options)
  }

  /**
   * Every status of the order, from the first to the last.
   *
   * @example
   * for await (const { status, created_at } of order.updates()) console.log(status, created_at)
   */
  async *updates(options: RequestOptions = {}): AsyncGenerator<OrderUpdate, void, undefined> {
    let yielded = 0
    for await (const order of this.#client.orders.updates(this.order_id, options)) {
      await this.#saveStatus(order.status)
      for (const { status, at } of order.timeline.slice(yielded)) yield { status, created_at: at, order }
      yielded = order.timeline.length
    }
  }

  /**
   * Cancels it while the farm has not accepted it; the authorised amount is released.
   *
   * @throws MatterCloudError `invalid_transition` once it is accepted
   * @example
   * await order.cancel()
   */
  async cancel(options?: RequestOptions): Promise<Order> {
    const order = await this.#client.orders.cancel(this.order_id, {
      ...options,
      // Repeated calls cancel once.
      idempotencyKey: options?.idempotencyKey ?? `cancel-${this.order_id}`,
    })
    await this.#saveStatus(order.status)
    return order
  }
}
