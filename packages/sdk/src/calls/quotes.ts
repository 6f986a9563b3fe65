import type { Http } from '../http/http.ts'
import { idempotencyHeader } from '../http/idempotencyKey.ts'
import { pathId } from '../http/pathId.ts'
import type { RequestOptions } from '../http/requestOptions.ts'
import type { Quote, QuoteInput } from '../http/types.ts'
import type { Files } from './files.ts'
import type { Orders } from './orders.ts'

/** `client.quotes`: price ranges for files that are ready. Fen (CNY); valid for 24 hours. */
export class Quotes {
  readonly #http: Http
  readonly #of: { orders: Orders; files: Files }

  constructor(http: Http, of: { orders: Orders; files: Files }) {
    this.#http = http
    this.#of = of
  }

  /**
   * Makes a quote.
   *
   * @throws MatterCloudError `file_not_ready`, `unknown_material`, `amount_too_large`, …
   * @example
   * const quote = await client.quotes.create({
   *   file_id,
   *   material_id: 'sla_white',
   *   quantity: 1,
   *   ship_country: 'US',
   * })
   */
  async create(input: QuoteInput, options?: RequestOptions): Promise<Quote> {
    const { requested_execution_mode = 'agent_assisted' } = input
    return this.#http.unwrap(
      this.#http.client.POST('/v1/quotes', {
        params: { header: idempotencyHeader(options) },
        body: { ...input, requested_execution_mode },
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * A new quote, at today's price, for what an order was of: the same file in the same unit, material, quantity and
   * country. It orders nothing. The order's address is in its `shipping_address_json`.
   *
   * @param order_id the order's id, or its public id `mc_ord_…`
   * @throws MatterCloudError `order_not_found`; `file_not_found` if the file was deleted, `unit_changed` if it is
   *   interpreted in another unit now, `unknown_material` if the material is no longer offered
   * @example
   * const { quote_id } = await client.quotes.again('mc_ord_0sKZXY3zqpmA1jq8o')
   */
  async again(order_id: string, options: RequestOptions = {}): Promise<Quote> {
    const { termsToRepeat } = await import('./repeatedOrder.ts')
    return this.create(await termsToRepeat(this.#of, order_id, options), options)
  }

  /**
   * A quote as it was made; `stale` says whether its file has changed since.
   *
   * @example
   * const { stale, expires_at } = await client.quotes.get(quote_id)
   */
  async get(quote_id: string, options?: RequestOptions): Promise<Quote> {
    return this.#http.unwrap(
      this.#http.client.GET('/v1/quotes/{quote_id}', {
        params: { path: pathId('quote_id', quote_id) },
        ...this.#http.authenticated(options),
      }),
    )
  }
}
