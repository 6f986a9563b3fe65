import type { OrderStatus } from '@mattercloud/rules'
import type { Http } from '../http/http.ts'
import { idempotencyHeader } from '../http/idempotencyKey.ts'
import { currentState, type ReadState, stateChanges, waitHeaders } from '../http/longPoll.ts'
import { itemsOf } from '../http/pagination.ts'
import { pathId } from '../http/pathId.ts'
import type { ListQuery, LongPollOptions, RequestOptions } from '../http/requestOptions.ts'
import type { Order, OrderList } from '../http/types.ts'

/** After these nothing more is to be expected. */
const lastStatuses: ReadonlySet<OrderStatus> = new Set(['delivered', 'cancelled', 'refunded'])

/** `client.orders`: what was ordered and where it stands. */
export class Orders {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /** An order as it stands; with `etag` and `waitSeconds`, after its next change or that long. */
  async get(order_id: string, options: RequestOptions & LongPollOptions = {}): Promise<Order> {
    return currentState(this.#reader(order_id, options), options)
  }

  /** The account's orders, newest first. */
  async list(query: ListQuery = {}, options?: RequestOptions): Promise<OrderList> {
    return this.#http.take(
      this.#http.client.GET('/v1/orders', { params: { query: query }, ...this.#http.signed(options) }),
    )
  }

  /**
   * Every order of the account, newest first, page by page.
   * @example for await (const order of client.orders.all()) console.log(order.public_order_id)
   */
  all(query: ListQuery = {}, options?: RequestOptions): AsyncGenerator<Order, void, undefined> {
    return itemsOf(query, (page) => this.list(page, options))
  }

  /**
   * Cancels an order that the farm has not accepted; what was authorised is released.
   * @throws MatterCloudError `invalid_transition` once it is accepted
   */
  async cancel(order_id: string, options?: RequestOptions): Promise<Order> {
    return this.#http.take(
      this.#http.client.POST('/v1/orders/{order_id}/cancel', {
        params: { path: pathId('order_id', order_id), header: idempotencyHeader(options) },
        ...this.#http.signed(options),
      }),
    )
  }

  /**
   * The order now and after each change, until it is delivered, cancelled or refunded. States
   * that pass faster than they can be read are not shown alone; each is in the order's `timeline`.
   *
   * @throws MatterCloudError when the service stays unreachable for all retries: call it again to go on
   * @example for await (const order of client.orders.updates(order_id)) console.log(order.status)
   */
  async *updates(order_id: string, options: RequestOptions = {}): AsyncGenerator<Order, void, undefined> {
    for await (const order of stateChanges(this.#reader(order_id, options), options)) {
      yield order
      if (lastStatuses.has(order.status)) return
    }
  }

  #reader(order_id: string, options: RequestOptions): ReadState<Order> {
    return (known) =>
      this.#http.takeChange(
        this.#http.client.GET('/v1/orders/{order_id}', {
          params: { path: pathId('order_id', order_id), header: waitHeaders(known) },
          ...this.#http.waiting(options, known),
        }),
      )
  }
}
