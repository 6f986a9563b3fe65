const MINUTE_S = 60
const HOUR_S = 3600

/** How long to wait after each failed attempt, in seconds; after the last attempt nothing follows. */
const WAITS_S = [5, 5 * MINUTE_S, 30 * MINUTE_S, 2 * HOUR_S, 5 * HOUR_S, 10 * HOUR_S, 10 * HOUR_S]

/**
 * When a delivery is tried again.
 *
 * @param attempts how many attempts failed; at least 1
 * @param now when the last attempt ended
 * @returns undefined after the last attempt: the delivery has failed
 * @example nextAttemptAt(1, new Date('2026-11-24T10:00:00Z')) // 10:00:05
 */
export function nextAttemptAt(attempts: number, now: Date): Date | undefined {
  const wait = WAITS_S[attempts - 1]
  return wait === undefined ? undefined : new Date(now.getTime() + wait * 1000)
}
