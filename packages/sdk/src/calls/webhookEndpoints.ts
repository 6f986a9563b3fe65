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

/** `client.webhookEndpoints`: where the service POSTs signed events to; check them with `verifyWebhook`. */
export class WebhookEndpoints {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /** The reply's `secret` is shown this once. */
  async create(input: { url: string }, options?: RequestOptions): Promise<NewWebhookEndpoint> {
    return this.#http.take(
      this.#http.client.POST('/v1/webhooks/endpoints', {
        params: { header: idempotencyHeader(options) },
        body: input,
        ...this.#http.signed(options),
      }),
    )
  }

  async list(query: ListQuery = {}, options?: RequestOptions): Promise<WebhookEndpointList> {
    return this.#http.take(
      this.#http.client.GET('/v1/webhooks/endpoints', {
        params: { query: query },
        ...this.#http.signed(options),
      }),
    )
  }

  /** Every endpoint of the account, page by page. */
  all(query: ListQuery = {}, options?: RequestOptions): AsyncGenerator<WebhookEndpoint, void, undefined> {
    return itemsOf(query, (page) => this.list(page, options))
  }

  /** Nothing more is sent to it. */
  async delete(endpoint_id: string, options?: RequestOptions): Promise<DeletedWebhookEndpoint> {
    return this.#http.take(
      this.#http.client.DELETE('/v1/webhooks/endpoints/{endpoint_id}', {
        params: { path: pathId('endpoint_id', endpoint_id) },
        ...this.#http.signed(options),
      }),
    )
  }

  /**
   * A new secret, shown this once. For 24 hours deliveries are signed by the old one and the new, and
   * `verifyWebhook` takes either.
   */
  async rotate(endpoint_id: string, options?: RequestOptions): Promise<WebhookRotation> {
    return this.#http.take(
      this.#http.client.POST('/v1/webhooks/endpoints/{endpoint_id}/rotate', {
        params: { path: pathId('endpoint_id', endpoint_id), header: idempotencyHeader(options) },
        ...this.#http.signed(options),
      }),
    )
  }

  /** Has a `webhook.test` event delivered to it. */
  async test(endpoint_id: string, options?: RequestOptions): Promise<WebhookDelivery> {
    return this.#http.take(
      this.#http.client.POST('/v1/webhooks/endpoints/{endpoint_id}/test', {
        params: { path: pathId('endpoint_id', endpoint_id), header: idempotencyHeader(options) },
        ...this.#http.signed(options),
      }),
    )
  }

  /** Sends to it again after it was disabled for failing; ask for what was missed by `redeliver`. */
  async enable(endpoint_id: string, options?: RequestOptions): Promise<WebhookEndpoint> {
    return this.#http.take(
      this.#http.client.POST('/v1/webhooks/endpoints/{endpoint_id}/enable', {
        params: { path: pathId('endpoint_id', endpoint_id), header: idempotencyHeader(options) },
        ...this.#http.signed(options),
      }),
    )
  }

  /** Sends a delivery again now, whatever became of it: the same event under the same `X-Webhook-Id`. */
  async redeliver(delivery_id: string, options?: RequestOptions): Promise<WebhookDelivery> {
    return this.#http.take(
      this.#http.client.POST('/v1/webhooks/endpoints/deliveries/{delivery_id}/redeliver', {
        params: { path: pathId('delivery_id', delivery_id), header: idempotencyHeader(options) },
        ...this.#http.signed(options),
      }),
    )
  }

  /** What was sent to an endpoint and how it answered, newest first. */
  async deliveries(
    endpoint_id: string,
    query: ListQuery = {},
    options?: RequestOptions,
  ): Promise<WebhookDeliveryList> {
    return this.#http.take(
      this.#http.client.GET('/v1/webhooks/endpoints/{endpoint_id}/deliveries', {
        params: { path: pathId('endpoint_id', endpoint_id), query: query },
        ...this.#http.signed(options),
      }),
    )
  }
}
