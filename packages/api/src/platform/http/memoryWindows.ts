import type { RateWindow } from './rateWindows.ts'

/** Over this many buckets, those whose window has ended are forgotten. */
const FORGET_OVER = 10_000

/**
 * Windows of uses that only this process counts: for what may be counted roughly, and while the database is
 * away.
 *
 * @param windowSeconds how long a window is
 */
export function createMemoryWindows(windowSeconds: number) {
  const windows = new Map<string, { endsAt: number; used: number }>()
  return {
    take(bucket: string, count: number): RateWindow {
      const now = Date.now() / 1000
      const current = windows.get(bucket)
      const isOpen = current !== undefined && current.endsAt > now
      const endsAt = isOpen ? current.endsAt : (Math.floor(now / windowSeconds) + 1) * windowSeconds
      const used = (isOpen ? current.used : 0) + count
      if (windows.size > FORGET_OVER)
        for (const [name, window] of windows) if (window.endsAt <= now) windows.delete(name)
      windows.set(bucket, { endsAt, used })
      return { used, resetAt: endsAt, msLeft: Math.max(0, (endsAt - now) * 1000) }
    },
  }
}
