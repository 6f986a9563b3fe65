import { callerNetwork } from '../platform/http/callerNetwork.ts'
import { rateLimitExceeded } from '../platform/http/rateLimiter.ts'
import { takeFromWindow } from '../platform/http/rateWindows.ts'
import type { OwnerPage } from '../platform/ownerPage.ts'
import type { Services } from '../platform/services.ts'

const HOUR_S = 3600

/**
 * Has a sign-in link mailed, if the address has an account. Does the same work either way, so
 * that nobody learns who has one.
 *
 * @param input.page where the sign-in leads to
 * @throws ApiError `rate_limit_exceeded` for too many links of one address or e-mail
 */
export async function requestSignIn(
  { db, queue, config }: Services,
  input: { email: string; page: OwnerPage; ip: string },
): Promise<void> {
  const byIp = await takeFromWindow(db, `sign-in:ip:${callerNetwork(input.ip)}`, HOUR_S)
  // A caller who is over the limit must not use up the links of other people's addresses.
  if (byIp.used > config.SIGN_IN_LIMIT_PER_HOUR * 10) throw tooMany(byIp.resetAt)
  const byEmail = await takeFromWindow(db, `sign-in:email:${input.email}`, HOUR_S)
  if (byEmail.used > config.SIGN_IN_LIMIT_PER_HOUR) throw tooMany(byEmail.resetAt)
  await db
    .transaction()
    .execute((trx) => queue.send(trx, 'send-mail', { mail: 'sign_in', email: input.email, page: input.page }))
}

const tooMany = (resetAt: number) =>
  rateLimitExceeded('Too many sign-in links were asked for with this e-mail or from this address.', resetAt)
