import type { ToolRun, ToolRuns } from '../tools/run.ts'
import { listRuns, openRun, type SavedRun, type SavedRunOptions } from './savedRun.ts'

/** The tools' runs on this computer's disk, each in a file of its own. */
export function fileRuns(options: SavedRunOptions = {}): ToolRuns {
  return {
    open: async (run_id) => asToolRun(openRun(run_id, options)),
    async holding(id) {
      for (const name of listRuns(options)) {
        try {
          const run = openRun(name, options)
          const { order_id, quote_id, file_id } = run.state
          if ([order_id, quote_id, file_id].includes(id)) return asToolRun(run)
        } catch {
          // Another run's file that cannot be read is no reason to refuse this call.
        }
      }
      return undefined
    },
  }
}

function asToolRun(run: SavedRun): ToolRun {
  return {
    id: run.id,
    get state() {
      return run.state
    },
    save: async (patch) => run.save(patch),
  }
}
