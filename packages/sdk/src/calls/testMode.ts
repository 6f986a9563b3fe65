import type { Http } from '../http/http.ts'
import { idempotencyHeader } from '../http/idempotencyKey.ts'
import type { RequestOptions } from '../http/requestOptions.ts'
import type { TestClock } from '../http/types.ts'

/** `client.testMode`: calls that only the key of a test account may make. */
export class TestMode {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * Moves the account's clock forward. The simulated farm works by this clock: orders for which something is
   * then due have changed before this resolves.
   *
   * @param input.seconds 0 to a year; 0 only reads the clock
   * @throws MatterCloudError `test_key_required` with a live key
   * @example
   * await client.testMode.advanceClock({ seconds: 7 * 86_400 }) // a week: paid orders are delivered
   */
  async advanceClock(input: { seconds: number }, options?: RequestOptions): Promise<TestClock> {
    return this.#http.unwrap(
      this.#http.client.POST('/v1/test/clock/advance', {
        params: { header: idempotencyHeader(options) },
        body: input,
        ...this.#http.authenticated(options),
      }),
    )
  }
}
