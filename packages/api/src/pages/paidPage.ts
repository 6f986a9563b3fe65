import { paidPage } from '@mattercloud/web'
import { findPublicOrder } from '../orders/findOrder.ts'
import { orderState } from '../orders/orderState.ts'
import { trackingUrl } from '../orders/presentOrder.ts'
import { confirmPayment } from '../payments/sessions/confirmPayment.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'

/**
 * The page to which Stripe leads after a payment. Stripe's event may come before, after, or never: while the order
 * still waits for its payment, Stripe is asked, and what it says is recorded as its event would be. Who has the link
 * sees state and amounts, and neither address nor file.
 *
 * @param session Stripe's id of the payment page, which must be this order's
 * @throws ApiError `order_not_found`, `invalid_token`
 */
export async function showPaid(
  services: StripeServices,
  publicOrderId: string,
  session: unknown,
): Promise<string> {
  let order = await findPublicOrder(services.db, publicOrderId)
  if (order.stripe_session_id === null || session !== order.stripe_session_id)
    throw new ApiError('invalid_token', 'This link is not valid for this order.')
  let payment: 'confirming' | 'not_paid' | 'known' = 'known'
  if (order.status === 'requires_payment') {
    const answer = await confirmPayment(services, order, order.stripe_session_id)
    order = await findPublicOrder(services.db, publicOrderId)
    if (order.status === 'requires_payment') payment = answer === 'open' ? 'not_paid' : 'confirming'
  }
  return paidPage({
    public_order_id: order.public_order_id,
    is_test: !order.livemode,
    payment,
    // The note is for who may see the whole order.
    state: { ...orderState(services.config, order), note: null },
    tracking_url: trackingUrl(services.config, order.public_order_id),
  })
}
