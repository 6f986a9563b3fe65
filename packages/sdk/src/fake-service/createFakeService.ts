import { formatRange } from '@mattercloud/rules'
import type { Order } from '../http/types.ts'
import type { FakeAnswer, FakeRequest } from './answers.ts'
import { findOrder, move, pay } from './orders.ts'
import { Refusal } from './refusal.ts'
import { answer } from './router.ts'
import { clear, type FakeServiceOptions, newState } from './state.ts'

/** A MatterCloud service in memory, for tests of programs that call it; its methods play the owner and the farm. */
export interface FakeService {
  /** Give it to the client: `new MatterCloud({ baseUrl: service.url, apiKey: service.apiKey })`. */
  readonly url: string
  readonly apiKey: string
  /** Answers a request as the service would, without MSW: `new MatterCloud({ …, fetch: service.fetch })`. */
  readonly fetch: typeof fetch
  /** Every request so far, oldest first. */
  readonly requests: readonly FakeRequest[]
  /** How often a call was made, such as `POST /v1/quotes`. */
  count(call: string): number
  /**
   * Sets the reply to a call from now on: for refusals and states that a test cannot reach otherwise, and for calls
   * that the fake does not have.
   *
   * @example
   * service.on('POST /v1/quotes', { status: 503, body: { error: 'upstream_temporarily_unavailable' } })
   */
  on(call: string, answer: FakeAnswer): void
  /** Back to the start: an empty account, no replies that a test has set, no requests. */
  reset(): void
  /** Whether a request is one for this service. */
  isForThisService(request: Request): boolean
  /** The owner approves on the review page: the maximum is authorised. */
  pay(order_id: string): Order
  /** The owner declines, and may say why. */
  decline(order_id: string, note?: string): Order
  /** The farm accepts at a price in the range, by default the minimum, and the price is charged. */
  accept(order_id: string, final_price_cents?: number): Order
  start(order_id: string): Order
  ship(order_id: string, parcel?: { carrier: string; tracking_number: string }): Order
  deliver(order_id: string): Order
}

/**
 * Makes a small fake of the service: parts are measured and priced with the service's own code, orders change by its
 * table of transitions, idempotency keys work, and every reply has the contract's shape. It has one account, which
 * starts empty, and the calls that an agent needs for an order: connect, catalogue, files, quotes, checkout, orders,
 * events, runs. The other calls answer 404, unless the test answers them.
 *
 * @example
 * const service = createFakeService()
 * const mc = new MatterCloud({ baseUrl: service.url, apiKey: service.apiKey, fetch: service.fetch })
 */
export function createFakeService({
  url = 'https://mattercloud.test',
  apiKey = 'mc_test_fake',
  maxFileBytes = 200 * 2 ** 20,
}: Partial<FakeServiceOptions> = {}): FakeService {
  const state = newState({ url, apiKey, maxFileBytes })
  const origin = new URL(url).origin
  return {
    url,
    apiKey: state.apiKey,
    fetch: async (input, init) => answer(state, new Request(input, init)),
    requests: state.requests,
    count: (call) => state.requests.filter(({ method, path }) => `${method} ${path}` === call).length,
    on: (call, answer) => void state.answers.set(call, answer),
    reset: () => clear(state),
    isForThisService: (request) => new URL(request.url).origin === origin,
    pay: (id) => pay(state, id),
    decline: (id, note) =>
      move(state, id, 'cancelled', { cancel_reason: 'declined_by_owner', cancel_note: note ?? null }),
    accept(id, final_price_cents) {
      const { min_cents, max_cents } = findOrder(state, id).price
      const captured_cents = final_price_cents ?? min_cents
      if (captured_cents < min_cents || captured_cents > max_cents)
        throw new Refusal('invalid_request', `The price is within ${formatRange(min_cents, max_cents)}.`)
      return move(state, id, 'queued', { captured_cents })
    },
    start: (id) => move(state, id, 'in_production'),
    ship: (id, parcel = { carrier: 'Test Carrier', tracking_number: 'TEST-1' }) =>
      move(state, id, 'shipped', parcel),
    deliver: (id) => move(state, id, 'delivered'),
  }
}
