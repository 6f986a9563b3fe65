import type Stripe from 'stripe'

/**
 * Where a payer goes back to, with what Stripe adds to return_url:
 * https://docs.stripe.com/js/payment_intents/confirm_payment and https://docs.stripe.com/js/setup_intents/confirm_setup
 */
export function returnedTo(
  returnUrl: string,
  intent: Stripe.PaymentIntent | Stripe.SetupIntent,
  redirect_status: 'succeeded' | 'failed',
): string {
  const url = new URL(returnUrl)
  url.searchParams.set(intent.object, intent.id)
  url.searchParams.set(`${intent.object}_client_secret`, intent.client_secret ?? '')
  url.searchParams.set('redirect_status', redirect_status)
  return url.href
}
