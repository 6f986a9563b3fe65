import type { Http } from '../http/http.ts'
import { currentState, etagOf, waitHeaders } from '../http/longPoll.ts'
import type { LongPollOptions, RequestOptions } from '../http/requestOptions.ts'
import { sleep } from '../http/sleep.ts'
import type { Event, EventList } from '../http/types.ts'

/** An answer that never waits would be asked in a spin. */
const leastRoundMs = 250

export interface EventQuery {
  /** The id of the last event that is known; the first events unless told. */
  after?: string
  /** 1 to 100, 20 unless told. */
  limit?: number
}

/** `client.events`: everything that happened in the account, in order and without gaps. */
export class Events {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /** @example const { items, last_id } = await client.events.list({ after: '41' }) */
  async list(query: EventQuery = {}, options: RequestOptions & LongPollOptions = {}): Promise<EventList> {
    return currentState(
      (known) =>
        this.#http.takeChange(
          this.#http.client.GET('/v1/events', {
            params: { query: query, header: waitHeaders(known) },
            ...this.#http.waiting(options, known),
          }),
        ),
      options,
    )
  }

  /**
   * Every event from after the one that is known on, without end and without gaps: what is there at once,
   * and what comes as it comes.
   *
   * @example for await (const event of client.events.follow({ after: last_id }, { signal })) handle(event)
   */
  async *follow(
    query: Pick<EventQuery, 'after'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<Event, never, undefined> {
    let { after } = query
    let known: EventList | undefined
    for (;;) {
      const page: EventList = await this.list(
        { limit: 100, ...(after === undefined ? {} : { after }) },
        known ? { ...options, waitSeconds: 25, etag: etagOf(known) } : options,
      )
      yield* page.items
      // An empty page is the state to wait from: it changes when something comes.
      known = page.items.length === 0 ? page : undefined
      after = page.last_id ?? after
      if (known) await sleep(leastRoundMs, options.signal)
    }
  }
}
