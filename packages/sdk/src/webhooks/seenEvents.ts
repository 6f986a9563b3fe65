/**
 * Remembers which events were dealt with. One for each account: the ids of two accounts count from 1 both.
 * Back it by your database where a receiver restarts or runs more than once.
 */
export interface SeenEvents {
  has(eventId: string): boolean | Promise<boolean>
  add(eventId: string): void | Promise<void>
}

/**
 * A memory of the last events, for as long as the process lives.
 *
 * @param most how many ids are kept (10,000 unless told); the oldest go first
 */
export function memoryOfEvents(most = 10_000): SeenEvents {
  if (!Number.isInteger(most) || most < 1) throw new RangeError(`most must be 1 or more, not ${most}.`)
  const ids = new Set<string>()
  return {
    has: (id) => ids.has(id),
    add(id) {
      ids.add(id)
      const [oldest] = ids
      if (ids.size > most && oldest !== undefined) ids.delete(oldest)
    },
  }
}
