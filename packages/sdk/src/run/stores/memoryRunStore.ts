import type { RunStore } from './runStore.ts'

/** Runs that end with the process: for tests, and for programs that need not be resumed. */
export function memoryRunStore(): RunStore {
  const texts = new Map<string, string>()
  const read = (run_id: string): unknown => {
    const text = texts.get(run_id)
    return text === undefined ? undefined : JSON.parse(text)
  }
  return {
    read: async (run_id) => read(run_id),
    // Within a process, runs wait for each other anyway.
    open: async (run_id) => ({
      record: read(run_id),
      async write(record) {
        // Set anew, so that the last written is the last.
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
