import * as z from 'zod'
import { makeIdempotencyKey } from '../../http/idempotencyKey.ts'
import type { RunRecord } from '../../run/runRecord.ts'
import { parseRunRecord } from '../../run/runRecord.ts'
import type { RunStore } from '../../run/stores/runStore.ts'

/** The argument with which every tool goes on with a run. */
export const runIdArgument = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, { error: 'Give the run_id exactly as a tool returned it.' })
  .optional()
  .describe('Of an earlier result: goes on with the same part')

const idsOfCall = z.object({
  run_id: z.string().optional(),
  file_id: z.string().optional(),
  quote_id: z.string().optional(),
  order_id: z.string().optional(),
})

/** The number of runs that are searched, the last written first. */
const maxRuns = 20

/** A new run is stored only when its first step starts. */
export function newRunId(): string {
  return `run_${makeIdempotencyKey().slice(0, 16)}`
}

/**
 * The run of a call: the one with its run_id, else the one with its order_id, quote_id or file_id (a model
 * forgets a run_id more easily than those), else a new one.
 */
export async function runIdFor(call: unknown, store: RunStore): Promise<string> {
  const { run_id, order_id, quote_id, file_id } = idsOfCall.parse(call)
  if (run_id !== undefined) return run_id
  const givenId = order_id ?? quote_id ?? file_id
  if (givenId === undefined) return newRunId()
  const runs = await recentRuns(store)
  const run = runs.find(({ state }) => [state.order_id, state.quote_id, state.file_id].includes(givenId))
  return run?.run_id ?? newRunId()
}

/** The runs that were written last, without those that cannot be read. */
export async function recentRuns(store: RunStore): Promise<RunRecord[]> {
  const stored = (await store.recent?.(maxRuns)) ?? (await readOneByOne(store))
  return stored.flatMap(({ run_id, record }) => {
    try {
      return record === undefined ? [] : [parseRunRecord(run_id, record)]
    } catch {
      // This call must not fail because another run cannot be read.
      return []
    }
  })
}

async function readOneByOne(store: RunStore): Promise<{ run_id: string; record: unknown }[]> {
  const ids = await store.list()
  return Promise.all(
    ids
      .slice(0, maxRuns)
      .map(async (run_id) => ({ run_id, record: await store.read(run_id).catch(() => undefined) })),
  )
}
