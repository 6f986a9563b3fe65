import type { operations } from '../generated/openapi.ts'

/** Options of every call. */
export interface RequestOptions {
  /** Stops the call, its retries and its pauses; the call then rejects with the signal's reason. */
  signal?: AbortSignal | undefined
  /** Milliseconds that each attempt may take, 30,000 by default. Every retry has the full time again. */
  timeoutMs?: number | undefined
  /** Milliseconds that the whole call may take, with its retries and pauses, 120,000 by default. */
  deadlineMs?: number | undefined
  /** For a POST: the same value for each retry of one intent. By default each call gets a new one. */
  idempotencyKey?: string | undefined
  headers?: Record<string, string> | undefined
}

/** Options of a GET that can wait for a change (long poll). */
export interface LongPollOptions {
  /** Seconds, 0 to 25, that the service may wait before it answers; needs `etag`. */
  waitSeconds?: number | undefined
  /** The known state: `etagOf` an earlier reply. */
  etag?: string | undefined
}

/** Which orders a list has, beside the page: see `client.orders.list`. */
export type OrderListQuery = NonNullable<operations['listOrders']['parameters']['query']>

/** A page of a list: `limit` 1 to 100 (20 by default), `cursor` from the page before. */
export interface ListQuery {
  limit?: number
  cursor?: string
}
