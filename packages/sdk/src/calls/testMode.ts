import type { Http } from '../http/http.ts'
import { idempotencyHeader } from '../http/idempotencyKey.ts'
import type { RequestOptions } from '../http/requestOptions.ts'
import type { TestClock } from '../http/types.ts'

/** `client.testMode`: what only the key of a test account may do. */
export class TestMode {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * Moves the account's clock on, by which its simulated farm works. Orders for which something is then
   * due are moved before this resolves.
   *
   * @param input.seconds 0 to a year; 0 only reads the clock
   * @throws MatterCloudError `test_key_required` with a live key
   * @example await client.testMode.advanceClock({ seconds: 7 * 86_400 }) // a week: paid orders arrive
   */
  async advanceClock(input: { seconds: number }, options?: RequestOptions): Promise<TestClock> {
    return this.#http.take(
      this.#http.client.POST('/v1/test/clock/advance', {
        params: { header: idempotencyHeader(options) },
        body: input,
        ...this.#http.signed(options),
      }),
    )
  }
}
