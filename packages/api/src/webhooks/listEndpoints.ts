import type { KeyCaller } from '../platform/caller.ts'
import type { Database } from '../platform/database.ts'
import { cursorAt, isAfter, readCursor, toPage } from '../platform/paging.ts'

/** The account's endpoints that were not deleted, newest first. */
export async function listEndpoints(
  db: Database,
  caller: KeyCaller,
  query: { limit: number; cursor?: string | undefined },
) {
  const rows = await db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .select(cursorAt('webhook_endpoints'))
    .where('account_id', '=', caller.accountId)
    .where('deleted_at', 'is', null)
    .where(isAfter('webhook_endpoints', readCursor(query.cursor), 'newest first'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return toPage(rows, query.limit)
}
