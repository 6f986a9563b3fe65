import { servicesForMode } from '../../stripe/servicesForMode.ts'
import type { StripeServices } from '../../stripe/stripeServices.ts'
import { settleSession } from './settleSession.ts'

/** A page waits for this and must come soon: it is loaded again. */
const STRIPE_WAIT_MS = 4_000

/**
 * Asks Stripe what became of an order's payment page, and records the answer as its event would be.
 *
 * @returns `open` if nobody has paid on the page; `unknown` if Stripe does not answer in time: then its event and the
 *   reconciler record it
 */
export async function confirmPayment(
  services: StripeServices,
  order: { id: string; livemode: boolean },
  sessionId: string,
): Promise<'open' | 'settled' | 'unknown'> {
  const settled = settle(services, order, sessionId)
  const late = new Promise<'unknown'>((resolve) => setTimeout(resolve, STRIPE_WAIT_MS, 'unknown').unref())
  return Promise.race([settled, late])
}

async function settle(
  services: StripeServices,
  { id: orderId, livemode }: { id: string; livemode: boolean },
  sessionId: string,
): Promise<'open' | 'settled' | 'unknown'> {
  try {
    const status = await settleSession(servicesForMode(services, livemode), sessionId)
    return status === 'open' ? 'open' : 'settled'
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown'
    services.log.warn({ orderId, error: message }, 'a payment could not be confirmed on its page')
    return 'unknown'
  }
}
