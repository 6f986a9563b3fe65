import { storedKey, uploadKey } from '../platform/objectStorage.ts'
import type { Services } from '../platform/services.ts'
import { scrubAccount } from './scrubAccount.ts'

/** The last upload address that was given out before has expired by then. */
export const UPLOADS_END_AFTER_MS = 25 * 3600 * 1000

/**
 * Removes the bytes of every file of an erased account, and what calls that were under way when it was
 * erased have written since. The rows of files that no order names go last, so that a second run finds
 * what an upload brought after the first.
 */
export async function eraseFiles({ db, storage }: Services, accountId: string): Promise<void> {
  const account = await db
    .selectFrom('accounts')
    .select('erased_at')
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!account || account.erased_at === null) throw new Error(`account ${accountId} is not erased`)
  const files = await db.selectFrom('files').select('id').where('account_id', '=', accountId).execute()
  for (const { id } of files) {
    await storage.remove(uploadKey(id))
    await storage.remove(storedKey(id))
  }
  await db.transaction().execute((trx) => scrubAccount(trx, accountId))
  const isOver = Date.now() - account.erased_at.getTime() > UPLOADS_END_AFTER_MS
  if (isOver)
    await db
      .deleteFrom('files')
      .where('account_id', '=', accountId)
      .where((row) =>
        row.not(
          row.exists(row.selectFrom('quotes').select('id').whereRef('quotes.file_id', '=', 'files.id')),
        ),
      )
      .execute()
}
