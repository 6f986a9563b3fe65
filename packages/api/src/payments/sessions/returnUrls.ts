import type { Config } from '../../config.ts'
import { mintLink } from '../../links/links.ts'
import type { OrderView } from '../../orders/findOrder.ts'
import type { Transaction } from '../../platform/database.ts'
import { derivedToken } from '../../platform/secrets.ts'

/** Stands in the stored request for the token of a review link: no token is stored. */
const REVIEW_TOKEN = '{REVIEW_TOKEN}'
/** Stripe writes the session's id here (https://docs.stripe.com/payments/checkout/custom-success-page). */
const SESSION_ID = '{CHECKOUT_SESSION_ID}'

/** Where a payment page leads: after paying to the page that says what is held, without paying back to the review. */
export const returnUrls = ({ WEB_URL }: Config, publicOrderId: string) => ({
  paid: `${WEB_URL}/orders/${publicOrderId}/paid?session=${SESSION_ID}`,
  back: `${WEB_URL}/review/${REVIEW_TOKEN}/back`,
})

/** The same token whenever the payment page of an order is requested: a repeated request must be the same. */
const reviewToken = ({ SECRETS_KEY }: Config, orderId: string) =>
  derivedToken(SECRETS_KEY, `review of order ${orderId}`)

/** Makes the link of `back` valid. It ends with the key that ordered. */
export async function mintBackLink(config: Config, trx: Transaction, order: OrderView): Promise<void> {
  const { id: orderId, account_id: accountId, livemode, api_key_id: apiKeyId, expires_at: expiresAt } = order
  await mintLink(
    trx,
    { kind: 'review', accountId, livemode, apiKeyId, orderId, expiresAt },
    reviewToken(config, orderId),
  )
}

/** The `back` of a stored request, as it is sent. */
export const withReviewToken = (config: Config, back: string, orderId: string) =>
  back.replace(REVIEW_TOKEN, reviewToken(config, orderId))
