const FIRST_MS = 250
const LONGEST_MS = 5_000
const HEALTHY_MS = 30_000

/**
 * How long to wait before a program that died is started again: 250 ms, then
 * twice as long each time up to 5 s, and 250 ms again once it has lived 30 s.
 */
export function nextDelay(lastDelay: number | undefined, livedMs: number): number {
  if (lastDelay === undefined || livedMs >= HEALTHY_MS) return FIRST_MS
  return Math.min(lastDelay * 2, LONGEST_MS)
}
