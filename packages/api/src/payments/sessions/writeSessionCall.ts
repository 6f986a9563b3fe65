import { findOrder } from '../../orders/findOrder.ts'
import type { Transaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { writeStripeCall } from '../../stripe/stripeCalls.ts'
import { checkoutSessionRequest } from './checkoutSessionRequest.ts'
import { mintBackLink, returnUrls } from './returnUrls.ts'

const MINUTE_MS = 60_000
/** Stripe allows sessions of 30 minutes to 24 hours. A margin of one minute allows for clocks that differ. */
const MIN_SESSION_MS = 31 * MINUTE_MS
const MAX_SESSION_MS = 24 * 60 * MINUTE_MS - MINUTE_MS

/** The end of a payment page nearest to `wanted` that Stripe allows. */
export function sessionEnd(wanted: Date, now = Date.now()): Date {
  const end = Math.min(wanted.getTime(), now + MAX_SESSION_MS)
  return new Date(Math.max(end, now + MIN_SESSION_MS))
}

/**
 * Writes the call that creates an order's payment page, with everything that the page shows.
 *
 * @returns the call's id, for `runStripeCall` after the commit
 */
export async function writeSessionCall(
  { queue, config }: Pick<Services, 'queue' | 'config'>,
  trx: Transaction,
  orderId: string,
): Promise<string> {
  const view = await findOrder(trx, orderId, undefined)
  const { email } = await trx
    .selectFrom('accounts')
    .select('email')
    .where('id', '=', view.account_id)
    .executeTakeFirstOrThrow()
  await mintBackLink(config, trx, view)
  const request = checkoutSessionRequest(view, email, returnUrls(config, view.public_order_id))
  return writeStripeCall(trx, queue, view, 'create_session', request)
}
