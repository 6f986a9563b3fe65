import type { Http } from '../http/http.ts'
import { idempotencyHeader } from '../http/idempotencyKey.ts'
import type { RequestOptions } from '../http/requestOptions.ts'
import type { CheckoutInput, CheckoutSession } from '../http/types.ts'

/** `client.checkoutSessions`: prepares an order; a human approves its payment on the page it names. */
export class CheckoutSessions {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * Spends nothing: give the user `review_url` or `approval_url`.
   *
   * One purchase is one idempotency key. A program that may be restarted between asking and
   * hearing the answer passes its own `options.idempotencyKey`, stored before the call; otherwise
   * each call gets a new one.
   *
   * @throws MatterCloudError `quote_expired`, `quote_stale`, `quote_already_ordered`, `missing_shipping_fields`, …
   */
  async create(input: CheckoutInput, options?: RequestOptions): Promise<CheckoutSession> {
    return this.#http.unwrap(
      this.#http.client.POST('/v1/checkout_sessions', {
        params: { header: idempotencyHeader(options) },
        body: input,
        ...this.#http.authenticated(options),
      }),
    )
  }
}
