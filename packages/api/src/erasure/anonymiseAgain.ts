import { sql } from 'kysely'
import type { Services } from '../platform/services.ts'
import { anonymiseAccount } from './anonymiseAccount.ts'

/**
 * Removes what was written for an erased account by calls that were running when it was erased. Run by the
 * worker every hour, for the accounts that were erased within the last two days.
 */
export async function anonymiseAgain({ db, queue }: Services): Promise<void> {
  const erased = await db
    .selectFrom('accounts')
    .select('id')
    .where('erased_at', '>', sql<Date>`now() - interval '2 days'`)
    .execute()
  for (const { id } of erased) await db.transaction().execute((trx) => anonymiseAccount(trx, queue, id))
}
