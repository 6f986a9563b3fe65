/**
 * Says of each kind of event whether it is worth a line in the log: the first one of a minute is.
 *
 * @example const isNews = seldom(); if (isNews('store')) log.warn('the store is away')
 */
export function seldom(everyMs = 60_000): (kind: string) => boolean {
  const last = new Map<string, number>()
  return (kind) => {
    const now = performance.now()
    if (now - (last.get(kind) ?? Number.NEGATIVE_INFINITY) < everyMs) return false
    last.set(kind, now)
    return true
  }
}
