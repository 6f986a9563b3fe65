import { randomBytes } from 'node:crypto'
import { listRuns, openRun, type SavedRun } from '@mattercloud/sdk/node'
import { z } from 'zod'

/** The argument by which every tool goes on with a run. */
export const runIdArgument = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, { error: 'Give the run_id exactly as a tool returned it.' })
  .optional()
  .describe('The run_id that an earlier call returned, to go on with the same part')

/** Where runs are kept; the SDK's place unless told. */
export interface RunStorage {
  configDir?: string
}

const given = z.object({
  run_id: z.string().optional(),
  file_id: z.string().optional(),
  quote_id: z.string().optional(),
  order_id: z.string().optional(),
})

/** Nothing is stored for a new run until a step of it succeeds. */
export function newRunId(): string {
  return `run_${randomBytes(8).toString('hex')}`
}

/**
 * The run that a call belongs to: the one it names, else the one that knows the
 * order, quote or file it names (a model forgets a run_id more easily than what
 * it works on), else a new one.
 */
export function runFor(call: unknown, storage: RunStorage): SavedRun {
  const { run_id, order_id, quote_id, file_id } = given.parse(call)
  if (run_id !== undefined) return openRun(run_id, storage)
  const known = order_id ?? quote_id ?? file_id
  const holder = known === undefined ? undefined : runHolding(known, storage)
  return holder ?? openRun(newRunId(), storage)
}

/** The run saved last of those that know this order, quote or file. */
function runHolding(id: string, storage: RunStorage): SavedRun | undefined {
  for (const name of listRuns(storage)) {
    try {
      const run = openRun(name, storage)
      const { order_id, quote_id, file_id } = run.state
      if ([order_id, quote_id, file_id].includes(id)) return run
    } catch {
      // Another run's file that cannot be read is no reason to refuse this call.
    }
  }
  return undefined
}
