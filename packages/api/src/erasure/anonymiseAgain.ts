import { sql } from 'kysely'
import type { Services } from '../platform/services.ts'
import { scrubAccount } from './anonymiseAccount.ts'

/**
 * Removes what calls that were under way when an account was erased have written for it since. Run by
 * the worker every hour, for the accounts that were erased within the last two days.
 */
export async function scrubAgain({ db, queue }: Services): Promise<void> {
  const erased = await db
    .selectFrom('accounts')
    .select('id')
    .where('erased_at', '>', sql<Date>`now() - interval '2 days'`)
    .execute()
  for (const { id } of erased) await db.transaction().execute((trx) => scrubAccount(trx, queue, id))
}
