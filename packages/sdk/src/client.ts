import { AccountSettings } from './calls/accountSettings.ts'
import { CheckoutSessions } from './calls/checkoutSessions.ts'
import { Events } from './calls/events.ts'
import { Files } from './calls/files.ts'
import { Orders } from './calls/orders.ts'
import { PublicOrders } from './calls/publicOrders.ts'
import { Quotes } from './calls/quotes.ts'
import { Runs } from './calls/runs.ts'
import { TestMode } from './calls/testMode.ts'
import { WebhookEndpoints } from './calls/webhookEndpoints.ts'
import { Http, type HttpOptions } from './http/http.ts'
import type { RequestOptions } from './http/requestOptions.ts'
import type { AgentPolicy, Catalog, Connection, CurrentKey } from './http/types.ts'
import { Run } from './run/run.ts'
import type { RunClient } from './run/runClient.ts'
import { placeWithinMandate } from './run/steps/placeWithinMandate.ts'
import { memoryRunStore } from './run/stores/memoryRunStore.ts'
import type { RunStore } from './run/stores/runStore.ts'

/** How long a catalogue is used again: it changes only when the service is restarted. */
export const catalogMaxAgeMs = 60_000

export interface MatterCloudOptions extends HttpOptions {
  /**
   * Where runs are kept: by default in memory, so they end with the process. A function, such as
   * `serviceRunStore`, gets this client and makes its store.
   */
  runStore?: RunStore | ((client: MatterCloud) => RunStore) | undefined
}

interface CachedCatalog {
  catalog: Catalog
  readAt: number
}

/**
 * The client of the MatterCloud API. It may be shared: its only state is its options and caches.
 * Every method throws a MatterCloudError if the call does not succeed, or the signal's reason.
 *
 * @example
 * const client = new MatterCloud({ apiKey })
 * const file = await client.files.upload({ filename: 'part.stl', bytes })
 * await client.files.waitUntilReady(file.id)
 */
export class MatterCloud {
  readonly files: Files
  readonly quotes: Quotes
  readonly checkoutSessions: CheckoutSessions
  readonly orders: Orders
  readonly publicOrders: PublicOrders
  readonly webhookEndpoints: WebhookEndpoints
  readonly events: Events
  readonly runs: Runs
  readonly settings: AccountSettings
  readonly testMode: TestMode
  /** Where `run` keeps its runs. */
  readonly runStore: RunStore
  readonly #http: Http
  readonly #options: MatterCloudOptions
  /** Shared with the clients that are made from this one: the catalogue is the same for every key. */
  #shared: { catalog?: CachedCatalog } = {}

  /**
   * @throws MatterCloudError `invalid_request` for an option that is not valid
   * @example
   * const client = new MatterCloud({ apiKey, maxRetries: 5 })
   */
  constructor(options: MatterCloudOptions = {}) {
    const http = new Http(options)
    this.#http = http
    this.#options = options
    this.files = new Files(http)
    this.checkoutSessions = new CheckoutSessions(http)
    this.orders = new Orders(http)
    this.quotes = new Quotes(http, { orders: this.orders, files: this.files })
    this.publicOrders = new PublicOrders(http)
    this.webhookEndpoints = new WebhookEndpoints(http)
    this.events = new Events(http)
    this.runs = new Runs(http)
    this.settings = new AccountSettings(http)
    this.testMode = new TestMode(http)
    const { runStore = memoryRunStore() } = options
    this.runStore = typeof runStore === 'function' ? runStore(this) : runStore
  }

  /** The service's address, in the spelling under which a key store keeps its key. */
  get baseUrl(): string {
    return this.#http.baseUrl
  }

  /**
   * The same client with another key.
   *
   * @param changes.runStore another store for the runs
   * @example
   * const { api_key } = await client.connect({ email: 'ada@example.com' })
   * const connected = client.withKey(api_key)
   */
  withKey(apiKey: string, changes: Pick<MatterCloudOptions, 'runStore'> = {}): MatterCloud {
    return this.shareWith(
      new MatterCloud({ ...this.#options, apiKey, runStore: this.inheritedRunStore, ...changes }),
    )
  }

  /**
   * The same client for one short piece of work, such as one call of a tool: it sends no GET twice until it
   * writes something. A GET that waits for a change is always sent.
   *
   * @example
   * const cached = client.withRequestCache()
   * const order = await cached.orders.get(order_id)
   * const sameOrder = await cached.orders.get(order_id) // from the cache
   */
  withRequestCache(): MatterCloud {
    const client = this.shareWith(new MatterCloud({ ...this.#options, runStore: this.inheritedRunStore }))
    client.#http.cache = new Map()
    return client
  }

  /** The `runStore` option of a client that is made from this one: the same store, or the function that makes one. */
  protected get inheritedRunStore(): MatterCloudOptions['runStore'] {
    const { runStore } = this.#options
    return typeof runStore === 'function' ? runStore : this.runStore
  }

  /** Lets a client that is made from this one share its caches. */
  protected shareWith<Client extends MatterCloud>(client: Client): Client {
    client.#shared = this.#shared
    client.#http.cache = this.#http.cache
    return client
  }

  /**
   * Starts a run, or goes on with one: the purchase of one part, from its file to its delivery, kept in the
   * `runStore` so that it survives restarts. Nothing is read or written before its first step.
   *
   * @param run_id 1 to 64 of a–z, 0–9, `-` and `_`
   * @throws MatterCloudError `invalid_request` for another id
   * @example
   * const run = client.run('bracket-berlin')
   * const file = await run.upload(bytes, { filename: 'bracket.stl' })
   */
  run(run_id: string): Run {
    return new Run(run_id, this.runStore, this.runClient())
  }

  /** The part of this client that a run uses. */
  protected runClient(): RunClient {
    return {
      files: this.files,
      quotes: this.quotes,
      checkoutSessions: this.checkoutSessions,
      orders: this.orders,
      catalog: (options) => this.catalog({ maxAgeMs: catalogMaxAgeMs, ...options }),
      currentKey: (options) => this.currentKey(options),
      placeWithinMandate: (input, options) => placeWithinMandate(this.#http, input, options),
    }
  }

  /**
   * The key in use: its account, name and scopes.
   *
   * @example
   * const { name, scopes } = await client.currentKey()
   */
  async currentKey(options?: RequestOptions): Promise<CurrentKey> {
    return this.#http.unwrap(
      this.#http.client.GET('/v1/keys/current', { ...this.#http.authenticated(options) }),
    )
  }

  /**
   * Makes an account and a key, or another key for an existing account; then the owner must
   * confirm the key by mail (`key_status`). The key is shown only this once, and this client neither stores nor
   * uses it: store it, then go on with `withKey`. The call is not retried, since each call makes a key.
   *
   * @param input.mode `test` for a separate test account, where no money moves and nothing is printed
   * @example
   * const { api_key, key_status } = await client.connect({ email: 'ada@example.com', name: 'my agent' })
   */
  async connect(
    input: { email: string; name?: string | undefined; mode?: 'live' | 'test' | undefined },
    options?: RequestOptions,
  ): Promise<Connection> {
    const { email, name = 'agent', mode = 'live' } = input
    return this.#http.unwrap(
      this.#http.client.POST('/v1/connect', {
        body: { email, name, mode },
        ...this.#http.anonymous(options),
      }),
    )
  }

  /**
   * Every material with its price, and the inputs of a quote.
   *
   * @param options.maxAgeMs a catalogue that was read at most this many milliseconds ago is returned again; 0 by
   *   default, so it is read again
   * @example
   * const { items } = await client.catalog()
   * for (const { id, material, base_rate_per_g } of items) console.log(id, material, base_rate_per_g)
   */
  async catalog({ maxAgeMs = 0, ...options }: RequestOptions & { maxAgeMs?: number } = {}): Promise<Catalog> {
    const cached = this.#shared.catalog
    if (cached && performance.now() - cached.readAt < maxAgeMs) return cached.catalog
    const catalog: Catalog = await this.#http.unwrap(
      this.#http.client.GET('/v1/catalog', { ...this.#http.anonymous(options) }),
    )
    this.#shared.catalog = { catalog, readAt: performance.now() }
    return catalog
  }

  /**
   * The rules that an agent follows, as data.
   *
   * @example
   * const { rules } = await client.agentPolicy()
   * for (const { id, text } of rules) console.log(id, text)
   */
  async agentPolicy(options?: RequestOptions): Promise<AgentPolicy> {
    return this.#http.unwrap(this.#http.client.GET('/v1/agent-policy', { ...this.#http.anonymous(options) }))
  }
}
