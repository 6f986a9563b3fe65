import { findOrder } from '../orders/findOrder.ts'
import { trackingUrl } from '../orders/presentOrder.ts'
import type { Transaction } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { checkoutSessionRequest } from './checkoutSession.ts'
import { writeStripeCall } from './stripeCalls.ts'

/** Stripe takes no session that ends sooner; a minute more allows for its clock. */
const LEAST_SESSION_MS = 31 * 60 * 1000

/** When a payment page ends that should end at `wanted`: never sooner than Stripe takes. */
export const sessionEnd = (wanted: Date) =>
  new Date(Math.max(wanted.getTime(), Date.now() + LEAST_SESSION_MS))

/**
 * Writes the call that makes an order's payment page, with all that the page says.
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
  const request = checkoutSessionRequest(view, email, trackingUrl(config, view.public_order_id))
  return writeStripeCall(trx, queue, view, 'create_session', request)
}
