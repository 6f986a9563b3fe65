import { openLink } from '../links/links.ts'
import type { Requester } from '../platform/caller.ts'
import type { Database } from '../platform/database.ts'

/**
 * For whom a signed settings link speaks: the key that it was made for, and no more than that.
 *
 * @throws ApiError `invalid_token`, `token_expired`
 */
export async function openSettingsLink(
  db: Database,
  token: string,
): Promise<Requester & { expiresAt: Date }> {
  const link = await openLink(db, 'settings', token)
  if (link.api_key_id === null) throw new Error('a settings link without a key')
  return {
    accountId: link.account_id,
    livemode: link.livemode,
    keyId: link.api_key_id,
    expiresAt: link.expires_at,
  }
}
