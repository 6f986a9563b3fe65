import { sql } from 'kysely'
import type { Services } from '../platform/services.ts'

/**
 * Grants or takes back the `spend` scope of a key that is in use: only its owner does, in a
 * signed-in page. A key without it never orders by the mandate.
 *
 * @returns whether the account has such a key
 */
export async function grantSpend(
  { db }: Services,
  accountId: string,
  { keyId, may }: { keyId: string; may: boolean },
): Promise<boolean> {
  const others = sql<string[]>`array_remove(scopes, 'spend')`
  const changed = await db
    .updateTable('api_keys')
    .set({ scopes: may ? sql<string[]>`array_append(${others}, 'spend')` : others })
    .where('id', '=', keyId)
    .where('account_id', '=', accountId)
    .where('status', '=', 'active')
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}
