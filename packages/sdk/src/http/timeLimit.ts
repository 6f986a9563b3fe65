import { refusedInput } from './errors.ts'

/** Timers hold 31 bits of milliseconds; above that they fire at once. */
const longestTimerMs = 2 ** 31 - 1

/** The time of one attempt. */
export interface TimeLimit {
  /** Aborts when the time is over, or when the caller's signal does. */
  readonly signal: AbortSignal
  /** Whether it was the time that ended the attempt. */
  expired(): boolean
  /** The whole time again, because something moved. */
  renew(): void
  /** Must be called when the attempt is over. */
  stop(): void
}

/** @throws MatterCloudError `invalid_request` when `ms` is not a number above 0 */
export function startTimeLimit(ms: number, caller: AbortSignal | undefined): TimeLimit {
  if (!(ms > 0)) throw refusedInput('timeoutMs', 'must be a number of milliseconds above 0.')
  const controller = new AbortController()
  let expired = false
  const expire = () => {
    expired = true
    controller.abort()
  }
  const start = () => setTimeout(expire, Math.min(ms, longestTimerMs))
  let timer = start()
  const follow = () => controller.abort(caller?.reason)
  if (caller?.aborted) follow()
  caller?.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    expired: () => expired,
    renew() {
      clearTimeout(timer)
      timer = start()
    },
    stop() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', follow)
    },
  }
}
