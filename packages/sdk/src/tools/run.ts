import * as z from 'zod'
import { makeIdempotencyKey } from '../idempotencyKey.ts'
import type { SavedRunState as RunState } from '../node/savedRunState.ts'

/** The argument by which every tool goes on with a run. */
export const runIdArgument = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, { error: 'Give the run_id exactly as a tool returned it.' })
  .optional()
  .describe('The run_id that an earlier call returned, to go on with the same part')

/** One way from a file to a part, as the tools keep it. */
export interface ToolRun {
  readonly id: string
  /** As it was last saved or read. */
  readonly state: RunState
  /** Adds to the state, or replaces fields of it, in one atomic write. */
  save(patch: Partial<RunState>): Promise<void>
}

/** Where runs are kept; `fileRuns` of `@mattercloud/sdk/node` keeps them on the disk. */
export interface ToolRuns {
  /** A run, new or old; nothing is written until it is saved. */
  open(run_id: string): Promise<ToolRun>
  /** The run saved last of those that know this order, quote or file. */
  holding(id: string): Promise<ToolRun | undefined>
}

const given = z.object({
  run_id: z.string().optional(),
  file_id: z.string().optional(),
  quote_id: z.string().optional(),
  order_id: z.string().optional(),
})

/** Nothing is stored for a new run until a step of it succeeds. */
export function newRunId(): string {
  return `run_${makeIdempotencyKey().slice(0, 16)}`
}

/**
 * The run that a call belongs to: the one it names, else the one that knows the
 * order, quote or file it names (a model forgets a run_id more easily than what
 * it works on), else a new one.
 */
export async function runFor(call: unknown, runs: ToolRuns): Promise<ToolRun> {
  const { run_id, order_id, quote_id, file_id } = given.parse(call)
  if (run_id !== undefined) return runs.open(run_id)
  const known = order_id ?? quote_id ?? file_id
  const holder = known === undefined ? undefined : await runs.holding(known)
  return holder ?? (await runs.open(newRunId()))
}
