import type { Transaction } from '../platform/database.ts'
import { voidOpenChanges } from '../settings/pendingChanges.ts'

/**
 * Revokes a key of an account, and with it the key's links, webhook endpoints and pending changes.
 *
 * @returns whether the account had this key and it was not revoked yet
 */
export async function revokeKey(trx: Transaction, accountId: string, keyId: string): Promise<boolean> {
  const revoked = await trx
    .updateTable('api_keys')
    .set({ status: 'revoked', revoked_at: new Date() })
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
  return true
}
