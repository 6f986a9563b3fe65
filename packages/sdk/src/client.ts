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

/** It changes only when the service is started anew. */
export const catalogLastsMs = 60_000

export interface MatterCloudOptions extends HttpOptions {
  /**
   * Where runs are kept: in memory unless told, so they end with the process. A function makes the store of
   * the client that it is given, such as `serviceRunStore`.
   */
  runStore?: RunStore | ((client: MatterCloud) => RunStore) | undefined
}

interface ReadCatalog {
  catalog: Catalog
  readAt: number
}

/**
 * The client of the MatterCloud API. Holds no state but its options, so it may be shared.
 * Every method throws a MatterCloudError for whatever is not a success, or the signal's reason.
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
  #known: { catalog?: ReadCatalog } = {}

  /** @throws MatterCloudError `invalid_request` for an option that cannot be used */
  constructor(options: MatterCloudOptions = {}) {
    const http = new Http(options)
    this.#http = http
    this.#options = options
    this.files = new Files(http)
    this.quotes = new Quotes(http)
    this.checkoutSessions = new CheckoutSessions(http)
    this.orders = new Orders(http)
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
   * @param changes.runStore keeps the runs elsewhere than this client does
   */
  withKey(apiKey: string, changes: Pick<MatterCloudOptions, 'runStore'> = {}): MatterCloud {
    return this.handOn(new MatterCloud({ ...this.#options, apiKey, runStore: this.sameRuns, ...changes }))
  }

  /**
   * The same client for one short piece of work, such as one call of a tool: what it has read it does not
   * read again, until it writes. Waits for a change go out in any case.
   */
  readingOnce(): MatterCloud {
    const made = this.handOn(new MatterCloud({ ...this.#options, runStore: this.sameRuns }))
    made.#http.readings = new Map()
    return made
  }

  /** For a client that is made from this one: the same store, or one of its own that is made as this one's was. */
  protected get sameRuns(): MatterCloudOptions['runStore'] {
    const { runStore } = this.#options
    return typeof runStore === 'function' ? runStore : this.runStore
  }

  /** Gives to a client that is made from this one what both know. */
  protected handOn<Client extends MatterCloud>(made: Client): Client {
    made.#known = this.#known
    made.#http.readings = this.#http.readings
    return made
  }

  /**
   * Opens a run, or goes on with one: the way of one part from its file to the door, kept in the
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

  /** What a run needs of this client. */
  protected runClient(): RunClient {
    return {
      files: this.files,
      quotes: this.quotes,
      checkoutSessions: this.checkoutSessions,
      orders: this.orders,
      catalog: (options) => this.catalog({ maxAgeMs: catalogLastsMs, ...options }),
      currentKey: (options) => this.currentKey(options),
      placeWithinMandate: (input, options) => placeWithinMandate(this.#http, input, options),
    }
  }

  /** The key in use: its account, label and scopes. */
  async currentKey(options?: RequestOptions): Promise<CurrentKey> {
    return this.#http.take(this.#http.client.GET('/v1/keys/current', { ...this.#http.signed(options) }))
  }

  /**
   * Makes an account and a key, or one more key for an account that exists; the owner must then
   * confirm it by mail (`key_status`). The key is shown this once, and is not stored or used here:
   * keep it, then go on with `withKey`. Never repeated by itself, since each call makes a key.
   *
   * @param input.mode `test` for an account of its own, where no money moves and nothing is made
   */
  async connect(
    input: { email: string; name?: string | undefined; mode?: 'live' | 'test' | undefined },
    options?: RequestOptions,
  ): Promise<Connection> {
    const { email, name = 'agent', mode = 'live' } = input
    return this.#http.take(
      this.#http.client.POST('/v1/connect', { body: { email, name, mode }, ...this.#http.open(options) }),
    )
  }

  /**
   * Every material with its price, and what must be known before quoting.
   *
   * @param options.maxAgeMs milliseconds: one that was read less long ago will do; unless told, it is read anew
   */
  async catalog({ maxAgeMs = 0, ...options }: RequestOptions & { maxAgeMs?: number } = {}): Promise<Catalog> {
    const known = this.#known.catalog
    if (known && performance.now() - known.readAt < maxAgeMs) return known.catalog
    const catalog: Catalog = await this.#http.take(
      this.#http.client.GET('/v1/catalog', { ...this.#http.open(options) }),
    )
    this.#known.catalog = { catalog, readAt: performance.now() }
    return catalog
  }

  /** The rules that an agent follows, as data. */
  async agentPolicy(options?: RequestOptions): Promise<AgentPolicy> {
    return this.#http.take(this.#http.client.GET('/v1/agent-policy', { ...this.#http.open(options) }))
  }
}
