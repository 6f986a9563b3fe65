import { refusedInput, replyError } from './errors.ts'
import type { LongPollOptions, RequestOptions } from './requestOptions.ts'
import { sleep } from './sleep.ts'

/** A state and the tag under which the service knows it. */
export interface Snapshot<T> {
  state: T
  etag: string | undefined
}

/** One GET; undefined where the known state still holds. */
export type ReadState<T> = (known: LongPollOptions) => Promise<Snapshot<T> | undefined>

/** The longest that the service holds an answer. */
const longestWaitSeconds = 25
/** A round without a change takes at least this long, or an answer that never waits would be asked in a spin. */
const leastRoundMs = 2_000

const etags = new WeakMap<object, string>()

/**
 * The tag of a file, order or event list as it was read, for the next read's `etag`.
 *
 * @example
 * const order = await client.orders.get(id)
 * const later = await client.orders.get(id, { waitSeconds: 25, etag: etagOf(order) })
 */
export function etagOf(state: object): string | undefined {
  return etags.get(state)
}

function tagged<T extends object>({ state, etag }: Snapshot<T>): T {
  if (etag !== undefined) etags.set(state, etag)
  return state
}

/** The headers of a GET that knows a state, and may wait for another. */
export function waitHeaders({ etag, waitSeconds }: LongPollOptions): {
  'If-None-Match'?: string
  Prefer?: string
} {
  if (
    waitSeconds !== undefined &&
    !(Number.isInteger(waitSeconds) && waitSeconds >= 0 && waitSeconds <= longestWaitSeconds)
  )
    throw refusedInput('waitSeconds', `must be a whole number of seconds, 0 to ${longestWaitSeconds}.`)
  return {
    ...(etag === undefined ? {} : { 'If-None-Match': etag }),
    ...(waitSeconds ? { Prefer: `wait=${waitSeconds}` } : {}),
  }
}

/** The state after a change, or after the wait: where nothing changed it is read once more, whole. */
export async function currentState<T extends object>(read: ReadState<T>, known: LongPollOptions): Promise<T> {
  const snapshot = (await read(known)) ?? (await read({}))
  if (!snapshot) throw replyError(new Response(null, { status: 304 }), undefined)
  return tagged(snapshot)
}

/**
 * The state now, and again after each change, without end. Changes that follow each other
 * faster than they can be read are seen as one.
 */
export async function* stateChanges<T extends object>(
  read: ReadState<T>,
  { signal }: RequestOptions,
): AsyncGenerator<T, never, undefined> {
  let known: (Snapshot<T> & { text: string }) | undefined
  for (;;) {
    const startedAt = performance.now()
    const answer = await read(known ? { etag: known.etag, waitSeconds: longestWaitSeconds } : {})
    if (answer) {
      // A proxy that rewrites ETags makes the service answer at once, always: only the content tells.
      const text = JSON.stringify(answer.state)
      const changed = text !== known?.text
      known = { ...answer, text }
      if (changed) {
        yield tagged(answer)
        continue
      }
    }
    const rest = leastRoundMs - (performance.now() - startedAt)
    if (rest > 0) await sleep(rest, signal)
  }
}
