import type { ExpressionBuilder } from 'kysely'
import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import type { Database, Tables } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { proveAccount } from '../quotas/proveAccount.ts'
import { takeQuota } from '../quotas/takeQuota.ts'
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

/**
 * Applies the owner's decisions. Only a waiting key can be confirmed; a revoked key can never be used again.
 *
 * @throws ApiError `quota_exceeded` if the account would have too many active keys; then nothing is changed
 */
export async function confirmKeys(
  { db, config, queue }: Services,
  accountId: string,
  decisions: readonly KeyDecision[],
) {
  await db.transaction().execute(async (trx) => {
    // The account before its keys, as everywhere.
    await lockAccountExclusive(trx, accountId)
    // Only the owner's mailbox or session leads here.
    await proveAccount(trx, accountId)
    const revoked = decisions.filter(({ decision }) => decision === 'revoke')
    for (const { keyId } of revoked) await revokeKey(trx, queue, accountId, keyId)
    const confirmed = decisions.filter(({ decision }) => decision === 'confirm').map(({ keyId }) => keyId)
    if (confirmed.length === 0) return
    const isWaiting = (row: ExpressionBuilder<Tables, 'api_keys'>) =>
      row.and([
        row('id', 'in', confirmed),
        row('account_id', '=', accountId),
        row('status', '=', 'pending_confirmation'),
      ])
    const waiting = await trx.selectFrom('api_keys').select('id').where(isWaiting).forUpdate().execute()
    await takeQuota(trx, config, accountId, { keys: waiting.length })
    await trx.updateTable('api_keys').set({ status: 'active' }).where(isWaiting).execute()
  })
}
