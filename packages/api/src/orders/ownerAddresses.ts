import { addressLines } from '@mattercloud/rules'
import type { OrderedAddress } from '@mattercloud/web'
import { type ExpressionBuilder, sql } from 'kysely'
import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import type { Database, Tables, Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { Services } from '../platform/services.ts'
import type { Owner } from '../sessions/findOwner.ts'

/** A page shows the newest addresses, at most this many. */
const MAX_SHOWN = 50

/**
 * An order that the owner paid for on a page and that is still valid: an order that was cancelled, refunded or
 * disputed does not make its address known. A payment page cannot tell who pays: anybody with a key has its
 * link and may pay with their own card. The owner is recognised by the card that they chose, signed in, for
 * the mandate to charge.
 */
const isPaidByOwner = (orders: ExpressionBuilder<Tables, 'orders'>) =>
  orders.and([
    orders(sql<string>`approval ->> 'kind'`, '=', 'stripe_checkout'),
    orders('status', 'not in', ['requires_payment', 'cancelled', 'refunded']),
    orders('held', '=', false),
    orders(
      'payer_card_fingerprint',
      '=',
      orders
        .selectFrom('accounts')
        .select('accounts.default_card_fingerprint')
        .whereRef('accounts.id', '=', 'orders.account_id'),
    ),
  ])

/**
 * Whether a program may order to exactly this address: the owner paid for an order to it on a page, with the
 * card that the mandate charges, or confirmed it.
 */
export async function isKnownAddress(
  db: Database | Transaction,
  accountId: string,
  addressHash: string,
): Promise<boolean> {
  const ofAddress = { account_id: accountId, address_sha256: addressHash }
  const paid = await db
    .selectFrom('orders')
    .select('id')
    .where((row) => row.and([row.and(ofAddress), isPaidByOwner(row)]))
    .limit(1)
    .executeTakeFirst()
  if (paid) return true
  const confirmed = await db
    .selectFrom('confirmed_addresses')
    .select('confirmed_at')
    .where((row) => row.and(ofAddress))
    .executeTakeFirst()
  return confirmed !== undefined
}

/** The addresses of the account's orders, newest first, each once. */
export async function listAddresses({ db }: Services, { accountId }: Owner): Promise<OrderedAddress[]> {
  const newest = await db
    .selectFrom('orders')
    .distinctOn('address_sha256')
    .select(['id', 'address_sha256', 'shipping_address', 'created_at'])
    .select((row) =>
      row
        .exists(
          row
            .selectFrom('confirmed_addresses as c')
            .select('c.account_id')
            .whereRef('c.account_id', '=', 'orders.account_id')
            .whereRef('c.address_sha256', '=', 'orders.address_sha256'),
        )
        .as('is_confirmed'),
    )
    .where('account_id', '=', accountId)
    .orderBy('address_sha256')
    .orderBy('created_at', 'desc')
    .execute()
  const paid = await db
    .selectFrom('orders')
    .select('address_sha256')
    .distinct()
    .where('account_id', '=', accountId)
    .where(isPaidByOwner)
    .execute()
  const paidFor = new Set(paid.map(({ address_sha256 }) => address_sha256))
  return newest
    .toSorted((a, b) => b.created_at.getTime() - a.created_at.getTime())
    .slice(0, MAX_SHOWN)
    .map((order) => ({
      order_id: order.id,
      lines: addressLines(order.shipping_address),
      confirmation: paidFor.has(order.address_sha256) ? 'paid' : order.is_confirmed ? 'confirmed' : null,
    }))
}

/**
 * The signed-in owner allows programs to order to an order's address without asking, or withdraws that.
 *
 * @throws ApiError `order_not_found` for an order that is not this account's
 */
export async function decideAddress(
  { db }: Services,
  { accountId, livemode }: Owner,
  orderId: string,
  decision: 'confirm' | 'withdraw',
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // An autonomous order reads its limits under this lock.
    await lockAccountExclusive(trx, accountId)
    const order = await trx
      .selectFrom('orders')
      .select('address_sha256')
      .where('id', '=', orderId)
      .where('account_id', '=', accountId)
      .executeTakeFirst()
    if (!order) throw new ApiError('order_not_found', 'There is no order with this id in your account.')
    const { address_sha256 } = order
    if (decision === 'confirm')
      await trx
        .insertInto('confirmed_addresses')
        .values({ account_id: accountId, livemode, address_sha256 })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    else
      await trx
        .deleteFrom('confirmed_addresses')
        .where('account_id', '=', accountId)
        .where('address_sha256', '=', address_sha256)
        .execute()
  })
}
