import * as z from 'zod'
import { makeIdempotencyKey } from '../../http/idempotencyKey.ts'
import { parseRecord } from '../../run/parseRecord.ts'
import type { RunRecord } from '../../run/runRecord.ts'
import type { RunStore } from '../../run/stores/runStore.ts'

/** The argument by which every tool goes on with a run. */
export const runIdArgument = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, { error: 'Give the run_id exactly as a tool returned it.' })
  .optional()
  .describe('Of an earlier result: goes on with the same part')

const given = z.object({
  run_id: z.string().optional(),
  file_id: z.string().optional(),
  quote_id: z.string().optional(),
  order_id: z.string().optional(),
})

/** So many runs are looked through, the last written first. */
const mostLookedThrough = 20

/** Nothing is stored for a new run until a step of it is begun. */
export function newRunId(): string {
  return `run_${makeIdempotencyKey().slice(0, 16)}`
}

/**
 * The run that a call belongs to: the one it names, else the one that knows the
 * order, quote or file it names (a model forgets a run_id more easily than what
 * it works on), else a new one.
 */
export async function runIdFor(call: unknown, store: RunStore): Promise<string> {
  const { run_id, order_id, quote_id, file_id } = given.parse(call)
  if (run_id !== undefined) return run_id
  const known = order_id ?? quote_id ?? file_id
  if (known === undefined) return newRunId()
  const runs = await recentRuns(store)
  const holder = runs.find(({ state }) => [state.order_id, state.quote_id, state.file_id].includes(known))
  return holder?.run_id ?? newRunId()
}

/** The runs that were written last, as far as they can be read. */
export async function recentRuns(store: RunStore): Promise<RunRecord[]> {
  const stored = (await store.recent?.(mostLookedThrough)) ?? (await readOneByOne(store))
  return stored.flatMap(({ run_id, record }) => {
    try {
      return record === undefined ? [] : [parseRecord(run_id, record)]
    } catch {
      // Another run that cannot be read is no reason to refuse this call.
      return []
    }
  })
}

async function readOneByOne(store: RunStore): Promise<{ run_id: string; record: unknown }[]> {
  const ids = await store.list()
  return Promise.all(
    ids
      .slice(0, mostLookedThrough)
      .map(async (run_id) => ({ run_id, record: await store.read(run_id).catch(() => undefined) })),
  )
}
