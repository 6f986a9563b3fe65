import { sql } from 'kysely'
import { revokeKey } from '../keys/revokeKey.ts'
import type { Transaction } from '../platform/database.ts'
import type { Queue } from '../platform/queue.ts'
import { erasedEmail } from './erasedEmail.ts'

/** The text that replaces what was erased. */
const ERASED = 'erased'

/**
 * Removes what identifies an account's owner and what they made, and keeps what bookkeeping needs: the orders
 * with their quotes, amounts, dates, country, approvals and Stripe's ids. Running it again removes what was
 * written meanwhile.
 */
export async function anonymiseAccount(trx: Transaction, queue: Queue, accountId: string): Promise<void> {
  await anonymiseKeys(trx, queue, accountId)
  const ofAccount = [
    'idempotency_keys',
    'links',
    'sign_in_links',
    'webhook_deliveries',
    'webhook_endpoints',
  ] as const
  for (const table of ofAccount) await trx.deleteFrom(table).where('account_id', '=', accountId).execute()
  for (const table of [
    'events',
    'pending_changes',
    'confirmed_addresses',
    'sessions',
    'address_changes',
    'runs',
  ] as const)
    await trx.deleteFrom(table).where('account_id', '=', accountId).execute()
  await anonymiseOrders(trx, accountId)
  await anonymiseFiles(trx, queue, accountId)
  await trx
    .updateTable('accounts')
    .set({
      email: erasedEmail(accountId),
      erased_at: sql<Date>`coalesce(erased_at, now())`,
      autopay_enabled: false,
      max_per_order_cents: null,
      monthly_cap_cents: null,
      autopay_expires_at: null,
      autopay_materials: null,
      autopay_countries: null,
      autopay_any_address: false,
      default_payment_method: null,
      default_card_words: null,
      default_card_fingerprint: null,
    })
    .where('id', '=', accountId)
    .execute()
}

/** The rows stay, because orders refer to them, without anything that says whose they were. */
async function anonymiseKeys(trx: Transaction, queue: Queue, accountId: string): Promise<void> {
  const keys = await trx.selectFrom('api_keys').select('id').where('account_id', '=', accountId).execute()
  for (const { id } of keys) await revokeKey(trx, queue, accountId, id)
  await trx
    .updateTable('api_keys')
    .set({ label: ERASED, created_ip: ERASED })
    .where('account_id', '=', accountId)
    .execute()
}

/** Deletes every file: its bytes by a job, its row when no order refers to it and no upload can arrive any more. */
async function anonymiseFiles(trx: Transaction, queue: Queue, accountId: string): Promise<void> {
  const files = await trx
    .selectFrom('files')
    .select('id')
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .execute()
  await trx
    .updateTable('files')
    .set({
      filename: ERASED,
      metrics: null,
      sealed_source_url: null,
      revision: sql<number>`revision + 1`,
      deleted_at: sql<Date>`coalesce(deleted_at, now())`,
    })
    .where('account_id', '=', accountId)
    .execute()
  for (const { id: fileId } of files) await queue.send(trx, 'remove-file', { fileId }, { accountId })
}

async function anonymiseOrders(trx: Transaction, accountId: string): Promise<void> {
  await trx
    .updateTable('orders')
    .set({
      // The country is kept because taxes depend on it.
      shipping_address: sql<string>`jsonb_build_object(
        'line1', ${ERASED}::text, 'city', ${ERASED}::text, 'country', shipping_address -> 'country')`,
      // The address could be guessed from its hash.
      address_sha256: ERASED,
      approval: sql<string>`case when approval is not null then approval || ${JSON.stringify({ address_sha256: ERASED })}::jsonb end`,
      idempotency_key: ERASED,
      approval_url: null,
      tracking_number: null,
      cancel_note: null,
      recipient_name: null,
      recipient_phone: null,
      payer_card_fingerprint: null,
    })
    .where('account_id', '=', accountId)
    .execute()
  await trx
    .updateTable('address_amendments')
    .set({
      shipping_address: sql<string>`jsonb_build_object(
        'line1', ${ERASED}::text, 'city', ${ERASED}::text, 'country', shipping_address -> 'country')`,
      address_sha256: ERASED,
    })
    .where((row) =>
      row('order_id', 'in', row.selectFrom('orders').select('id').where('account_id', '=', accountId)),
    )
    .execute()
  await trx
    .updateTable('stripe_calls')
    .set({ request: '{}' })
    .where('account_id', '=', accountId)
    .where('kind', 'in', ['create_session', 'create_customer', 'update_customer'])
    .where('state', '<>', 'pending')
    .execute()
  // Stored replies to an operator's calls contain whole orders.
  await trx
    .deleteFrom('idempotency_keys')
    .where('operator_key_id', 'is not', null)
    .where((row) =>
      row(
        sql<string>`reply ->> 'order_id'`,
        'in',
        row.selectFrom('orders').select(sql<string>`id::text`.as('id')).where('account_id', '=', accountId),
      ),
    )
    .execute()
  // The tracking number leads to the address.
  await trx
    .updateTable('audit_log')
    .set({ details: sql<string>`details - 'tracking_number'` })
    .where((row) =>
      row('order_id', 'in', row.selectFrom('orders').select('id').where('account_id', '=', accountId)),
    )
    .execute()
  await trx
    .deleteFrom('quotes')
    .where('account_id', '=', accountId)
    .where((row) =>
      row.not(
        row.exists(row.selectFrom('orders').select('id').whereRef('orders.quote_id', '=', 'quotes.id')),
      ),
    )
    .execute()
}
