import { type Actor, writeAudit } from '../audit/writeAudit.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import { writeDeleteCustomerCall } from '../stripe/customerCalls.ts'
import { scrubAccount } from './anonymiseAccount.ts'
import { erasureObstacles, obstacleWords } from './findBlockers.ts'

/**
 * Erases an account: at once what the database has of its owner, then its files' bytes and its saved
 * cards. What bookkeeping needs of its orders is kept, without name and address. From then on its old
 * address is as new.
 *
 * @param actor who did it: the owner, or an operator
 * @throws ApiError `account_in_use` while orders are open, charges disputed or calls to Stripe unanswered
 */
export async function eraseAccount({ db, queue }: Services, accountId: string, actor: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // This lock holds off whatever is being written for the account.
    const account = await trx
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', accountId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (account.erased_at !== null) return
    const obstacles = await erasureObstacles(trx, accountId)
    if (obstacles.length > 0)
      throw new ApiError(
        'account_in_use',
        `Nothing was erased: ${obstacles.map(obstacleWords).join('; ')}.`,
        { details: { obstacles } },
      )

    await scrubAccount(trx, queue, accountId)
    await writeDeleteCustomerCall(trx, queue, account)
    // Who did it is written down, and not to whom: that is what erasing is for.
    await writeAudit(trx, { id: null, livemode: account.livemode }, actor, 'erase_account', {
      account_id: accountId,
    })
    await queue.send(trx, 'send-mail', { mail: 'account_erased', email: account.email })
  })
}
