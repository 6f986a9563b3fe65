import type { AutopayPolicy } from '@mattercloud/rules'
import { findAccount } from '../accounts/findAccount.ts'
import type { KeyCaller } from '../platform/caller.ts'
import type { Database } from '../platform/database.ts'
import { mandateOf } from './mandate.ts'
import { monthlySpendCents } from './monthlySpend.ts'

/** The owner's standing mandate, as it applies to the calling key. */
export async function autopayPolicy(db: Database, caller: KeyCaller): Promise<AutopayPolicy> {
  // Read again: the owner may have withdrawn the scope, or revoked the key, since the call began.
  const key = await db
    .selectFrom('api_keys')
    .select(['scopes', 'status'])
    .where('id', '=', caller.keyId)
    .executeTakeFirstOrThrow()
  return {
    ...mandateOf(await findAccount(db, caller.accountId)),
    monthly_spend_cents: await monthlySpendCents(db, caller.accountId),
    key_may_spend: key.status === 'active' && key.scopes.includes('spend'),
  }
}
