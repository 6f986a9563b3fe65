import type { RateWindow } from './rateWindows.ts'

/** Whether a call is within its limit, and what is left of the limit. */
export interface RateLimitResult {
  isWithin: boolean
  /** How many more calls the window has, as far as this process knows. */
  remaining: number
  /** When the window ends, in Unix seconds. */
  resetAt: number
}

interface Lease {
  /** Calls that this process may still allow without asking the database. */
  left: number
  /** Calls that no process had taken when the lease was renewed. */
  free: number
  resetAt: number
  /** By this process's monotonic clock: the clock of another machine may differ. */
  endsAt: number
}

const REMOVE_EVERY_MS = 60_000

/**
 * Counts calls without a database write for each: a process takes a tenth of the limit in one step from the shared
 * window and counts it down locally. What is not used when the window ends is lost.
 *
 * So never more calls than the limit pass, with any number of processes. A caller whose calls are spread over
 * N processes is refused at most (N − 1) × (limit ÷ 10 − 1) calls early. With one process the count is exact.
 * A limit below 20 is always exact, with a write for each call.
 *
 * @param options.take takes a number of calls from a bucket's shared window
 */
export function createRateLeases(options: {
  limit: number
  take(bucket: string, count: number): Promise<RateWindow>
}) {
  const { limit, take } = options
  const size = Math.max(1, Math.floor(limit / 10))
  const leases = new Map<string, Lease>()
  const pendingRenewals = new Map<string, Promise<void>>()
  let removedAt = performance.now()

  async function renew(bucket: string): Promise<void> {
    const askedAt = performance.now()
    const { used, resetAt, msLeft } = await take(bucket, size)
    const left = Math.max(0, Math.min(size, limit - (used - size)))
    leases.set(bucket, { left, free: Math.max(0, limit - used), resetAt, endsAt: askedAt + msLeft })
    removeEnded()
  }

  function removeEnded() {
    const now = performance.now()
    if (now - removedAt < REMOVE_EVERY_MS) return
    removedAt = now
    for (const [bucket, { endsAt }] of leases) if (endsAt <= now) leases.delete(bucket)
  }

  /** One renewal serves all calls that wait for it. */
  function renewOnce(bucket: string): Promise<void> {
    const running = pendingRenewals.get(bucket)
    if (running) return running
    const renewal = renew(bucket).finally(() => pendingRenewals.delete(bucket))
    pendingRenewals.set(bucket, renewal)
    return renewal
  }

  return {
    /** Counts one call. */
    async takeOne(bucket: string): Promise<RateLimitResult> {
      for (;;) {
        const lease = leases.get(bucket)
        if (lease && performance.now() < lease.endsAt) {
          const { resetAt, free } = lease
          if (lease.left > 0) {
            lease.left -= 1
            return { isWithin: true, remaining: free + lease.left, resetAt }
          }
          // No calls are left: further calls do not ask the database until the window ends.
          if (free === 0) return { isWithin: false, remaining: 0, resetAt }
        }
        await renewOnce(bucket)
      }
    },
  }
}
