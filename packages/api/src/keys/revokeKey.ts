import { sql } from 'kysely'
import type { Transaction } from '../platform/database.ts'
import type { Queue } from '../platform/queue.ts'
import { voidOpenChanges } from '../settings/pendingChanges.ts'

/**
 * Revokes a key of an account, and with it the key's links, webhook endpoints and pending changes. The worker then
 * cancels its unpaid orders, each in a transaction of its own, because orders are always locked before accounts.
 *
 * @returns whether the account had this key and it was not revoked yet
 */
export async function revokeKey(
  trx: Transaction,
  queue: Queue,
  accountId: string,
  keyId: string,
): Promise<boolean> {
  const revoked = await trx
    .updateTable('api_keys')
    // By the database's clock, because it is compared with the times of orders.
    .set({ status: 'revoked', revoked_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', keyId)
    .where('account_id', '=', accountId)
    .where('status', '<>', 'revoked')
    .returning('id')
    .executeTakeFirst()
  if (!revoked) return false
  await trx.updateTable('links').set({ revoked_at: new Date() }).where('api_key_id', '=', keyId).execute()
  await trx
    .updateTable('webhook_endpoints')
    .set({ status: 'disabled', deleted_at: new Date() })
    .where('api_key_id', '=', keyId)
    .where('deleted_at', 'is', null)
    .execute()
  await voidOpenChanges(trx, { api_key_id: keyId })
  // An order that was just being made has ended or is seen here: it keeps its key from being revoked until then.
  const unpaid = await trx
    .selectFrom('orders')
    .select(sql`1`.as('one'))
    .where('account_id', '=', accountId)
    .where('api_key_id', '=', keyId)
    .where('status', '=', 'requires_payment')
    .limit(1)
    .executeTakeFirst()
  if (unpaid) await queue.send(trx, 'cancel-orders', { accountId, keyId }, { accountId })
  return true
}
