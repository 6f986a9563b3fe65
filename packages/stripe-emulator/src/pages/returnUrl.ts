import type Stripe from 'stripe'

/**
 * The URL to which a payer returns, with the parameters that Stripe adds to return_url:
 * https://docs.stripe.com/js/payment_intents/confirm_payment and https://docs.stripe.com/js/setup_intents/confirm_setup
 */
export function returnUrlWithResult(
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
