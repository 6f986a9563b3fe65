import { sql } from 'kysely'
import type { Database, Transaction } from '../platform/database.ts'

/**
 * Notes that an account's owner has opened its mailbox or paid: something that cannot be made in any number by a
 * program. From then on the account has its whole share (jobTurns.ts) and its whole quotas.
 */
export async function proveAccount(db: Database | Transaction, accountId: string): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ proven_at: sql<Date>`now()` })
    .where('id', '=', accountId)
    .where('proven_at', 'is', null)
    .execute()
}
