import { contentHash, countryName, type ShippingAddress } from '@mattercloud/rules'
import * as z from 'zod'
import { lockAccountShared } from '../accounts/lockAccount.ts'
import { appendEvent } from '../events/appendEvent.ts'
import { lockFileShared } from '../files/findFile.ts'
import { type CurrentAddress, currentAddress } from '../orders/currentAddress.ts'
import { isRevokedSince } from '../orders/revokedSince.ts'
import { lockOrder, type OrderRow } from '../orders/transitionOrder.ts'
import { runPendingCall } from '../payments/runStripeCall.ts'
import { sessionEnd, writeSessionCall } from '../payments/sessions/writeSessionCall.ts'
import type { Transaction } from '../platform/database.ts'
import { databaseNow } from '../platform/databaseClock.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { alreadyOrderedError, insertOrder } from './insertOrder.ts'
import { findSuccessor, setSuccessor, supersedeOrder } from './supersedeOrder.ts'

const country = z.object({ country: z.string() })

/**
 * The signed-in owner completes or changes the address of an order. An unpaid order is superseded by one with the new
 * address, so that nobody pays for the old one. For a paid order the new address is stored beside the approval, which
 * stays as it is, until the farm accepts: both lock the order, so either the farm sees the new address or the change
 * is refused. The same address again changes nothing.
 *
 * @returns the id of the order that has the address: a new one if it was not paid
 * @throws ApiError `order_not_found`, `ship_country_mismatch`, `invalid_transition`, `quote_expired`, `file_not_found`, `upstream_temporarily_unavailable`
 */
export async function changeAddress(
  services: StripeServices,
  { id, accountId }: { id: string; accountId: string },
  address: ShippingAddress,
): Promise<string> {
  const orderId = await services.db.transaction().execute(async (trx) => {
    const order = await lockOrder(trx, id, accountId)
    const current = await currentAddress(trx, order)
    const addressHash = contentHash(address)
    // The same form sent twice.
    const successor = await findSuccessor(trx, order)
    if (successor?.address_sha256 === addressHash) return successor.id
    assertSameCountry(current.address, address)
    const isUnpaid = order.status === 'requires_payment'
    const isPaid = order.status === 'paid' && order.final_price_cents === null
    if (!isUnpaid && !isPaid) throw tooLate(order)
    if (addressHash === current.addressHash) return order.id
    const change = { address, addressHash }
    return isUnpaid
      ? replaceOrder(services, trx, order, change)
      : amend(services, trx, order, current, change)
  })
  await runPendingCall(services, orderId, 'create_session')
  return orderId
}

interface Change {
  address: ShippingAddress
  addressHash: string
}

/** Supersedes an unpaid order by one that differs in its address alone, and is open as long. */
async function replaceOrder(
  services: StripeServices,
  trx: Transaction,
  order: OrderRow,
  change: Change,
): Promise<string> {
  const { queue } = services
  if (order.expires_at <= (await databaseNow(trx)))
    throw new ApiError('quote_expired', 'The payment page of this order has ended. Have it ordered again.')
  await assertKeyStays(trx, order)
  const old = await supersedeOrder(trx, queue, { id: order.id, accountId: order.account_id })
  const quote = await trx
    .selectFrom('quotes')
    .selectAll()
    .where('id', '=', old.quote_id)
    .executeTakeFirstOrThrow()
  const successor = await insertOrder(trx, {
    keyId: old.api_key_id,
    quote,
    ...change,
    idempotencyKey: `address:${old.id}`,
    expiresAt: sessionEnd(old.expires_at),
  })
  if (!successor) throw alreadyOrderedError(undefined)
  await setSuccessor(trx, old, successor)
  await lockFileShared(trx, quote.file_id)
  await writeSessionCall(services, trx, successor.id)
  await queue.send(
    trx,
    'send-mail',
    { mail: 'address_changed', orderId: successor.id, replaces: old.id },
    { accountId: old.account_id },
  )
  return successor.id
}

/**
 * An order whose key was revoked is being cancelled, so a new address must not bring it back. Until the transaction
 * ends the key stays as it is: an order that is made while its key is revoked would never be cancelled.
 */
async function assertKeyStays(trx: Transaction, order: OrderRow): Promise<void> {
  await lockAccountShared(trx, order.account_id)
  await trx.selectFrom('api_keys').select('id').where('id', '=', order.api_key_id).forShare().execute()
  if (await isRevokedSince(trx, order.id))
    throw new ApiError(
      'invalid_transition',
      'The key that made this order was revoked, so the order is being cancelled. Nothing was changed. If you want the part, have it ordered again.',
      { details: { from: order.status } },
    )
}

/** Stores the new address of a paid order beside its approval. */
async function amend(
  { queue }: StripeServices,
  trx: Transaction,
  order: OrderRow,
  { amendments }: CurrentAddress,
  { address, addressHash }: Change,
): Promise<string> {
  const { id, account_id: accountId, livemode, public_order_id, status } = order
  const amendment = await trx
    .insertInto('address_amendments')
    .values({
      order_id: id,
      livemode,
      number: amendments + 1,
      shipping_address: JSON.stringify(address),
      address_sha256: addressHash,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await appendEvent(trx, queue, {
    accountId,
    livemode,
    type: 'order.status_changed',
    data: { order_id: id, public_order_id, status, previous_status: status, address_changed: true },
  })
  await queue.send(
    trx,
    'send-mail',
    { mail: 'address_changed', orderId: id, amendmentId: amendment.id },
    { accountId },
  )
  return id
}

function assertSameCountry(current: unknown, address: ShippingAddress): void {
  const { country: ordered } = country.parse(current)
  if (address.country === ordered) return
  throw new ApiError(
    'ship_country_mismatch',
    `country: the price is for ${countryName(ordered)}, and for ${countryName(address.country)} it is another. Cancel this order and have the part ordered again for ${countryName(address.country)}.`,
  )
}

function tooLate(order: OrderRow): ApiError {
  const why =
    order.superseded_by !== null
      ? 'Another order has replaced this one: change the address of that one.'
      : order.status === 'cancelled' || order.status === 'refunded'
        ? `This order is ${order.status}: it goes nowhere.`
        : 'The farm has accepted this order: its address cannot be changed here any more.'
  return new ApiError('invalid_transition', `${why} Nothing was changed.`, {
    details: { from: order.status },
  })
}
