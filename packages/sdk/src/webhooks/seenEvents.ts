/**
 * Remembers which events were handled. Use one for each account: in every account the ids count from 1.
 * Keep the ids in your database if a receiver may restart or runs in several processes.
 */
export interface SeenEvents {
  has(eventId: string): boolean | Promise<boolean>
  add(eventId: string): void | Promise<void>
}

/**
 * The ids of the last events, in the process's memory.
 *
 * @param max how many ids are kept (10,000 by default); the oldest are removed first
 * @throws RangeError if `max` is not a whole number of at least 1
 * @example
 * const receive = createWebhookHandler({ secret, onEvent: console.log, seen: inMemorySeenEvents(1_000) })
 */
export function inMemorySeenEvents(max = 10_000): SeenEvents {
  if (!Number.isInteger(max) || max < 1)
    throw new RangeError(`max must be a whole number of at least 1, not ${max}.`)
  const ids = new Set<string>()
  return {
    has: (id) => ids.has(id),
    add(id) {
      ids.add(id)
      const [oldest] = ids
      if (ids.size > max && oldest !== undefined) ids.delete(oldest)
    },
  }
}
