import { contentHash } from '@mattercloud/rules'
import { lockKeyShared } from '../accounts/lockKeyShared.ts'
import { mintLink } from '../links/links.ts'
import { findOrder } from '../orders/findOrder.ts'
import type { OrderRow } from '../orders/transitionOrder.ts'
import { runPendingCall } from '../payments/runStripeCall.ts'
import { sessionEnd, writeSessionCall } from '../payments/sessions/writeSessionCall.ts'
import type { KeyCaller } from '../platform/caller.ts'
import type { Services } from '../platform/services.ts'
import { takeQuota } from '../quotas/takeQuota.ts'
import { findQuote } from '../quotes/findQuote.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { alreadyOrderedError, findOrderOfQuote, insertOrder, lockQuotedFileShared } from './insertOrder.ts'
import { assertMakeable, assertOrderable, parseAddress } from './orderTerms.ts'
import { setSuccessor, supersedeOrder } from './supersedeOrder.ts'

export interface CheckoutInput {
  quote_id: string
  shipping_address_json?: Record<string, unknown> | undefined
  max_cents?: number | undefined
  supersedes?: string | undefined
  idempotencyKey: string
}

/**
 * Makes an order from a quote, and the page where a human approves its payment. Only the human's act on that
 * page spends money.
 *
 * The order and the call to Stripe that it needs are written in one transaction before Stripe is called, so
 * after a crash at any point the worker or a retry completes the order.
 *
 * @throws ApiError as the contract lists
 */
export async function placeOrder(
  services: StripeServices,
  caller: KeyCaller,
  input: CheckoutInput,
): Promise<string> {
  const quote = await findQuote(services.db, caller, input.quote_id)
  assertMakeable(quote)
  const address = parseAddress(input.shipping_address_json)
  const addressHash = contentHash(address)
  const { idempotencyKey, supersedes } = input
  const isSameRequest = (existing: OrderRow | undefined) =>
    existing?.idempotency_key === idempotencyKey &&
    existing.address_sha256 === addressHash &&
    existing.mandate === null
  const isRetry = isSameRequest(await findOrderOfQuote(services.db, quote.id))
  await assertOrderable(services, quote, address, input.max_cents, isRetry)

  const orderId = await services.db.transaction().execute(async (trx) => {
    // The same request again after a crash: continue its order.
    const earlier = await findOrderOfQuote(trx, quote.id)
    if (earlier && isSameRequest(earlier)) return earlier.id
    const old =
      supersedes === undefined
        ? undefined
        : await supersedeOrder(trx, services.queue, { id: supersedes, accountId: caller.accountId })
    const expiresAt = sessionEnd(quote.expires_at)
    const order = await insertOrder(trx, {
      keyId: caller.keyId,
      quote,
      address,
      addressHash,
      idempotencyKey,
      expiresAt,
    })
    if (!order) {
      const existing = await findOrderOfQuote(trx, quote.id)
      // The same request, concurrently.
      if (!old && existing && isSameRequest(existing)) return existing.id
      throw alreadyOrderedError(existing)
    }
    // Revoking the key cancels this order: it waits until the order is there, or the order is refused.
    await lockKeyShared(trx, caller.keyId)
    if (old) await setSuccessor(trx, old, order)
    await lockQuotedFileShared(trx, quote)
    await writeSessionCall(services, trx, order.id)
    return order.id
  })
  await runPendingCall(services, orderId, 'create_session')
  return orderId
}

/**
 * Refuses a caller who may have no further link, before an order is made: its reply has one.
 *
 * @throws ApiError `quota_exceeded`
 */
export async function requireLink({ db, config }: Services, caller: KeyCaller): Promise<void> {
  await db.transaction().execute((trx) => takeQuota(trx, config, caller.accountId, { links: 1 }))
}

/** A new link to the page where a human reviews the order, and pays or declines. */
export async function reviewUrl(services: Services, caller: KeyCaller, orderId: string): Promise<string> {
  const order = await findOrder(services.db, orderId, caller.accountId)
  const token = await mintLink(services.db, {
    kind: 'review',
    accountId: caller.accountId,
    livemode: caller.livemode,
    apiKeyId: caller.keyId,
    orderId,
    expiresAt: order.expires_at,
  })
  return `${services.config.WEB_URL}/review/${token}`
}
