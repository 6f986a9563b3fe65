import type { RunStore } from './runStore.ts'

/**
 * Runs that end with the process: for tests, and for programs that are not resumed.
 *
 * @example
 * const client = new MatterCloud({ apiKey, runStore: memoryRunStore() })
 */
export function memoryRunStore(): RunStore {
  const texts = new Map<string, string>()
  const read = (run_id: string): unknown => {
    const text = texts.get(run_id)
    return text === undefined ? undefined : JSON.parse(text)
  }
  return {
    read: async (run_id) => read(run_id),
    // Within a process, calls for the same run wait for each other anyway.
    open: async (run_id) => ({
      record: read(run_id),
      async write(record) {
        // Deleted first, so that the last written run comes last.
        texts.delete(run_id)
        texts.set(run_id, JSON.stringify(record))
      },
      renew: async () => undefined,
      release: async () => undefined,
    }),
    list: async () => [...texts.keys()].reverse(),
    async delete(run_id) {
      texts.delete(run_id)
    },
  }
}
