import { sql } from 'kysely'
import type { Services } from '../platform/services.ts'

/** A scope that an owner may grant a key, or withdraw; every active key may read. */
export type GrantedScope = 'order' | 'spend'

/**
 * Grants or withdraws a scope of an active key: only its owner does, on a signed-in page.
 * A key without `order` can only read; one without `spend` cannot order within the mandate.
 *
 * @returns whether the account has such a key
 */
export async function grantScope(
  { db }: Services,
  accountId: string,
  { keyId, scope, isGranted }: { keyId: string; scope: GrantedScope; isGranted: boolean },
): Promise<boolean> {
  const others = sql<string[]>`array_remove(scopes, ${scope})`
  const changed = await db
    .updateTable('api_keys')
    .set({ scopes: isGranted ? sql<string[]>`array_append(${others}, ${scope})` : others })
    .where('id', '=', keyId)
    .where('account_id', '=', accountId)
    .where('status', '=', 'active')
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}
