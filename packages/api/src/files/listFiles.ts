import type { KeyCaller } from '../platform/caller.ts'
import { cursorAt, isAfter, readCursor, toPage } from '../platform/paging.ts'
import type { Services } from '../platform/services.ts'

/** The account's files, newest first. */
export async function listFiles(
  { db }: Services,
  caller: KeyCaller,
  query: { limit: number; cursor?: string | undefined },
) {
  const after = readCursor(query.cursor)
  const rows = await db
    .selectFrom('files')
    .selectAll()
    .select(cursorAt('files'))
    .where('account_id', '=', caller.accountId)
    .where('deleted_at', 'is', null)
    .where(isAfter('files', after, 'newest first'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
  return toPage(rows, query.limit)
}
