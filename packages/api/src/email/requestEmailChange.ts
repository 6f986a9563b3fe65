import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import { invalidRequest } from '../platform/http/apiError.ts'
import { rateLimitExceeded } from '../platform/http/rateLimiter.ts'
import { countInRateWindow } from '../platform/http/rateWindows.ts'
import type { Services } from '../platform/services.ts'
import type { Owner } from '../sessions/findOwner.ts'

/** Within this time both mailboxes must confirm, and the old one can stop the change. */
const TAKES_EFFECT_AFTER_MS = 72 * 3600 * 1000
const HOUR_S = 3600
/** Each request sends a mail to an address that may belong to somebody else. */
const MAX_PER_HOUR = 5

/**
 * The signed-in owner requests another e-mail address for the account. Nothing changes until both mailboxes have
 * confirmed and 72 hours have passed. If a change is already pending, it is cancelled.
 *
 * @throws ApiError `invalid_request` if the account has this address already, `rate_limit_exceeded`
 */
export async function requestEmailChange(
  { db, queue }: Services,
  owner: Owner,
  newEmail: string,
): Promise<void> {
  const { used, resetAt } = await countInRateWindow(db, `address-change:${owner.accountId}`, HOUR_S)
  if (used > MAX_PER_HOUR)
    throw rateLimitExceeded('Too many changes of the e-mail address were requested.', resetAt)
  await db.transaction().execute(async (trx) => {
    const account = await lockAccountExclusive(trx, owner.accountId)
    if (account.email === newEmail)
      throw invalidRequest([{ field: 'new_email', problem: 'is already the address of the account' }])
    await trx
      .updateTable('address_changes')
      .set({ state: 'cancelled' })
      .where('account_id', '=', account.id)
      .where('state', '=', 'open')
      .execute()
    const { id: addressChangeId } = await trx
      .insertInto('address_changes')
      .values({
        livemode: account.livemode,
        account_id: account.id,
        old_email: account.email,
        new_email: newEmail,
        takes_effect_at: new Date(Date.now() + TAKES_EFFECT_AFTER_MS),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const mail of ['address_old', 'address_new'] as const)
      await queue.send(trx, 'send-mail', { mail, addressChangeId }, { accountId: account.id })
  })
}
