import type { Http } from './http.ts'
import { currentState, waitHeaders } from './longPoll.ts'
import type { LongPollOptions, RequestOptions } from './requestOptions.ts'
import type { EventList } from './types.ts'

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
}
