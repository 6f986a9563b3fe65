import type { KeyCaller } from '../platform/caller.ts'
import type { Database } from '../platform/database.ts'
import { oldestKept, type RunRow, runNotFound } from './run.ts'

/** @throws ApiError `run_not_found` for one that is not there, is another's or was kept long enough */
export async function findRun(db: Database, caller: KeyCaller, runId: string): Promise<RunRow> {
  const run = await db
    .selectFrom('runs')
    .selectAll()
    .where('account_id', '=', caller.accountId)
    .where('run_id', '=', runId)
    .where('updated_at', '>', oldestKept())
    .executeTakeFirst()
  if (!run) throw runNotFound()
  return run
}
