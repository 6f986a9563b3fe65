/** The running parts, to be stopped in reverse order of their start. */
export interface Shutdown {
  add(name: string, stop: () => void | Promise<void>): void
  /** Stops all parts in reverse order, with a time limit for each; reports those that did not stop. */
  stopAll(): Promise<void>
}

/** Longer than each part's own time limit. */
const STOP_TIMEOUT_MS = 45_000

export function createShutdown(report: (line: string) => void): Shutdown {
  const parts: { name: string; stop: () => void | Promise<void> }[] = []
  let stopping: Promise<void> | undefined

  async function stopEach(): Promise<void> {
    for (let part = parts.pop(); part; part = parts.pop()) {
      try {
        await withTimeout(part.stop())
      } catch (error) {
        report(`${part.name} did not stop: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }

  return {
    add: (name, stop) => {
      parts.push({ name, stop })
    },
    stopAll: () => {
      stopping ??= stopEach()
      return stopping
    },
  }
}

async function withTimeout(work: void | Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), STOP_TIMEOUT_MS)
  })
  try {
    await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}
