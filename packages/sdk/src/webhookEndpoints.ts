import type { Http } from './http.ts'
import { idempotencyHeader } from './idempotencyKey.ts'
import { pathId } from './pathId.ts'
import type { ListQuery, RequestOptions } from './requestOptions.ts'
import type {
  DeletedWebhookEndpoint,
  NewWebhookEndpoint,
  WebhookDeliveryList,
  WebhookEndpointList,
} from './types.ts'

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

  /** Nothing more is sent to it. */
  async delete(endpoint_id: string, options?: RequestOptions): Promise<DeletedWebhookEndpoint> {
    return this.#http.take(
      this.#http.client.DELETE('/v1/webhooks/endpoints/{endpoint_id}', {
        params: { path: pathId('endpoint_id', endpoint_id) },
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
