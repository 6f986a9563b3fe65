import { findAccount } from '../../accounts/findAccount.ts'
import { lockAccountExclusive } from '../../accounts/lockAccount.ts'
import { ApiError } from '../../platform/http/apiError.ts'
import { writeAccountCall } from '../../stripe/stripeCalls.ts'
import type { StripeServices } from '../../stripe/stripeServices.ts'
import { runStripeCall } from '../runStripeCall.ts'

/**
 * The account's customer at Stripe, created when it is first needed: one for each account, however many calls
 * ask for it concurrently.
 *
 * @returns Stripe's id of it
 * @throws ApiError `upstream_temporarily_unavailable`
 */
export async function ensureCustomer(services: StripeServices, accountId: string): Promise<string> {
  const { db, queue } = services
  const callId = await db.transaction().execute(async (trx) => {
    const account = await lockAccountExclusive(trx, accountId)
    if (account.stripe_customer_id !== null) return undefined
    const pending = await trx
      .selectFrom('stripe_calls')
      .select('id')
      .where('account_id', '=', accountId)
      .where('kind', '=', 'create_customer')
      .where('state', '=', 'pending')
      .executeTakeFirst()
    if (pending) return pending.id
    return writeAccountCall(trx, queue, account, 'create_customer', {
      email: account.email,
      metadata: { account_id: account.id },
    })
  })
  if (callId !== undefined) await runStripeCall(services, callId)
  const { stripe_customer_id: customerId } = await findAccount(db, accountId)
  if (customerId === null)
    throw new ApiError(
      'upstream_temporarily_unavailable',
      'The payment service did not accept this account. Nothing is lost: send the same request again.',
    )
  return customerId
}
