/** What runs at the moment, in the order in which it was started. */
export interface Parts {
  add(name: string, stop: () => void | Promise<void>): void
  /** Stops everything in reverse order, each part within its time; says what did not stop. */
  stopAll(): Promise<void>
}

/** More than the longest that a part of ours gives itself. */
const PATIENCE_MS = 45_000

export function openParts(notice: (line: string) => void): Parts {
  const parts: { name: string; stop: () => void | Promise<void> }[] = []
  let stopping: Promise<void> | undefined

  async function stopEach(): Promise<void> {
    for (let part = parts.pop(); part; part = parts.pop()) {
      try {
        await withLimit(part.stop())
      } catch (error) {
        notice(`${part.name} did not stop well: ${error instanceof Error ? error.message : String(error)}`)
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

async function withLimit(work: void | Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), PATIENCE_MS)
  })
  try {
    await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}
