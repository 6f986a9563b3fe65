import type Stripe from 'stripe'
import { applyElapsedTime } from './elapsedTime.ts'
import { Faults } from './http/faults.ts'
import { IdempotencyKeys } from './http/idempotency.ts'
import { Clock } from './store/clock.ts'
import type { Operation } from './store/operation.ts'
import type { Store } from './store/store.ts'
import { type WebhookEndpoint, WebhookSender } from './webhooks/webhooks.ts'

/** The parts behind the HTTP server, and the one way in which all of its routes change anything. */
export class EmulatorCore {
  readonly store: Store
  readonly clock: Clock
  readonly faults = new Faults()
  /** Aborted when the emulator closes: all waits end. */
  readonly closing = new AbortController()
  readonly keys: IdempotencyKeys
  readonly webhooks: WebhookSender
  /** Set once the server listens: the port may be chosen by the system. */
  baseUrl = ''

  constructor(store: Store, webhook: WebhookEndpoint | undefined) {
    this.store = store
    this.clock = new Clock(store.tables)
    this.keys = new IdempotencyKeys(store.tables)
    this.webhooks = new WebhookSender(store, this.faults, webhook, this.closing.signal)
  }

  /** Runs one operation as a transaction, after the changes that time has caused, and sends the events that it made. */
  run<T>(request: Stripe.Event.Request | null, operate: (operation: Operation) => T): T {
    this.store.transact(() => applyElapsedTime(this.#operation(null)))
    try {
      return this.store.transact(() => operate(this.#operation(request)))
    } finally {
      this.webhooks.wake()
    }
  }

  #operation(request: Stripe.Event.Request | null): Operation {
    return {
      tables: this.store.tables,
      now: this.clock.now(),
      request,
      baseUrl: this.baseUrl,
      hasWebhook: this.webhooks.endpoint !== undefined,
    }
  }
}
