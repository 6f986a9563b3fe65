import { sql } from 'kysely'
import type { Database, Transaction } from '../platform/database.ts'

/**
 * What an account has spent or reserved in this month (UTC), in fen: the captured amount of accepted orders, the
 * authorised amount of orders that wait for acceptance, and the maximum of orders whose payment by the mandate
 * is in progress. A cancelled order does not count; a refund does not reduce the sum.
 */
export async function monthlySpendCents(db: Database | Transaction, accountId: string): Promise<number> {
  const { spent } = await db
    .selectFrom('orders')
    .select(
      sql<string>`coalesce(sum(case
        when captured_cents > 0 then captured_cents
        else greatest(authorised_cents, reserved_cents) end), 0)`.as('spent'),
    )
    .where('account_id', '=', accountId)
    .where('status', '<>', 'cancelled')
    .where(sql<boolean>`created_at >= date_trunc('month', now() at time zone 'utc') at time zone 'utc'`)
    .executeTakeFirstOrThrow()
  return Number(spent)
}
