import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import type { KeyCaller } from '../platform/caller.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { simulate } from './simulate.ts'
import { registerPaidOrders } from './simulatedOrders.ts'

/** Ten years: dates stay such as people write. */
const MAX_AHEAD_S = 10 * 366 * 24 * 3600

/**
 * Moves a test account's clock on, and does at once what is due then. The clock governs the simulated
 * farm and nothing else: quotes, links, payment pages and every time that is written down go by real time.
 *
 * @param seconds how far; 0 only looks
 * @throws ApiError `test_key_required`, `invalid_request` beyond ten years ahead of real time
 */
export async function advanceClock(services: StripeServices, caller: KeyCaller, seconds: number) {
  if (caller.livemode)
    throw new ApiError(
      'test_key_required',
      'Only the clock of a test account can be moved. POST /v1/connect {"mode": "test"} gives a test key.',
    )
  const { db } = services
  const ahead_seconds = await db.transaction().execute(async (trx) => {
    const account = await lockAccountExclusive(trx, caller.accountId)
    const ahead = account.test_clock_ahead_s + seconds
    if (ahead > MAX_AHEAD_S)
      throw new ApiError(
        'invalid_request',
        'seconds: this clock would be more than ten years ahead. Connect with another e-mail for a new one.',
      )
    await registerPaidOrders(trx, caller.accountId)
    await trx
      .updateTable('accounts')
      .set({ test_clock_ahead_s: ahead })
      .where('id', '=', caller.accountId)
      .execute()
    return ahead
  })
  const moved = await simulate(services, caller.accountId)
  return { now: new Date(Date.now() + ahead_seconds * 1000).toISOString(), ahead_seconds, moved }
}
