import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import { invalidRequest } from '../platform/http/apiError.ts'
import { rateLimitExceeded } from '../platform/http/rateLimiter.ts'
import { takeFromWindow } from '../platform/http/rateWindows.ts'
import type { Services } from '../platform/services.ts'
import type { Owner } from '../sessions/findOwner.ts'

/** So long both mailboxes have to confirm, and so long the old one can stop it. */
const TAKES_EFFECT_AFTER_MS = 72 * 3600 * 1000
const HOUR_S = 3600
/** Each one mails an address that may be anybody's. */
const AN_HOUR = 5

/**
 * The signed-in owner asks for another address. Nothing changes until both mailboxes have confirmed
 * and 72 hours are over; a change that was under way is cancelled.
 *
 * @throws ApiError `invalid_request` for the address that the account has, `rate_limit_exceeded`
 */
export async function askAddressChange(
  { db, queue }: Services,
  owner: Owner,
  newEmail: string,
): Promise<void> {
  const { used, resetAt } = await takeFromWindow(db, `address-change:${owner.accountId}`, HOUR_S)
  if (used > AN_HOUR) throw rateLimitExceeded('Another address was asked for too often.', resetAt)
  await db.transaction().execute(async (trx) => {
    const account = await lockAccountExclusive(trx, owner.accountId)
    if (account.email === newEmail)
      throw invalidRequest([{ field: 'new_email', problem: 'is the address that the account has already' }])
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
      await queue.send(trx, 'send-mail', { mail, addressChangeId })
  })
}
