import { expireSession } from './checkout-sessions/checkoutSessions.ts'
import { cancelIntent } from './payment-intents/paymentIntents.ts'
import { idOf } from './store/ids.ts'
import type { Operation } from './store/operation.ts'

/**
 * Applies what time alone changes: open sessions past `expires_at` expire, and authorisations past
 * `capture_before` are released: "If the authorization expires before you capture the funds, the funds are
 * released and the payment status changes to canceled"
 * (https://docs.stripe.com/payments/place-a-hold-on-a-payment-method).
 */
export function applyElapsedTime(operation: Operation): void {
  const { sessions, paymentIntents, charges } = operation.tables
  for (const session of sessions.all()) {
    if (session.status === 'open' && session.expires_at <= operation.now) expireSession(operation, session)
  }
  for (const intent of paymentIntents.all()) {
    if (intent.status !== 'requires_capture') continue
    const charge = charges.get(idOf(intent.latest_charge) ?? '')
    const captureBefore = charge?.payment_method_details?.card?.capture_before
    if (captureBefore !== undefined && captureBefore <= operation.now) {
      cancelIntent(operation, intent, 'automatic', true)
    }
  }
}
