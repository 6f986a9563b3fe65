import type { Runs } from '../../calls/runs.ts'
import { MatterCloudError } from '../../http/errors.ts'
import { makeIdempotencyKey } from '../../http/idempotencyKey.ts'
import type { RunJournal } from '../../http/types.ts'
import { runLeaseLostError } from '../runErrors.ts'
import type { RunStore } from './runStore.ts'

/** A holder that renews nothing for this long has lost the run. */
const leaseMs = 30_000

/** The service lists at most this many runs with their journals. */
const maxWithJournals = 20

interface Stored {
  version: number | undefined
  journal: Record<string, unknown>
}

/**
 * Runs that the service stores, for programs without a disk. A run may have 64 KiB there, and is deleted
 * 90 days after its last write.
 *
 * @example
 * const client = new MatterCloud({ apiKey, runStore: serviceRunStore })
 */
export function serviceRunStore({ runs }: { runs: Pick<Runs, 'get' | 'put' | 'list' | 'delete'> }): RunStore {
  /** Runs that another holder had when they were last read: they must be read again, without a cache. */
  const held = new Set<string>()
  const load = async (run_id: string): Promise<Stored> => {
    const options = held.has(run_id) ? { headers: { 'Cache-Control': 'no-cache' } } : {}
    const run = await undefinedIfMissing(runs.get(run_id, options))
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
      // One after the other: each write needs the version that the previous one made.
      let last: Promise<unknown> = Promise.resolve()
      const write = (record: unknown, keepsLease: boolean): Promise<void> => {
        const result = last.then(async () => {
          const lease = { holder, until: new Date(Date.now() + leaseMs).toISOString() }
          journal = keepsLease ? { record, lease } : { record }
          version = await versionOf(put(run_id, { version, journal }), run_id)
          isHolding = keepsLease
        })
        last = result.catch(() => undefined)
        return result
      }
      return {
        record: journal.record,
        // Before a step starts, no lease is needed: if two holders start one, the second write fails.
        write,
        renew: async () => (isHolding ? write(journal.record, true) : undefined),
        release: async () => (isHolding ? write(journal.record, false).catch(() => undefined) : undefined),
      }
    },
    async list() {
      const { items } = await runs.list({ limit: 100 })
      return items.map(({ run_id }) => run_id)
    },
    async recent(limit) {
      const { items } = await runs.list({ limit: Math.min(limit, maxWithJournals), include: 'journal' })
      return items.map(({ run_id, journal }) => ({ run_id, record: journal?.record }))
    },
    async delete(run_id) {
      await undefinedIfMissing(runs.delete(run_id))
    },
  }
}

function isHeld(lease: unknown): boolean {
  if (typeof lease !== 'object' || lease === null || !('until' in lease)) return false
  return typeof lease.until === 'string' && Date.parse(lease.until) > Date.now()
}

async function undefinedIfMissing<T>(call: Promise<T>): Promise<T | undefined> {
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
    throw runLeaseLostError(run_id)
  }
}
