/** What any call takes besides its input. */
export interface RequestOptions {
  /** Stops the call, its retries and its waiting; the call then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
  /** Milliseconds that each attempt may take (30,000 unless told). Every retry has the whole of it again. */
  timeoutMs?: number | undefined
  /** Milliseconds that the whole call may take, with its retries and pauses (120,000 unless told). */
  deadlineMs?: number | undefined
  /** For a POST: the same value for each retry of one intent. Made anew for each call if not given. */
  idempotencyKey?: string | undefined
  headers?: Record<string, string> | undefined
}

/** Waiting for a change instead of asking again and again. */
export interface LongPollOptions {
  /** Seconds, 0 to 25, that the service may hold its answer; needs `etag`. */
  waitSeconds?: number | undefined
  /** The state that is known already: `etagOf` an earlier reply. */
  etag?: string | undefined
}

/** A page of a list: `limit` 1 to 100 (20 unless told), `cursor` from the page before. */
export interface ListQuery {
  limit?: number
  cursor?: string
}
