import type { RateWindow } from './rateWindows.ts'

/** What one call came to. */
export interface Taken {
  isWithin: boolean
  /** How many more calls the window has, as far as this process knows. */
  remaining: number
  /** When the window ends, in Unix seconds. */
  resetAt: number
}

interface Lease {
  /** Calls that this process may still let pass without asking. */
  left: number
  /** Calls that nobody had taken when it was given. */
  free: number
  resetAt: number
  /** By this process's own monotonic clock: another machine's clock may differ. */
  endsAt: number
}

const FORGET_EVERY_MS = 60_000

/**
 * Counts calls without a write for each: a process takes a tenth of the limit at once from the shared
 * window, and counts that down by itself. What it has taken and not used when the window ends is lost.
 *
 * So never more than the limit passes, whatever number of processes there are; and a caller whose calls
 * are spread over N of them is refused at most (N − 1) × (limit ÷ 10 − 1) calls early. With one process
 * the count is exact. A limit below 20 is always exact, at a write for each call.
 *
 * @param options.take takes so many calls from a bucket's shared window
 */
export function createRateLeases(options: {
  limit: number
  take(bucket: string, count: number): Promise<RateWindow>
}) {
  const { limit, take } = options
  const size = Math.max(1, Math.floor(limit / 10))
  const leases = new Map<string, Lease>()
  const underWay = new Map<string, Promise<void>>()
  let forgotAt = performance.now()

  async function renew(bucket: string): Promise<void> {
    const askedAt = performance.now()
    const { used, resetAt, msLeft } = await take(bucket, size)
    const left = Math.max(0, Math.min(size, limit - (used - size)))
    leases.set(bucket, { left, free: Math.max(0, limit - used), resetAt, endsAt: askedAt + msLeft })
    forgetEnded()
  }

  function forgetEnded() {
    const now = performance.now()
    if (now - forgotAt < FORGET_EVERY_MS) return
    forgotAt = now
    for (const [bucket, { endsAt }] of leases) if (endsAt <= now) leases.delete(bucket)
  }

  /** One renewal for all calls that wait for it. */
  function renewOnce(bucket: string): Promise<void> {
    const running = underWay.get(bucket)
    if (running) return running
    const renewal = renew(bucket).finally(() => underWay.delete(bucket))
    underWay.set(bucket, renewal)
    return renewal
  }

  return {
    /** Counts one call. */
    async takeOne(bucket: string): Promise<Taken> {
      for (;;) {
        const lease = leases.get(bucket)
        if (lease && performance.now() < lease.endsAt) {
          const { resetAt, free } = lease
          if (lease.left > 0) {
            lease.left -= 1
            return { isWithin: true, remaining: free + lease.left, resetAt }
          }
          // Nothing is free: whoever calls on costs the database nothing until the window ends.
          if (free === 0) return { isWithin: false, remaining: 0, resetAt }
        }
        await renewOnce(bucket)
      }
    },
  }
}
