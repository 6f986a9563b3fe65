const MIN_DELAY_MS = 250
const MAX_DELAY_MS = 5_000
const HEALTHY_MS = 30_000

/**
 * How long to wait before a program that died is started again: 250 ms, then
 * twice as long each time up to 5 s, and 250 ms again after an uptime of 30 s.
 */
export function nextDelay(lastDelay: number | undefined, uptimeMs: number): number {
  if (lastDelay === undefined || uptimeMs >= HEALTHY_MS) return MIN_DELAY_MS
  return Math.min(lastDelay * 2, MAX_DELAY_MS)
}
