import type { Http } from '../http/http.ts'
import { idempotencyHeader } from '../http/idempotencyKey.ts'
import { itemsOf } from '../http/pagination.ts'
import { pathId } from '../http/pathId.ts'
import type { ListQuery, RequestOptions } from '../http/requestOptions.ts'
import type {
  DeletedWebhookEndpoint,
  NewWebhookEndpoint,
  WebhookDelivery,
  WebhookDeliveryList,
  WebhookEndpoint,
  WebhookEndpointList,
  WebhookRotation,
} from '../http/types.ts'

/** `client.webhookEndpoints`: the addresses to which the service POSTs signed events; check them with `verifyWebhook`. */
export class WebhookEndpoints {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * Makes an endpoint. The reply's `secret` is shown only this once.
   *
   * @example
   * const { id, secret } = await client.webhookEndpoints.create({ url: 'https://example.com/webhooks' })
   */
  async create(input: { url: string }, options?: RequestOptions): Promise<NewWebhookEndpoint> {
    return this.#http.unwrap(
      this.#http.client.POST('/v1/webhooks/endpoints', {
        params: { header: idempotencyHeader(options) },
        body: input,
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * A page of the account's endpoints.
   *
   * @example
   * const { items } = await client.webhookEndpoints.list()
   */
  async list(query: ListQuery = {}, options?: RequestOptions): Promise<WebhookEndpointList> {
    return this.#http.unwrap(
      this.#http.client.GET('/v1/webhooks/endpoints', {
        params: { query: query },
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * Every endpoint of the account. It asks for the next page when it is needed.
   *
   * @example
   * for await (const { id, url } of client.webhookEndpoints.all()) console.log(id, url)
   */
  all(query: ListQuery = {}, options?: RequestOptions): AsyncGenerator<WebhookEndpoint, void, undefined> {
    return itemsOf(query, (page) => this.list(page, options))
  }

  /**
   * Deletes an endpoint: no more events are sent to it.
   *
   * @example
   * await client.webhookEndpoints.delete(endpoint_id)
   */
  async delete(endpoint_id: string, options?: RequestOptions): Promise<DeletedWebhookEndpoint> {
    return this.#http.unwrap(
      this.#http.client.DELETE('/v1/webhooks/endpoints/{endpoint_id}', {
        params: { path: pathId('endpoint_id', endpoint_id) },
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * Makes a new secret, which is shown only this once. For 24 hours deliveries are signed with the old and the
   * new secret, and `verifyWebhook` accepts either.
   *
   * @example
   * const { secret } = await client.webhookEndpoints.rotate(endpoint_id)
   */
  async rotate(endpoint_id: string, options?: RequestOptions): Promise<WebhookRotation> {
    return this.#http.unwrap(
      this.#http.client.POST('/v1/webhooks/endpoints/{endpoint_id}/rotate', {
        params: { path: pathId('endpoint_id', endpoint_id), header: idempotencyHeader(options) },
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * Sends a `webhook.test` event to the endpoint.
   *
   * @example
   * const { status } = await client.webhookEndpoints.test(endpoint_id)
   */
  async test(endpoint_id: string, options?: RequestOptions): Promise<WebhookDelivery> {
    return this.#http.unwrap(
      this.#http.client.POST('/v1/webhooks/endpoints/{endpoint_id}/test', {
        params: { path: pathId('endpoint_id', endpoint_id), header: idempotencyHeader(options) },
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * Enables an endpoint that was disabled because its deliveries failed. Send missed events with `redeliver`.
   *
   * @example
   * await client.webhookEndpoints.enable(endpoint_id)
   */
  async enable(endpoint_id: string, options?: RequestOptions): Promise<WebhookEndpoint> {
    return this.#http.unwrap(
      this.#http.client.POST('/v1/webhooks/endpoints/{endpoint_id}/enable', {
        params: { path: pathId('endpoint_id', endpoint_id), header: idempotencyHeader(options) },
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * Sends a delivery again now, also if it had succeeded: the same event with the same `X-Webhook-Id`.
   *
   * @example
   * await client.webhookEndpoints.redeliver(delivery_id)
   */
  async redeliver(delivery_id: string, options?: RequestOptions): Promise<WebhookDelivery> {
    return this.#http.unwrap(
      this.#http.client.POST('/v1/webhooks/endpoints/deliveries/{delivery_id}/redeliver', {
        params: { path: pathId('delivery_id', delivery_id), header: idempotencyHeader(options) },
        ...this.#http.authenticated(options),
      }),
    )
  }

  /**
   * A page of the deliveries to an endpoint and its replies, newest first.
   *
   * @example
   * const { items } = await client.webhookEndpoints.deliveries(endpoint_id)
   */
  async deliveries(
    endpoint_id: string,
    query: ListQuery = {},
    options?: RequestOptions,
  ): Promise<WebhookDeliveryList> {
    return this.#http.unwrap(
      this.#http.client.GET('/v1/webhooks/endpoints/{endpoint_id}/deliveries', {
        params: { path: pathId('endpoint_id', endpoint_id), query: query },
        ...this.#http.authenticated(options),
      }),
    )
  }
}
