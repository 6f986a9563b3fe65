import { lockAccountExclusive } from '../accounts/lockAccount.ts'
import type { Services } from '../platform/services.ts'
import { revokeKey } from './revokeKey.ts'

/**
 * Revokes every key of an account, also those that wait for their owner, and mails the owner that it was done.
 * Repeating it changes nothing and mails nothing.
 *
 * @returns how many keys it revoked
 */
export async function revokeAllKeys({ db, queue }: Services, accountId: string): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await lockAccountExclusive(trx, accountId)
    const keys = await trx
      .selectFrom('api_keys')
      .select('id')
      .where('account_id', '=', accountId)
      .where('status', '<>', 'revoked')
      .execute()
    for (const { id } of keys) await revokeKey(trx, queue, accountId, id)
    if (keys.length > 0)
      await queue.send(trx, 'send-mail', { mail: 'keys_revoked', accountId }, { accountId })
    return keys.length
  })
}
