import { sql } from 'kysely'
import type { KeyCaller } from '../platform/caller.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Precondition } from '../platform/http/precondition.ts'
import type { Services } from '../platform/services.ts'
import { takeQuota } from '../quotas/takeQuota.ts'
import { type RunRow, retentionStart } from './run.ts'

/**
 * Writes a run's journal in one statement, so that of two writers that read the same version one succeeds and
 * the other gets an error. A repeated write changes nothing and gets the same answer.
 *
 * @throws ApiError `run_conflict` if the run is not in the state that the caller names; `quota_exceeded`
 */
export async function writeRun(
  { db, config }: Pick<Services, 'db' | 'config'>,
  caller: KeyCaller,
  runId: string,
  precondition: Precondition,
  journal: unknown,
): Promise<RunRow> {
  const text = JSON.stringify(journal)
  const written =
    precondition === 'absent'
      ? await insertWithinQuota({ db, config }, caller, runId, text)
      : await update(db, caller, runId, precondition.etag, text)
  if (written) return written
  const now = await db
    .selectFrom('runs')
    .selectAll()
    .select(sql<boolean>`journal = ${text}::jsonb`.as('is_the_same'))
    .where('account_id', '=', caller.accountId)
    .where('run_id', '=', runId)
    .where('updated_at', '>', retentionStart())
    .executeTakeFirst()
  // A retry of a write whose answer was lost: it was done, so this is not a conflict.
  const expectedVersion = precondition === 'absent' ? 0 : Number(precondition.etag.slice(1, -1))
  if (now?.is_the_same && now.version === expectedVersion + 1) return now
  throw new ApiError(
    'run_conflict',
    now
      ? `Another program wrote this run meanwhile: it is at version ${now.version}. Read it, merge, and write again.`
      : 'There is no run of this name any more. Write it again with If-None-Match: *.',
    { details: { version: now?.version ?? null } },
  )
}

function insertWithinQuota(
  { db, config }: Pick<Services, 'db' | 'config'>,
  caller: KeyCaller,
  runId: string,
  journal: string,
): Promise<RunRow | undefined> {
  return db.transaction().execute(async (trx) => {
    const existing = await trx
      .selectFrom('runs')
      .select('id')
      .where('account_id', '=', caller.accountId)
      .where('run_id', '=', runId)
      .where('updated_at', '>', retentionStart())
      .executeTakeFirst()
    if (existing) return undefined
    await takeQuota(trx, config, caller.accountId, { runs: 1 })
    return insert(trx, caller, runId, journal)
  })
}

/** An expired run may be started again before it is purged. */
function insert(db: Transaction, caller: KeyCaller, runId: string, journal: string) {
  return db
    .insertInto('runs')
    .values({ account_id: caller.accountId, livemode: caller.livemode, run_id: runId, journal })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'run_id'])
        .doUpdateSet({
          journal,
          version: sql`runs.version + 1`,
          created_at: sql`now()`,
          updated_at: sql`now()`,
        })
        .where('runs.updated_at', '<=', retentionStart()),
    )
    .returningAll()
    .executeTakeFirst()
}

function update(db: Database, caller: KeyCaller, runId: string, etag: string, journal: string) {
  return db
    .updateTable('runs')
    .set({ journal, version: sql`version + 1`, updated_at: sql`now()` })
    .where('account_id', '=', caller.accountId)
    .where('run_id', '=', runId)
    .where(sql`'"' || version || '"'`, '=', etag)
    .where('updated_at', '>', retentionStart())
    .returningAll()
    .executeTakeFirst()
}
