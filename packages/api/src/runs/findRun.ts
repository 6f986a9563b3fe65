import type { KeyCaller } from '../platform/caller.ts'
import type { Database } from '../platform/database.ts'
import { cursorAt, isAfter, readCursor, toPage } from '../platform/paging.ts'
import { type RunRow, retentionStart, runNotFoundError } from './run.ts'

/** @throws ApiError `run_not_found` for a run that does not exist, is another account's or has expired */
export async function findRun(db: Database, caller: KeyCaller, runId: string): Promise<RunRow> {
  const run = await db
    .selectFrom('runs')
    .selectAll()
    .where('account_id', '=', caller.accountId)
    .where('run_id', '=', runId)
    .where('updated_at', '>', retentionStart())
    .executeTakeFirst()
  if (!run) throw runNotFoundError()
  return run
}

/** The account's runs, newest first; without their journals unless those are included. */
export async function listRuns(
  db: Database,
  caller: KeyCaller,
  query: { limit: number; cursor?: string | undefined; include?: 'journal' | undefined },
) {
  const rows = await db
    .selectFrom('runs')
    .select(['id', 'account_id', 'livemode', 'run_id', 'version', 'created_at', 'updated_at'])
    .$if(query.include === 'journal', (select) => select.select('journal'))
    .select(cursorAt('runs'))
    .where('account_id', '=', caller.accountId)
    .where('updated_at', '>', retentionStart())
    .where(isAfter('runs', readCursor(query.cursor), 'newest first'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return toPage(rows, query.limit)
}
