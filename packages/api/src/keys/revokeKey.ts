import type { Transaction } from '../platform/database.ts'
import { voidOpenChanges } from '../settings/pendingChanges.ts'

/**
 * Revokes a key of an account, and voids with it the links and webhook endpoints that it was given
 * and the changes that it asked for.
 *
 * @returns whether there was such a key that was not revoked
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
