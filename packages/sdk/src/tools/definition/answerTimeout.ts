/** The time in which a call has to answer, which stands still during transfers and asked-for waits. */
export interface AnswerTime {
  /** Aborts when the time is over, or with the caller's own signal. */
  readonly signal: AbortSignal
  readonly isOver: boolean
  /** Does work that may take longer. */
  unhurried<T>(work: () => Promise<T>): Promise<T>
  /** To be called in the end, so that nothing waits on. */
  stop(): void
}

/**
 * @param ms how long an answer may take
 * @param given the caller's signal
 */
export function startAnswerTime(ms: number, given: AbortSignal): AnswerTime {
  const over = new AbortController()
  let left = ms
  let since = performance.now()
  let unhurriedNow = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = () => {
    since = performance.now()
    timer = setTimeout(() => over.abort(), left)
  }
  const pause = () => {
    clearTimeout(timer)
    left = Math.max(0, left - (performance.now() - since))
  }
  run()
  return {
    signal: AbortSignal.any([given, over.signal]),
    get isOver() {
      return over.signal.aborted && !given.aborted
    },
    async unhurried(work) {
      unhurriedNow += 1
      if (unhurriedNow === 1) pause()
      try {
        return await work()
      } finally {
        unhurriedNow -= 1
        if (unhurriedNow === 0) run()
      }
    },
    stop: () => clearTimeout(timer),
  }
}
