import type { PaymentIntent } from '../../stripe/objects.ts'

/**
 * Most cards' authorisations hold for seven days
 * (https://docs.stripe.com/payments/place-a-hold-on-a-payment-method#authorization-validity-windows).
 */
const DEFAULT_VALIDITY_MS = 7 * 24 * 3600 * 1000

/** Until when a payment can be captured: the charge's `capture_before`, or seven days from now without one. */
export function authorisationEnd(intent: PaymentIntent): Date {
  const charge = intent.latest_charge
  const captureBefore =
    charge !== null && typeof charge === 'object'
      ? charge.payment_method_details?.card?.capture_before
      : undefined
  return captureBefore === undefined
    ? new Date(Date.now() + DEFAULT_VALIDITY_MS)
    : new Date(captureBefore * 1000)
}
