import type { Database } from '../platform/database.ts'

/** @throws Error for an account that does not exist: every caller has its id from a key or a link */
export async function findAccount(db: Database, accountId: string) {
  return db.selectFrom('accounts').selectAll().where('id', '=', accountId).executeTakeFirstOrThrow()
}
