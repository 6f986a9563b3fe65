import { contentHash, orderReferenceSchema } from '@mattercloud/rules'
import * as z from 'zod'
import { makeIdempotencyKey } from '../../http/idempotencyKey.ts'
import { isRunId } from '../../run/runId.ts'
import type { RunRecord } from '../../run/runRecord.ts'
import { parseRunRecord } from '../../run/runRecord.ts'
import { hasOrder } from '../../run/steps/findRunOrder.ts'
import type { RunStore } from '../../run/stores/runStore.ts'
import { ToolFailure } from '../failures/toolFailure.ts'

/** The argument with which every tool goes on with a run. */
export const runIdArgument = z
  .string()
  .optional()
  .describe('Of an earlier result: goes on with the same part')

/** Names an order by either of its ids: people have only the public one. */
export const orderIdArgument = orderReferenceSchema
  .optional()
  .describe("Also mc_ord_…; instead of the run's order")

const idsOfCall = z.object({
  run_id: z.string().optional().catch(undefined),
  file_id: z.string().optional().catch(undefined),
  quote_id: z.string().optional().catch(undefined),
  order_id: z.string().optional().catch(undefined),
  again: z.string().optional().catch(undefined),
})

/** The number of runs that are searched, the last written first. */
const maxRuns = 20

/** The run of a call, and whether the call made it. */
export interface RunOfCall {
  run_id: string
  isNew: boolean
}

/**
 * A new run is stored only when its first step starts, so its id ends in a checksum: an id that a model made up is
 * told from one that a result had.
 */
export function newRunId(): string {
  const body = makeIdempotencyKey().slice(0, 16)
  return `run_${body}${checksum(body)}`
}

const checksum = (body: string) => contentHash({ run: body }).slice(0, 4)

function isIssued(run_id: string): boolean {
  const [, body = '', end] = /^run_([0-9a-f]{16})([0-9a-f]{4})$/.exec(run_id) ?? []
  return end === checksum(body)
}

/**
 * The run of a call: the one with its run_id, else the one with its order_id, quote_id or file_id (a model
 * forgets a run_id more easily than those), else a new one.
 *
 * @throws ToolFailure `run_not_found` for a run_id that no result had
 */
export async function runOfCall(
  tool: string,
  given: Readonly<Record<string, unknown>>,
  store: RunStore,
): Promise<RunOfCall> {
  const { run_id, order_id, again, quote_id, file_id } = idsOfCall.parse(given)
  if (given.run_id !== undefined && !(run_id !== undefined && (await exists(run_id, store))))
    throw runNotFound(tool, given)
  if (run_id !== undefined) return { run_id, isNew: false }
  const givenId = order_id ?? again ?? quote_id ?? file_id
  const runs = givenId === undefined ? [] : await recentRuns(store)
  const run = runs.find(
    (one) =>
      givenId !== undefined &&
      (hasOrder(one, givenId) || [one.state.quote_id, one.state.file_id].includes(givenId)),
  )
  return run ? { run_id: run.run_id, isNew: false } : { run_id: newRunId(), isNew: true }
}

/** Runs of earlier versions and of the SDK's own programs have other ids: they are known if they are stored. */
async function exists(run_id: string, store: RunStore): Promise<boolean> {
  return isIssued(run_id) || (isRunId(run_id) && (await store.read(run_id)) !== undefined)
}

/** The arguments with which a call needs no run, because they say what it is about. */
const sources = ['path', 'source_url', 'file_id', 'quote_id', 'order_id', 'again', 'email'] as const

function runNotFound(
  tool: string,
  { run_id: _run, ...rest }: Readonly<Record<string, unknown>>,
): ToolFailure {
  const needsNoRun =
    tool === 'upload' || tool === 'catalog' || sources.some((source) => rest[source] !== undefined)
  return new ToolFailure({
    code: 'run_not_found',
    message:
      'No result had this run_id. Give one exactly as a result had it, or none: a new part needs none, and track without arguments lists what was begun.',
    next_action: 'correct_arguments',
    next_call: needsNoRun ? { tool, arguments: rest } : { tool: 'track', arguments: {} },
    waiting_for: 'agent',
    tell_user: '',
  })
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
