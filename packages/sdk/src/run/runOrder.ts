import type { OrderStatus } from '@mattercloud/rules'
import type { RequestOptions } from '../http/requestOptions.ts'
import type { Order, Quote } from '../http/types.ts'
import { orderSummary } from './orderSummary.ts'
import type { RunClient } from './runClient.ts'
import { OrderCancelledError } from './runErrors.ts'
import type { PreparedOrder } from './steps/orderStep.ts'

/** One step of an order's way; none is left out, however fast they follow each other. */
export interface OrderUpdate {
  status: OrderStatus
  created_at: string
  /** The order as it was when this was read. */
  order: Order
}

/** The order of a run. Until its owner approves the payment, nothing is spent. */
export class RunOrder {
  readonly order_id: string
  readonly public_order_id: string
  /** As it was when this was made; `get` and `updates` tell how it is now. */
  readonly status: OrderStatus
  /** The most that approving authorises, in fen. */
  readonly max_cents: number
  /** The page on which a human sees everything and approves or declines; null once its links are over. */
  readonly review_url: string | null
  /** Straight to the payment page; null where there is nothing to pay there. */
  readonly approval_url: string | null
  readonly tracking_url: string
  /** Until when it can be approved. */
  readonly expires_at: string
  /** The quote that it is made from. */
  readonly quote: Quote
  /** Part, price range, risks and what approving means, in words for the person who is asked. */
  readonly summary: string
  readonly #client: RunClient
  readonly #note: (status: OrderStatus) => Promise<void>

  constructor(
    client: RunClient,
    { session, quote, filename }: PreparedOrder,
    note: (status: OrderStatus) => Promise<void>,
  ) {
    this.order_id = session.order_id
    this.public_order_id = session.public_order_id
    this.status = session.status
    this.max_cents = session.max_cents
    this.review_url = session.review_url
    this.approval_url = session.approval_url
    this.tracking_url = session.tracking_url
    this.expires_at = session.expires_at
    this.quote = quote
    this.summary = orderSummary(session, quote, filename)
    this.#client = client
    this.#note = note
  }

  /** The order as it is now. */
  async get(options?: RequestOptions): Promise<Order> {
    const order = await this.#client.orders.get(this.order_id, options)
    await this.#note(order.status)
    return order
  }

  /**
   * Waits until its payment is approved, or the mandate has paid it.
   *
   * @throws OrderCancelledError where it was declined, cancelled, or nobody came in time
   * @example await order.untilPaid({ signal: AbortSignal.timeout(60 * 60_000) })
   */
  async untilPaid(options: RequestOptions = {}): Promise<Order> {
    for await (const order of this.#client.orders.updates(this.order_id, options)) {
      await this.#note(order.status)
      if (order.status === 'cancelled') throw new OrderCancelledError(order)
      if (order.status !== 'requires_payment') return order
    }
    return this.get(options)
  }

  /**
   * Everything that happens to it, from its first status to the last.
   * @example for await (const { status, created_at } of order.updates()) console.log(status, created_at)
   */
  async *updates(options: RequestOptions = {}): AsyncGenerator<OrderUpdate, void, undefined> {
    let told = 0
    for await (const order of this.#client.orders.updates(this.order_id, options)) {
      await this.#note(order.status)
      for (const { status, at } of order.timeline.slice(told)) yield { status, created_at: at, order }
      told = order.timeline.length
    }
  }

  /**
   * Cancels it while the farm has not accepted it; what was authorised is released.
   * @throws MatterCloudError `invalid_transition` once it is accepted
   */
  async cancel(options?: RequestOptions): Promise<Order> {
    const order = await this.#client.orders.cancel(this.order_id, {
      ...options,
      // The same act however often it is asked for.
      idempotencyKey: options?.idempotencyKey ?? `cancel-${this.order_id}`,
    })
    await this.#note(order.status)
    return order
  }
}
