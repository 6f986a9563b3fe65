import { type Actor, writeAudit } from '../audit/writeAudit.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import { writeDeleteCustomerCall } from '../stripe/customerCalls.ts'
import { anonymiseAccount } from './anonymiseAccount.ts'
import { findErasureBlockers, formatBlocker } from './findBlockers.ts'

/**
 * Erases an account: at once the owner's data in the database, then the bytes of its files and its saved
 * cards. What bookkeeping needs of its orders is kept, without name and address. After that, the old address
 * can get a new account.
 *
 * @param actor who did it: the owner, or an operator
 * @throws ApiError `account_in_use` while orders are open, charges disputed or calls to Stripe unanswered
 */
export async function eraseAccount({ db, queue }: Services, accountId: string, actor: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // This lock blocks everything else that is being written for the account.
    const account = await trx
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', accountId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (account.erased_at !== null) return
    const blockers = await findErasureBlockers(trx, accountId)
    if (blockers.length > 0)
      throw new ApiError('account_in_use', `Nothing was erased: ${blockers.map(formatBlocker).join('; ')}.`, {
        details: { obstacles: blockers },
      })

    await anonymiseAccount(trx, queue, accountId)
    await writeDeleteCustomerCall(trx, queue, account)
    // The audit log has who did it, but no longer the erased owner.
    await writeAudit(trx, { id: null, livemode: account.livemode }, actor, 'erase_account', {
      account_id: accountId,
    })
    await queue.send(trx, 'send-mail', { mail: 'account_erased', email: account.email }, { accountId })
  })
}
