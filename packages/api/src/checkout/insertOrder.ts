import { randomBytes } from 'node:crypto'
import { makePublicOrderId } from '@mattercloud/rules'
import { lockAccountShared } from '../accounts/lockAccount.ts'
import type { OrderRow } from '../orders/transitionOrder.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { ApiError } from '../platform/http/apiError.ts'
import type { QuoteRow } from '../quotes/findQuote.ts'
import { staleQuoteError } from './orderTerms.ts'

export interface NewOrder {
  keyId: string
  quote: QuoteRow
  address: unknown
  addressHash: string
  idempotencyKey: string
  expiresAt: Date
  /** The owner's mandate if it pays the order: the maximum is reserved in the same transaction. */
  mandate?: object
}

/**
 * Inserts an order that waits for its payment, with the terms of its quote.
 *
 * @returns undefined if the quote already has an order that is not cancelled
 * @throws ApiError `invalid_api_key` if the account was erased meanwhile
 */
export async function insertOrder(trx: Transaction, order: NewOrder): Promise<OrderRow | undefined> {
  const { quote, mandate } = order
  await lockAccountShared(trx, quote.account_id)
  const inserted = await trx
    .insertInto('orders')
    .values({
      public_order_id: makePublicOrderId(randomBytes(12)),
      account_id: quote.account_id,
      livemode: quote.livemode,
      api_key_id: order.keyId,
      quote_id: quote.id,
      idempotency_key: order.idempotencyKey,
      status: 'requires_payment',
      quote_hash: quote.quote_hash,
      shipping_address: JSON.stringify(order.address),
      address_sha256: order.addressHash,
      min_cents: quote.min_cents,
      max_cents: quote.max_cents,
      expires_at: order.expiresAt,
      ...(mandate ? { mandate: JSON.stringify(mandate), reserved_cents: quote.max_cents } : {}),
    })
    .onConflict((conflict) => conflict.column('quote_id').where('status', '<>', 'cancelled').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!inserted) return undefined
  await trx
    .insertInto('order_status_changes')
    .values({ order_id: inserted.id, livemode: inserted.livemode, status: 'requires_payment' })
    .execute()
  return inserted
}

/** The one order of a quote that is not cancelled. */
export async function findOrderOfQuote(
  db: Database | Transaction,
  quoteId: string,
): Promise<OrderRow | undefined> {
  return db
    .selectFrom('orders')
    .selectAll()
    .where('quote_id', '=', quoteId)
    .where('status', '<>', 'cancelled')
    .executeTakeFirst()
}

export const alreadyOrderedError = (existing: OrderRow | undefined) =>
  new ApiError(
    'quote_already_ordered',
    'This quote already has an order: a quote is ordered once. To order again, ask for a new quote. To change the address of an unpaid order, name that order in supersedes.',
    {
      details: { order_id: existing?.id ?? null },
    },
  )

/**
 * Locks the quote's file. A unit that is changed at the same moment makes the quote stale: the transaction
 * that commits first decides.
 *
 * @returns the file, which cannot change until the transaction ends
 * @throws ApiError `quote_stale`
 */
export async function lockQuotedFileShared(trx: Transaction, quote: QuoteRow) {
  const file = await trx
    .selectFrom('files')
    .selectAll()
    .where('id', '=', quote.file_id)
    .forShare()
    .executeTakeFirst()
  if (file?.revision !== quote.file_revision) throw staleQuoteError()
  return file
}
