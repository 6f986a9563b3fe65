import { setTimeout as sleep } from 'node:timers/promises'
import Stripe from 'stripe'
import type { Faults } from '../http/faults.ts'
import type { Delivery, Store } from '../store/store.ts'

/** Where events go, and the `whsec_…` secret that signs them. */
export interface WebhookEndpoint {
  url: string
  secret: string
}

const MIN_RETRY_DELAY_MS = 500
const MAX_RETRY_DELAY_MS = 60_000
const TIMEOUT_MS = 10_000
/** "up to three days with an exponential back off" (https://docs.stripe.com/webhooks#retries); ours retries sooner, for development. */
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * 60 * 1000

const { webhooks } = new Stripe('sk_test_emulator')

/**
 * Delivers queued events, at least once and in no promised order, until the endpoint answers 2xx. The queue is
 * in the journal, so a restarted emulator continues where the last process stopped.
 */
export class WebhookSender {
  endpoint: WebhookEndpoint | undefined
  readonly #store: Store
  readonly #faults: Faults
  #timer: NodeJS.Timeout | undefined
  #sending: Promise<void> | undefined
  #wakeAgain = false
  readonly #closing: AbortSignal

  constructor(store: Store, faults: Faults, endpoint: WebhookEndpoint | undefined, closing: AbortSignal) {
    this.#closing = closing
    this.#store = store
    this.#faults = faults
    this.endpoint = endpoint
  }

  /** Sends due deliveries now, and again when the next one is due. */
  wake(): void {
    if (this.#closing.aborted || this.endpoint === undefined) return
    if (this.#sending !== undefined) {
      this.#wakeAgain = true
      return
    }
    clearTimeout(this.#timer)
    this.#sending = this.#sendDue()
      .then(
        () => 0,
        (error: unknown) => {
          // A full disk must not end the process: the outcome could not be stored, so the event is sent again.
          console.error(error)
          return MIN_RETRY_DELAY_MS
        },
      )
      .then((pauseMs) => {
        this.#sending = undefined
        if (this.#wakeAgain && pauseMs === 0) {
          this.#wakeAgain = false
          this.wake()
        } else this.#schedule(pauseMs)
      })
  }

  /** Resolves once nothing is sent any more after `closing` was aborted; what was interrupted stays queued. */
  async stopped(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#sending
  }

  #pending(): Delivery[] {
    return this.#store.tables.deliveries.all().filter(({ state }) => state === 'pending')
  }

  #schedule(pauseMs: number): void {
    if (this.#closing.aborted || this.#faults.settings.webhook?.fail === true) return
    const next = Math.min(...this.#pending().map(({ next_attempt_at }) => next_attempt_at))
    if (!Number.isFinite(next)) return
    this.#timer = setTimeout(() => this.wake(), Math.max(pauseMs, next - Date.now()))
    this.#timer.unref()
  }

  async #sendDue(): Promise<void> {
    const { fail = false, reorder = false, repeat = 0, delay_ms = 0 } = this.#faults.settings.webhook ?? {}
    if (fail) return
    if (delay_ms > 0) await sleep(delay_ms, undefined, { signal: this.#closing }).catch(() => undefined)
    const due = this.#pending().filter(({ next_attempt_at }) => next_attempt_at <= Date.now())
    const attempts = due.flatMap((delivery) => Array.from({ length: repeat + 1 }, () => delivery))
    for (const delivery of reorder ? this.#faults.shuffle(attempts) : attempts) {
      if (this.#closing.aborted || this.#faults.settings.webhook?.fail === true) return
      await this.#send(delivery.event)
    }
  }

  async #send(eventId: string): Promise<void> {
    const { deliveries, events } = this.#store.tables
    const event = events.get(eventId)
    const delivery = deliveries.get(eventId)
    if (event === undefined || delivery === undefined || this.endpoint === undefined) return
    const accepted = await post(this.endpoint, event, this.#closing)
    if (this.#closing.aborted) return
    const attempts = delivery.attempts + 1
    const delay = Math.min(MIN_RETRY_DELAY_MS * 2 ** (attempts - 1), MAX_RETRY_DELAY_MS)
    const isTooLate = event.created * 1000 + GIVE_UP_AFTER_MS < Date.now()
    this.#store.transact(() => {
      // A repeat may have succeeded before: a delivered event stays delivered.
      if (deliveries.get(eventId)?.state !== 'pending') return
      deliveries.put(eventId, {
        event: eventId,
        state: accepted ? 'delivered' : isTooLate ? 'failed' : 'pending',
        attempts,
        next_attempt_at: Date.now() + delay,
      })
    })
  }
}

async function post(
  { url, secret }: WebhookEndpoint,
  event: Stripe.EventBase,
  closing: AbortSignal,
): Promise<boolean> {
  const payload = JSON.stringify(event)
  // Signed with real time, not the emulator's: the receiver compares it with its own clock.
  const signature = webhooks.generateTestHeaderString({
    payload,
    secret,
    timestamp: Math.floor(Date.now() / 1000),
  })
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
      body: payload,
      // A redirect is a failed delivery (https://docs.stripe.com/webhooks: only 2xx acknowledges).
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), closing]),
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}
