import { orderNextActions } from '@mattercloud/rules'
import { findOrder } from '../orders/findOrder.ts'
import { findOrderId } from '../orders/findOrderId.ts'
import { trackingUrl } from '../orders/presentOrder.ts'
import type { KeyCaller } from '../platform/caller.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { ApiRouter, Renewal } from '../platform/http/apiRouter.ts'
import type { Services } from '../platform/services.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import * as contract from './contract.ts'
import { placeAutonomousOrder } from './placeAutonomousOrder.ts'
import { placeOrder, requireLink, reviewUrl } from './placeOrder.ts'

export function checkoutRoutes(api: ApiRouter, services: StripeServices) {
  api.key(
    contract.checkout,
    async ({ caller, body, idempotencyKey }) => {
      await requireLink(services, caller)
      const orderId = await placeOrder(services, caller, {
        ...body,
        supersedes: await supersededId(services, caller, body),
        idempotencyKey: requireIdempotencyKey(idempotencyKey),
      })
      return presentCheckout(services, caller, orderId)
    },
    checkoutRenewal(services),
  )
  api.key(
    contract.autonomousOrder,
    async ({ caller, body, idempotencyKey }) => {
      const key = requireIdempotencyKey(idempotencyKey)
      await requireLink(services, caller)
      const orderId = await placeAutonomousOrder(services, caller, {
        ...body,
        supersedes: await supersededId(services, caller, body),
        idempotencyKey: key,
      })
      return presentCheckout(services, caller, orderId)
    },
    checkoutRenewal(services),
  )
}

const supersededId = async (
  { db }: Services,
  { accountId }: KeyCaller,
  { supersedes }: { supersedes?: string | undefined },
) => (supersedes === undefined ? undefined : findOrderId(db, supersedes, accountId))

function requireIdempotencyKey(idempotencyKey: string | undefined): string {
  if (idempotencyKey === undefined)
    throw new ApiError('idempotency_key_required', 'Idempotency-Key: send this header.')
  return idempotencyKey
}

/** A replay gets current links: a payment page may have been created since the first reply. */
const checkoutRenewal = (services: Services): Renewal<typeof contract.checkout.reply> => ({
  fields: ['review_url', 'approval_url'],
  renew: async (caller, stored) => {
    await requireLink(services, caller)
    const { approval_url, review_url } = await presentCheckout(services, caller, String(stored['order_id']))
    return { approval_url, review_url }
  },
})

async function presentCheckout(services: Services, caller: KeyCaller, orderId: string) {
  const order = await findOrder(services.db, orderId, caller.accountId)
  if (order.cancel_reason === 'payment_refused')
    throw new ApiError(
      'upstream_temporarily_unavailable',
      'The payment service refused to create a payment page for this order, and the order was cancelled. Nothing was charged. Try again with a new Idempotency-Key.',
    )
  return {
    order_id: order.id,
    public_order_id: order.public_order_id,
    approval_url: order.approval_url,
    tracking_url: trackingUrl(services.config, order.public_order_id),
    review_url: await reviewUrl(services, caller, orderId),
    status: order.status,
    max_cents: order.max_cents,
    expires_at: order.expires_at.toISOString(),
    next_action: orderNextActions[order.status],
  }
}
