import { sql } from 'kysely'
import type { Database, Transaction } from '../platform/database.ts'
import { storedChange } from './contract.ts'

/** The change that waits for an account's owner, if there is one: not decided, not voided, not expired. */
export async function findOpenChange(db: Database | Transaction, accountId: string) {
  const row = await openChanges(db).where('pending_changes.account_id', '=', accountId).executeTakeFirst()
  return row && { ...row, changes: storedChange.parse(row.changes) }
}

/** The same by the change's own id. */
export async function findOpenChangeById(db: Database, changeId: string) {
  const row = await openChanges(db).where('pending_changes.id', '=', changeId).executeTakeFirst()
  return row && { ...row, changes: storedChange.parse(row.changes) }
}

function openChanges(db: Database | Transaction) {
  return db
    .selectFrom('pending_changes')
    .innerJoin('api_keys', 'api_keys.id', 'pending_changes.api_key_id')
    .selectAll('pending_changes')
    .select('api_keys.label as asked_by')
    .where('state', '=', 'open')
    .where('pending_changes.expires_at', '>', sql<Date>`now()`)
}

/** Voids the changes that wait for an account's owner, or those that a key has asked for. */
export async function voidOpenChanges(
  trx: Transaction,
  of: { account_id: string } | { api_key_id: string },
): Promise<void> {
  await trx
    .updateTable('pending_changes')
    .set({ state: 'voided', decided_at: new Date() })
    .where('state', '=', 'open')
    .where((row) => row.and(of))
    .execute()
}
