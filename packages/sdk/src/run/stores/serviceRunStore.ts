import type { Runs } from '../../calls/runs.ts'
import { MatterCloudError } from '../../http/errors.ts'
import { makeIdempotencyKey } from '../../http/idempotencyKey.ts'
import type { RunJournal } from '../../http/types.ts'
import { leaseLost } from '../leaseLost.ts'
import type { RunStore } from './runStore.ts'

/** A holder that says nothing for this long counts as gone. */
const leaseMs = 30_000

/** So many runs the service lists with their journals. */
const mostWithJournals = 20

interface Stored {
  version: number | undefined
  journal: Record<string, unknown>
}

/**
 * Runs kept by the service itself, for programs without a disk. A run is at most 64 KiB there, and is
 * forgotten 90 days after its last write.
 *
 * @example
 * const client = new MatterCloud({ apiKey, runStore: serviceRunStore })
 */
export function serviceRunStore({ runs }: { runs: Pick<Runs, 'get' | 'put' | 'list' | 'delete'> }): RunStore {
  /** Runs that somebody else held when they were last looked at: they are to be read anew. */
  const held = new Set<string>()
  const load = async (run_id: string): Promise<Stored> => {
    const options = held.has(run_id) ? { headers: { 'Cache-Control': 'no-cache' } } : {}
    const run = await unlessMissing(runs.get(run_id, options))
    return { version: run?.version, journal: run?.journal ?? {} }
  }
  const put = (run_id: string, { version, journal }: Stored) =>
    runs.put(run_id, journal, version === undefined ? {} : { version })
  return {
    read: async (run_id) => (await load(run_id)).journal.record,
    async open(run_id) {
      const found = await load(run_id)
      if (isHeld(found.journal.lease)) {
        held.add(run_id)
        return undefined
      }
      held.delete(run_id)
      const holder = makeIdempotencyKey()
      let { version, journal } = found
      let isHolding = false
      // One after the other: each write needs the version that the one before made.
      let last: Promise<unknown> = Promise.resolve()
      const write = (record: unknown, holds: boolean): Promise<void> => {
        const turn = last.then(async () => {
          const lease = { holder, until: new Date(Date.now() + leaseMs).toISOString() }
          journal = holds ? { record, lease } : { record }
          version = await versionOf(put(run_id, { version, journal }), run_id)
          isHolding = holds
        })
        last = turn.catch(() => undefined)
        return turn
      }
      return {
        record: journal.record,
        // Until a step is begun there is nothing to hold: of two who begin one, the second write fails.
        write,
        renew: async () => (isHolding ? write(journal.record, true) : undefined),
        release: async () => (isHolding ? write(journal.record, false).catch(() => undefined) : undefined),
      }
    },
    async list() {
      const { items } = await runs.list({ limit: 100 })
      return items.map(({ run_id }) => run_id)
    },
    async recent(most) {
      const { items } = await runs.list({ limit: Math.min(most, mostWithJournals), include: 'journal' })
      return items.map(({ run_id, journal }) => ({ run_id, record: journal?.record }))
    },
    async delete(run_id) {
      await unlessMissing(runs.delete(run_id))
    },
  }
}

function isHeld(lease: unknown): boolean {
  if (typeof lease !== 'object' || lease === null || !('until' in lease)) return false
  return typeof lease.until === 'string' && Date.parse(lease.until) > Date.now()
}

async function unlessMissing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (error instanceof MatterCloudError && error.code === 'run_not_found') return undefined
    throw error
  }
}

async function versionOf(call: Promise<RunJournal>, run_id: string): Promise<number> {
  try {
    return (await call).version
  } catch (error) {
    if (!(error instanceof MatterCloudError) || error.code !== 'run_conflict') throw error
    throw leaseLost(run_id)
  }
}
