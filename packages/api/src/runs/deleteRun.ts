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

/** Deletes the runs that are past their retention time. */
export async function purgeRuns(db: Database): Promise<void> {
  await db.deleteFrom('runs').where('updated_at', '<=', retentionStart()).execute()
}
