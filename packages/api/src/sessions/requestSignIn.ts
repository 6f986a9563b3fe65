import { callerNetwork } from '../platform/http/callerNetwork.ts'
import { rateLimitExceeded } from '../platform/http/rateLimiter.ts'
import { countInRateWindow } from '../platform/http/rateWindows.ts'
import type { OwnerPage } from '../platform/ownerPage.ts'
import { sha256 } from '../platform/secrets.ts'
import type { Services } from '../platform/services.ts'

const HOUR_S = 3600

/**
 * Queues a mail with a sign-in link. The work is the same whether or not the e-mail has an account, so that
 * nobody learns who has one.
 *
 * @param input.page the page to show after the sign-in
 * @throws ApiError `rate_limit_exceeded` for too many links for one IP address or e-mail
 */
export async function requestSignIn(
  { db, queue, config }: Services,
  input: { email: string; page: OwnerPage; ip: string },
): Promise<void> {
  const byIp = await countInRateWindow(db, `sign-in:ip:${callerNetwork(input.ip)}`, HOUR_S)
  // A caller above the limit must not use up the limit of other people's e-mails.
  if (byIp.used > config.SIGN_IN_LIMIT_PER_HOUR * 10) throw tooMany(byIp.resetAt)
  const byEmail = await countInRateWindow(db, `sign-in:email:${input.email}`, HOUR_S)
  if (byEmail.used > config.SIGN_IN_LIMIT_PER_HOUR) throw tooMany(byEmail.resetAt)
  await db
    .transaction()
    .execute((trx) =>
      queue.send(
        trx,
        'send-mail',
        { mail: 'sign_in', email: input.email, page: input.page },
        { livemode: true, group: `sign-in:${sha256(input.email)}` },
      ),
    )
}

const tooMany = (resetAt: number) =>
  rateLimitExceeded(
    'Too many sign-in links were requested with this e-mail or from this IP address.',
    resetAt,
  )
