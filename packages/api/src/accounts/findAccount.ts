import type { Database } from '../platform/database.ts'

/** @throws Error for an account that is not there: every caller got its id from a key or a link */
export async function findAccount(db: Database, accountId: string) {
  return db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow()
}
