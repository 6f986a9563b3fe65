import { sql } from 'kysely'
import type { Services } from '../platform/services.ts'

/** What an owner may grant a key, or take back; every key in use may read. */
export type GrantedScope = 'order' | 'spend'

/**
 * Grants or takes back a scope of a key that is in use: only its owner does, in a signed-in page.
 * A key without `order` changes nothing; one without `spend` never orders by the mandate.
 *
 * @returns whether the account has such a key
 */
export async function grantScope(
  { db }: Services,
  accountId: string,
  { keyId, scope, may }: { keyId: string; scope: GrantedScope; may: boolean },
): Promise<boolean> {
  const others = sql<string[]>`array_remove(scopes, ${scope})`
  const changed = await db
    .updateTable('api_keys')
    .set({ scopes: may ? sql<string[]>`array_append(${others}, ${scope})` : others })
    .where('id', '=', keyId)
    .where('account_id', '=', accountId)
    .where('status', '=', 'active')
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}
