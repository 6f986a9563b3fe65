import type { Http } from '../http/http.ts'
import { currentState, etagOf, waitHeaders } from '../http/longPoll.ts'
import type { LongPollOptions, RequestOptions } from '../http/requestOptions.ts'
import { sleep } from '../http/sleep.ts'
import type { Event, EventList } from '../http/types.ts'

/** If the service does not wait, requests must not follow each other without a pause. */
const minRoundMs = 250

export interface EventQuery {
  /** The id of the last known event; from the first event by default. */
  after?: string
  /** 1 to 100, 20 by default. */
  limit?: number
}

/** `client.events`: everything that happened in the account, in order and without gaps. */
export class Events {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * A page of events, oldest first. With `etag` and `waitSeconds` it waits for a change.
   *
   * @example
   * const { items, last_id } = await client.events.list({ after: '41' })
   */
  async list(query: EventQuery = {}, options: RequestOptions & LongPollOptions = {}): Promise<EventList> {
    return currentState(
      (poll) =>
        this.#http.unwrapChange(
          this.#http.client.GET('/v1/events', {
            params: { query: query, header: waitHeaders(poll) },
            ...this.#http.longPolling(options, poll),
          }),
        ),
      options,
    )
  }

  /**
   * Every event after the known one, without end and without gaps: first those that are there, then each as it
   * happens. Stop it with `signal`.
   *
   * @example
   * for await (const event of client.events.follow({ after: '41' }, { signal })) console.log(event.type)
   */
  async *follow(
    query: Pick<EventQuery, 'after'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<Event, never, undefined> {
    let { after } = query
    let emptyPage: EventList | undefined
    for (;;) {
      const page: EventList = await this.list(
        { limit: 100, ...(after === undefined ? {} : { after }) },
        emptyPage ? { ...options, waitSeconds: 25, etag: etagOf(emptyPage) } : options,
      )
      yield* page.items
      // An empty page is the state to wait with: it changes at the next event.
      emptyPage = page.items.length === 0 ? page : undefined
      after = page.last_id ?? after
      if (emptyPage) await sleep(minRoundMs, options.signal)
    }
  }
}
