import type { Database } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { revokeKey } from './revokeKey.ts'

/** The owner's decision on one key. */
export interface KeyDecision {
  keyId: string
  decision: 'confirm' | 'revoke'
}

/** A page shows at most this many revoked keys. They are stored because their orders refer to them. */
const MAX_REVOKED_SHOWN = 20

/** The keys of an account as its owner sees them: all that are not revoked, and those that were revoked last. */
export async function listKeys(db: Database, accountId: string) {
  const keys = db
    .selectFrom('api_keys')
    .select(['id', 'label', 'created_at', 'created_ip', 'last_used_at', 'revoked_at', 'scopes', 'status'])
    .where('account_id', '=', accountId)
  const unrevoked = await keys.where('status', '<>', 'revoked').orderBy('created_at').execute()
  const revoked = await keys
    .where('status', '=', 'revoked')
    .orderBy('revoked_at', (order) => order.desc().nullsLast())
    .limit(MAX_REVOKED_SHOWN)
    .execute()
  return [...unrevoked, ...revoked]
}

/** Applies the owner's decisions. Only a waiting key can be confirmed; a revoked key can never be used again. */
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
