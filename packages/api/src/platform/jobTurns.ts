import { sql } from 'kysely'
import type { Transaction } from './database.ts'

/** Whose job it is: an account's; or only of a mode, and of a group by another name, where no account is known. */
export type JobOrigin = { accountId: string } | { livemode: boolean; group?: string }

/** Where a job is in its queue: pg-boss takes the highest priority first, then the oldest. */
export interface JobPlace {
  priority: number
  /** Jobs of a group take turns with those of others, and only a few of them run at once. */
  group: string | undefined
}

/**
 * Priorities are in three bands: proven accounts come first, then accounts of which nothing is known yet, then
 * test mode. Jobs that an earlier version sent have priority 0, after live mode's.
 */
const BAND = 700_000_000
export const priorityBands = {
  proven: { min: BAND + 1, max: 2 * BAND },
  unproven: { min: 1, max: BAND },
  test: { min: -BAND, max: -1 },
} as const

/**
 * Finds a job's place so that groups take turns. The first job of a group gets the turn that its band is at,
 * each further one the turn after the group's last job; a lower turn is a higher priority. So however many jobs
 * a group has waiting, a job of another group waits for at most one of them.
 *
 * @param queueName the queue that the job goes to
 */
export async function placeJob(trx: Transaction, queueName: string, origin: JobOrigin): Promise<JobPlace> {
  const { band, group } = await classify(trx, origin)
  const { min, max } = priorityBands[band]
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select
      (select priority from pgboss.job
        where name = ${queueName} and state < 'active' and not blocked and start_after <= now()
          and priority between ${min}::int and ${max}::int
        order by priority desc limit 1) as first,
      (select priority from pgboss.job
        where name = ${queueName} and group_id = ${group ?? null}::text and state < 'active'
          and priority between ${min}::int and ${max}::int
        order by priority limit 1) as last`.execute(trx)
  const { first = null, last = null } = rows[0] ?? {}
  const turnNow = first === null ? 0 : max - first
  const turnAfterLast = last === null ? 0 : max - last + 1
  return { priority: Math.max(min, max - Math.max(turnNow, turnAfterLast)), group }
}

async function classify(
  trx: Transaction,
  origin: JobOrigin,
): Promise<{ band: keyof typeof priorityBands; group: string | undefined }> {
  if (!('accountId' in origin)) return { band: origin.livemode ? 'proven' : 'test', group: origin.group }
  const { livemode, proven_at } = await trx
    .selectFrom('accounts')
    .select(['livemode', 'proven_at'])
    .where('id', '=', origin.accountId)
    .executeTakeFirstOrThrow()
  return { band: !livemode ? 'test' : proven_at === null ? 'unproven' : 'proven', group: origin.accountId }
}

/** Finds the last waiting job of a group without reading those of others. pg-boss has no index for that. */
export const waitingByGroupIndex = sql`
  create index if not exists job_waiting_by_group on pgboss.job_common (name, group_id, priority)
  where state < 'active'`
