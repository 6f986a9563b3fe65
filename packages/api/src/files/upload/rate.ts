/** How fast the bytes of one transfer come. */
export interface Rate {
  count(bytes: number): void
  /** In the last seconds, however much came before; undefined while the transfer is too young to be judged. */
  bytesPerSecond(): number | undefined
}

/** As short as a fast sender's pauses allow. */
const INTERVAL_MS = 2000

/** Measures from now on. */
export function measureRate(): Rate {
  let beganAt = performance.now()
  let bytes = 0
  let last: number | undefined
  const settle = () => {
    const passed = performance.now() - beganAt
    if (passed < INTERVAL_MS) return
    last = (bytes * 1000) / passed
    beganAt = performance.now()
    bytes = 0
  }
  return {
    count(more) {
      settle()
      bytes += more
    },
    bytesPerSecond() {
      settle()
      return last
    },
  }
}
