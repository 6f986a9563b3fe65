import type { Selectable } from 'kysely'
import type { Tables, Transaction } from '../platform/database.ts'

export type AccountRow = Selectable<Tables['accounts']>

/**
 * Locks an account's row for the rest of the transaction: whatever counts its money does it one at a time.
 * Rows that only refer to the account can still be written meanwhile.
 *
 * @throws Error for an account that is not there: every caller got its id from a key or a link
 */
export async function lockAccount(trx: Transaction, accountId: string): Promise<AccountRow> {
  return trx
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}
