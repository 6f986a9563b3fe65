import type { Database } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { revokeKey } from './revokeKey.ts'

/** What the owner decided of one key. */
export interface KeyDecision {
  keyId: string
  decision: 'confirm' | 'revoke'
}

/** The keys of an account, as its owner sees them. */
export async function listKeys(db: Database, accountId: string) {
  return db
    .selectFrom('api_keys')
    .select(['id', 'label', 'created_at', 'created_ip', 'last_used_at', 'scopes', 'status'])
    .where('account_id', '=', accountId)
    .where('status', '<>', 'revoked')
    .orderBy('created_at')
    .execute()
}

/** Applies the owner's decisions. Confirming moves only a waiting key; revoking is for ever. */
export async function confirmKeys(services: Services, accountId: string, decisions: readonly KeyDecision[]) {
  await services.db.transaction().execute(async (trx) => {
    for (const { keyId, decision } of decisions) {
      if (decision === 'revoke') await revokeKey(trx, accountId, keyId)
      else
        await trx
          .updateTable('api_keys')
          .set({ status: 'active' })
          .where('id', '=', keyId)
          .where('account_id', '=', accountId)
          .where('status', '=', 'pending_confirmation')
          .execute()
    }
  })
}
