import type { OrderStatus } from '@mattercloud/rules'
import type { Http } from '../http/http.ts'
import { idempotencyHeader } from '../http/idempotencyKey.ts'
import { currentState, type ReadState, stateChanges, waitHeaders } from '../http/longPoll.ts'
import { itemsOf } from '../http/pagination.ts'
import { pathId } from '../http/pathId.ts'
import type { LongPollOptions, OrderListQuery, RequestOptions } from '../http/requestOptions.ts'
import type { Order, OrderList } from '../http/types.ts'

/** After these statuses an order does not change again. */
const finalStatuses: ReadonlySet<OrderStatus> = new Set(['delivered', 'cancelled', 'refunded'])

/** `client.orders`: the account's orders and their status. */
export class Orders {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * An order as it is now; with `etag` and `waitSeconds`, after its next change or after that time.
   *
   * @param order_id its id, or its public id `mc_ord_…`, as people read it in mails; so in every call
   * @example
   * const { status, tracking_url } = await client.orders.get(order_id)
   */
  async get(order_id: string, options: RequestOptions & LongPollOptions = {}): Promise<Order> {
    return currentState(this.#reader(order_id, options), options)
  }

  /**
   * A page of the account's orders, newest first: all, or those of a status (or several), of a time
   * (`created_from`, `created_to`: dates or times, UTC) or with words (`text`) in file name, public id or material.
   *
   * @throws MatterCloudError `invalid_request` for a filter that is not valid
   * @example
   * const { items, next_cursor } = await client.orders.list({ limit: 50 })
   * const found = await client.orders.list({ text: 'clip', status: ['shipped', 'delivered'], created_from: '2026-11-01' })
   */
  async list(query: OrderListQuery = {}, options?: RequestOptions): Promise<OrderList> {
    return this.#http.unwrap(
      this.#http.client.GET('/v1/orders', { params: { query: query }, ...this.#http.authenticated(options) }),
    )
  }

  /**
   * Every order of the account that passes the filter, newest first. It asks for the next page when it is needed.
   *
   * @example
   * for await (const order of client.orders.all()) console.log(order.public_order_id)
   */
  all(query: OrderListQuery = {}, options?: RequestOptions): AsyncGenerator<Order, void, undefined> {
    return itemsOf(query, (page) => this.list(page, options))
  }

  /**
   * Cancels an order that the farm has not accepted; the authorised amount is released.
   *
   * @throws MatterCloudError `invalid_transition` once it is accepted
   * @example
   * await client.orders.cancel(order_id)
   */
  async cancel(order_id: string, options?: RequestOptions): Promise<Order> {
    return this.#http.unwrap(
      this.#http.client.POST('/v1/orders/{order_id}/cancel', {
        params: { path: pathId('order_id', order_id), header: idempotencyHeader(options) },
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * The order now and after each change, until it is delivered, cancelled or refunded. Statuses
   * that change faster than they can be read are skipped; all of them are in the order's `timeline`.
   *
   * @throws MatterCloudError if the service is unreachable after all retries: call it again to go on
   * @example
   * for await (const order of client.orders.updates(order_id)) console.log(order.status)
   */
  async *updates(order_id: string, options: RequestOptions = {}): AsyncGenerator<Order, void, undefined> {
    for await (const order of stateChanges(this.#reader(order_id, options), options)) {
      yield order
      if (finalStatuses.has(order.status)) return
    }
  }

  #reader(order_id: string, options: RequestOptions): ReadState<Order> {
    return (poll) =>
      this.#http.unwrapChange(
        this.#http.client.GET('/v1/orders/{order_id}', {
          params: { path: pathId('order_id', order_id), header: waitHeaders(poll) },
          ...this.#http.longPolling(options, poll),
        }),
      )
  }
}
