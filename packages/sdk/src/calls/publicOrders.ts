import type { Http } from '../http/http.ts'
import { pathId } from '../http/pathId.ts'
import type { RequestOptions } from '../http/requestOptions.ts'
import type { PublicOrder } from '../http/types.ts'

/** `client.publicOrders`: what anyone with an order's link may see. Needs no key, and sends none. */
export class PublicOrders {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * The public part of an order.
   *
   * @param public_order_id `mc_ord_…`
   * @example
   * const { status, timeline } = await client.publicOrders.get('mc_ord_0sKZXY3zqpmA1jq8o')
   */
  async get(public_order_id: string, options?: RequestOptions): Promise<PublicOrder> {
    return this.#http.unwrap(
      this.#http.client.GET('/v1/public/orders/{public_order_id}', {
        params: { path: pathId('public_order_id', public_order_id) },
        ...this.#http.anonymous(options),
      }),
    )
  }
}
