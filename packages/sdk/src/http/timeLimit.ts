import { refusedInput } from './errors.ts'

/** Timers count at most 2³¹ − 1 ms; longer ones fire at once. */
const maxTimerMs = 2 ** 31 - 1

/** The time limit of one attempt. */
export interface TimeLimit {
  /** Aborts when the time is over, or when the caller's signal aborts. */
  readonly signal: AbortSignal
  /** Whether the attempt ended because its time was over. */
  expired(): boolean
  /** Starts the time again, because there was progress. */
  renew(): void
  /** Must be called when the attempt is over. */
  stop(): void
}

/** @throws MatterCloudError `invalid_request` if `ms` is not a number above 0 */
export function startTimeLimit(ms: number, caller: AbortSignal | undefined): TimeLimit {
  if (!(ms > 0)) throw refusedInput('timeoutMs', 'must be a number of milliseconds above 0.')
  const controller = new AbortController()
  let expired = false
  const expire = () => {
    expired = true
    controller.abort()
  }
  const start = () => setTimeout(expire, Math.min(ms, maxTimerMs))
  let timer = start()
  const abort = () => controller.abort(caller?.reason)
  if (caller?.aborted) abort()
  caller?.addEventListener('abort', abort, { once: true })
  return {
    signal: controller.signal,
    expired: () => expired,
    renew() {
      clearTimeout(timer)
      timer = start()
    },
    stop() {
      clearTimeout(timer)
      caller?.removeEventListener('abort', abort)
    },
  }
}
