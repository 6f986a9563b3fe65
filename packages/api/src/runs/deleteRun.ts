import type { KeyCaller } from '../platform/caller.ts'
import type { Database } from '../platform/database.ts'
import { retentionStart, runNotFoundError } from './run.ts'

/** @throws ApiError `run_not_found` */
export async function deleteRun(db: Database, caller: KeyCaller, runId: string): Promise<void> {
  const deleted = await db
    .deleteFrom('runs')
    .where('account_id', '=', caller.accountId)
    .where('run_id', '=', runId)
    .where('updated_at', '>', retentionStart())
    .returning('id')
    .executeTakeFirst()
  if (!deleted) throw runNotFoundError()
}

/** Forgets the runs that were kept long enough. */
export async function purgeRuns(db: Database): Promise<void> {
  await db.deleteFrom('runs').where('updated_at', '<=', retentionStart()).execute()
}
