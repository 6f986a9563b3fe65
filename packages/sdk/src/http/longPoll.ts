import { refusedInput, replyError } from './errors.ts'
import type { LongPollOptions, RequestOptions } from './requestOptions.ts'
import { sleep } from './sleep.ts'

/** A state and its ETag. */
export interface Snapshot<T> {
  state: T
  etag: string | undefined
}

/** One GET; undefined if the state has not changed. */
export type ReadState<T> = (poll: LongPollOptions) => Promise<Snapshot<T> | undefined>

/** How long the service waits at most before it answers. */
const maxWaitSeconds = 25
/** A round without a change takes at least this long: if the service does not wait, requests must not follow each other without a pause. */
const minRoundMs = 2_000

const etags = new WeakMap<object, string>()

/**
 * The ETag of a file, order or event list as it was read, for the next read's `etag`.
 *
 * @returns undefined if the object was not returned by this client
 * @example
 * const order = await client.orders.get(order_id)
 * const later = await client.orders.get(order_id, { waitSeconds: 25, etag: etagOf(order) })
 */
export function etagOf(state: object): string | undefined {
  return etags.get(state)
}

function tagged<T extends object>({ state, etag }: Snapshot<T>): T {
  if (etag !== undefined) etags.set(state, etag)
  return state
}

/** The headers of a GET that knows a state and may wait for a change. */
export function waitHeaders({ etag, waitSeconds }: LongPollOptions): {
  'If-None-Match'?: string
  Prefer?: string
} {
  if (
    waitSeconds !== undefined &&
    !(Number.isInteger(waitSeconds) && waitSeconds >= 0 && waitSeconds <= maxWaitSeconds)
  )
    throw refusedInput('waitSeconds', `must be a whole number of seconds, 0 to ${maxWaitSeconds}.`)
  return {
    ...(etag === undefined ? {} : { 'If-None-Match': etag }),
    ...(waitSeconds ? { Prefer: `wait=${waitSeconds}` } : {}),
  }
}

/** The state after a change, or after the wait. If nothing changed, it is read again. */
export async function currentState<T extends object>(read: ReadState<T>, poll: LongPollOptions): Promise<T> {
  const snapshot = (await read(poll)) ?? (await read({}))
  if (!snapshot) throw replyError(new Response(null, { status: 304 }), undefined)
  return tagged(snapshot)
}

/**
 * The state now, and again after each change, without end. Changes that follow each other
 * faster than they can be read are returned as one.
 */
export async function* stateChanges<T extends object>(
  read: ReadState<T>,
  { signal }: RequestOptions,
): AsyncGenerator<T, never, undefined> {
  let previous: (Snapshot<T> & { text: string }) | undefined
  for (;;) {
    const startedAt = performance.now()
    const answer = await read(previous ? { etag: previous.etag, waitSeconds: maxWaitSeconds } : {})
    if (answer) {
      // If a proxy rewrites ETags, the service always answers at once: then only the content shows a change.
      const text = JSON.stringify(answer.state)
      const changed = text !== previous?.text
      previous = { ...answer, text }
      if (changed) {
        yield tagged(answer)
        continue
      }
    }
    const rest = minRoundMs - (performance.now() - startedAt)
    if (rest > 0) await sleep(rest, signal)
  }
}
