import { callerNetwork } from '../platform/http/callerNetwork.ts'
import { rateLimitExceeded } from '../platform/http/rateLimiter.ts'
import { countInRateWindow } from '../platform/http/rateWindows.ts'
import { nextMailTo } from '../platform/mailTurns.ts'
import type { OwnerPage } from '../platform/ownerPage.ts'
import { sha256 } from '../platform/secrets.ts'
import type { Services } from '../platform/services.ts'
import type { Owner } from './findOwner.ts'

const HOUR_S = 3600
/** The links in later mails of the hour are valid too, so nobody needs more at once. */
const MAILS_AT_ONCE = 10

/**
 * Queues a mail with a sign-in link. The work is the same whether or not the e-mail has an account, so that
 * nobody learns who has one. Only those who ask are limited: what is asked with somebody's e-mail uses up nothing
 * of theirs.
 *
 * @param input.page the page to show after the sign-in
 * @param input.owner who is signed in on the browser that asks: it is counted by itself, not with its network
 * @throws ApiError `rate_limit_exceeded` for too many links for one network or for one signed-in owner
 */
export async function requestSignIn(
  { db, queue, config }: Services,
  input: { email: string; page: OwnerPage; ip: string; owner: Owner | undefined },
): Promise<void> {
  const { email, page, ip, owner } = input
  const asker = owner ? `account:${owner.accountId}` : `ip:${callerNetwork(ip)}`
  const { used, resetAt } = await countInRateWindow(db, `sign-in:${asker}`, HOUR_S)
  if (used > config.SIGN_IN_LIMIT_PER_HOUR)
    throw rateLimitExceeded('Too many sign-in links were asked for from this IP address.', resetAt)
  await db.transaction().execute(async (trx) => {
    const options = await nextMailTo(trx, `sign-in:${email}`, MAILS_AT_ONCE)
    if (!options) return
    const group = `sign-in:${sha256(email)}`
    await queue.send(trx, 'send-mail', { mail: 'sign_in', email, page }, { livemode: true, group }, options)
  })
}
