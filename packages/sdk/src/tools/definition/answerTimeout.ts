/** The time in which a call must answer. It stops during transfers, and during waits that the call asks for. */
export interface AnswerTimeout {
  /** Aborts when the time is over, or with the caller's signal. */
  readonly signal: AbortSignal
  readonly isOver: boolean
  /** Does work that may take longer: the time stops until it is done. */
  pauseTimeout<T>(work: () => Promise<T>): Promise<T>
  /** Must be called in the end, so that no timer is left. */
  stop(): void
}

/**
 * @param ms how long an answer may take
 * @param caller the caller's signal
 */
export function startAnswerTimeout(ms: number, caller: AbortSignal): AnswerTimeout {
  const timeout = new AbortController()
  let msLeft = ms
  let since = performance.now()
  let pauses = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = () => {
    since = performance.now()
    timer = setTimeout(() => timeout.abort(), msLeft)
  }
  const pause = () => {
    clearTimeout(timer)
    msLeft = Math.max(0, msLeft - (performance.now() - since))
  }
  run()
  return {
    signal: AbortSignal.any([caller, timeout.signal]),
    get isOver() {
      return timeout.signal.aborted && !caller.aborted
    },
    async pauseTimeout(work) {
      pauses += 1
      if (pauses === 1) pause()
      try {
        return await work()
      } finally {
        pauses -= 1
        if (pauses === 0) run()
      }
    },
    stop: () => clearTimeout(timer),
  }
}
