import type { Http } from '../http/http.ts'
import { idempotencyHeader } from '../http/idempotencyKey.ts'
import { pathId } from '../http/pathId.ts'
import type { RequestOptions } from '../http/requestOptions.ts'
import type { Quote, QuoteInput } from '../http/types.ts'

/** `client.quotes`: price ranges for files that are ready. Fen (CNY); valid for 24 hours. */
export class Quotes {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
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
