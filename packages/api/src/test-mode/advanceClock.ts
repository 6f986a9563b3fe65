import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import type { KeyCaller } from '../platform/caller.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { simulate } from './simulate.ts'
import { registerPaidOrders } from './simulatedOrders.ts'

/** Ten years, so that dates stay plausible. */
const MAX_AHEAD_S = 10 * 366 * 24 * 3600

/**
 * Advances a test account's clock, and does at once what is due then. The clock applies to the simulated farm
 * only: quotes, links, payment pages and all stored times follow real time.
 *
 * @param seconds how far; 0 only reads the clock
 * @throws ApiError `test_key_required`, `invalid_request` beyond ten years ahead of real time
 */
export async function advanceClock(services: StripeServices, caller: KeyCaller, seconds: number) {
  if (caller.livemode)
    throw new ApiError(
      'test_key_required',
      'Only the clock of a test account can be advanced. POST /v1/connect {"mode": "test"} gives a test key.',
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
