import type Stripe from 'stripe'
import { Clock } from './clock.ts'
import { Faults } from './faults.ts'
import { IdempotencyKeys } from './idempotency.ts'
import { passTime } from './lapse.ts'
import type { Operation } from './operation.ts'
import type { Store } from './store.ts'
import { type WebhookEndpoint, WebhookSender } from './webhooks.ts'

/** The parts behind the HTTP server, and the one way in which all of its routes change anything. */
export class EmulatorCore {
  readonly store: Store
  readonly clock: Clock
  readonly faults = new Faults()
  /** Aborted when the emulator closes: what waits gives up. */
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

  /** Runs one operation as a transaction, after whatever time has done meanwhile, and sends what events it made. */
  run<T>(request: Stripe.Event.Request | null, operate: (operation: Operation) => T): T {
    this.store.transact(() => passTime(this.#operation(null)))
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
