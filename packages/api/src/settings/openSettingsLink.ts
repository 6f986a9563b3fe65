import { openLink } from '../links/links.ts'
import type { Requester } from '../platform/caller.ts'
import type { Database } from '../platform/database.ts'

/**
 * The key that a signed settings link was made for; the link may do no more than that key.
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
