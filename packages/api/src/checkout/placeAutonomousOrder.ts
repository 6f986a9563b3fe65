import { contentHash, evaluateExecutionMode, executionModeReasons, risksOfQuote } from '@mattercloud/rules'
import * as z from 'zod'
import { type AccountRow, lockAccountExclusive } from '../accounts/lockAccount.ts'
import { lockKeyShared } from '../accounts/lockKeyShared.ts'
import { readyMetrics } from '../files/findFile.ts'
import { unitConfidence } from '../files/units/ownerUnits.ts'
import { findOrder } from '../orders/findOrder.ts'
import { isKnownAddress } from '../orders/ownerAddresses.ts'
import type { OrderRow } from '../orders/transitionOrder.ts'
import { PAID_BY_MANDATE } from '../payments/approval.ts'
import type { AuthoriseRequest } from '../payments/mandate/authoriseOperations.ts'
import { runPendingCall } from '../payments/runStripeCall.ts'
import { sessionEnd } from '../payments/sessions/writeSessionCall.ts'
import type { KeyCaller } from '../platform/caller.ts'
import type { Transaction } from '../platform/database.ts'
import { databaseNow } from '../platform/databaseClock.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import { findQuote, type QuoteRow } from '../quotes/findQuote.ts'
import { autopayPolicy } from '../settings/autopayPolicy.ts'
import { mandateOf } from '../settings/mandate.ts'
import { writeStripeCall } from '../stripe/stripeCalls.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { alreadyOrderedError, findOrderOfQuote, insertOrder, lockQuotedFileShared } from './insertOrder.ts'
import { assertMakeable, assertOrderable, parseAddress } from './orderTerms.ts'
import type { CheckoutInput } from './placeOrder.ts'
import { setSuccessor, supersedeOrder } from './supersedeOrder.ts'

/**
 * Makes an order that the owner's standing mandate pays, if all its limits allow that.
 *
 * Under the account's lock the limits are read, the maximum is reserved and the call to Stripe is stored, so
 * that concurrent orders together cannot exceed the month's cap. Only then is Stripe called. If the bank asks
 * for the owner, the reservation is released and the order becomes one that a human approves on a page.
 *
 * @throws ApiError as the contract lists
 */
export async function placeAutonomousOrder(
  services: StripeServices,
  caller: KeyCaller,
  input: CheckoutInput,
): Promise<string> {
  const { db, queue } = services
  const quote = await findQuote(db, caller, input.quote_id)
  assertMakeable(quote)
  const address = parseAddress(input.shipping_address_json)
  const addressHash = contentHash(address)
  const { idempotencyKey, supersedes } = input
  const isSameRequest = (existing: OrderRow | undefined) =>
    existing?.idempotency_key === idempotencyKey &&
    existing.address_sha256 === addressHash &&
    existing.mandate !== null
  const isRetry = isSameRequest(await findOrderOfQuote(db, quote.id))
  await assertOrderable(services, quote, address, input.max_cents, isRetry)

  const orderId = await db.transaction().execute(async (trx) => {
    // The same request again after a crash: continue its order and its reservation.
    const earlier = supersedes === undefined ? undefined : await findOrderOfQuote(trx, quote.id)
    if (earlier && isSameRequest(earlier)) return earlier.id
    const old =
      supersedes === undefined
        ? undefined
        : await supersedeOrder(trx, queue, { id: supersedes, accountId: caller.accountId })
    const account = await lockAccountExclusive(trx, caller.accountId)
    await lockKeyShared(trx, caller.keyId)
    const existing = await findOrderOfQuote(trx, quote.id)
    if (!old && existing && isSameRequest(existing)) return existing.id
    if (existing) throw alreadyOrderedError(existing)
    const { customer, card } = await assertMandateAllows(trx, caller, account, quote, addressHash)
    const order = await insertOrder(trx, {
      keyId: caller.keyId,
      quote,
      address,
      addressHash,
      idempotencyKey,
      expiresAt: sessionEnd(quote.expires_at),
      mandate: mandateOf(account),
    })
    // A concurrent checkout of the same quote was first.
    if (!order) throw alreadyOrderedError(undefined)
    if (old) await setSuccessor(trx, old, order)
    const request: AuthoriseRequest = {
      amount: order.max_cents,
      currency: 'cny',
      customer,
      payment_method: card,
      description: `MatterCloud order ${order.public_order_id}`,
      metadata: { order_id: order.id, quote_hash: order.quote_hash, paid_by: PAID_BY_MANDATE },
    }
    await writeStripeCall(trx, queue, order, 'authorise', request)
    return order.id
  })
  await runPendingCall(services, orderId, 'authorise')
  await fallBackToPaymentPage(services, orderId)
  await throwIfCancelled(services, orderId)
  return orderId
}

/** If the bank requires authentication: cancels the attempt, then creates the payment page. */
async function fallBackToPaymentPage(services: StripeServices, orderId: string): Promise<void> {
  try {
    await runPendingCall(services, orderId, 'abandon_intent')
    await runPendingCall(services, orderId, 'create_session')
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // The worker continues: until then the order has no approval_url.
    services.log.warn({ orderId, code: error.code }, 'no payment page yet')
  }
}

async function throwIfCancelled({ db }: Services, orderId: string): Promise<void> {
  const { cancel_reason: reason } = await findOrder(db, orderId, undefined)
  if (reason === 'card_declined')
    throw new ApiError(
      'card_declined',
      'The bank declined the saved card. Nothing was charged, the order is cancelled and its reservation is released. The owner can approve the payment on a page instead.',
      { details: { order_id: orderId } },
    )
  if (reason === 'mandate_withdrawn')
    throw new ApiError(
      'autonomous_not_allowed',
      'While this order was being paid, its owner withdrew permission that it needed. Nothing was charged, the order is cancelled and its reservation is released. Order again within the present limits, or make a checkout session, which its owner approves on a page.',
      { details: { reasons: ['mandate_withdrawn'], order_id: orderId } },
    )
}

const texts = z.array(z.string())

/**
 * Checks the limits of the mandate, under the account's lock.
 *
 * @returns the customer and card to charge
 * @throws ApiError `autonomous_not_allowed` with every reason
 */
async function assertMandateAllows(
  trx: Transaction,
  caller: KeyCaller,
  account: AccountRow,
  quote: QuoteRow,
  addressHash: string,
): Promise<{ customer: string; card: string }> {
  const file = await lockQuotedFileShared(trx, quote)
  const { reasons, reason_words } = evaluateExecutionMode({
    requested: 'agent_autonomous',
    policy: await autopayPolicy(trx, caller),
    max_cents: quote.max_cents,
    material_id: quote.material_id,
    ship_country: quote.ship_country,
    address: (await isKnownAddress(trx, account.id, addressHash)) ? 'known' : 'new',
    unit_confidence: unitConfidence(file, readyMetrics(file).unit_confidence),
    execution_confidence: quote.execution_confidence,
    risk_flags: texts.parse(quote.risk_flags),
    risks: risksOfQuote(quote),
    now: await databaseNow(trx),
  })
  if (reasons.length > 0) throw notAllowedError(reasons, reason_words)
  const { stripe_customer_id: customer, default_payment_method: card } = account
  if (customer === null || card === null)
    throw notAllowedError(['no_default_payment_method'], [executionModeReasons.no_default_payment_method])
  return { customer, card }
}

const notAllowedError = (
  reasons: ReadonlyArray<keyof typeof executionModeReasons>,
  words: readonly string[],
) =>
  new ApiError(
    'autonomous_not_allowed',
    `${words.join(' ')} Make a checkout session instead: its owner approves it on a page.`,
    { details: { reasons, reason_words: words } },
  )
