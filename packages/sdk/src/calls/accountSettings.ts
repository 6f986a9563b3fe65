import type { Http } from '../http/http.ts'
import type { RequestOptions } from '../http/requestOptions.ts'
import type { Settings } from '../http/types.ts'

/** `client.settings`: the account's spending policy. */
export class AccountSettings {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * The current limits, this month's spend in fen, and whether a card is saved.
   *
   * @example
   * const { autopay_enabled, email } = await client.settings.get()
   */
  async get(options?: RequestOptions): Promise<Settings> {
    return this.#http.unwrap(this.#http.client.GET('/v1/settings', { ...this.#http.authenticated(options) }))
  }
}
