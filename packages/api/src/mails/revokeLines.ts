import { mintLink } from '../links/links.ts'
import type { Services } from '../platform/services.ts'

const WORKS_FOR_MS = 7 * 24 * 3600 * 1000

/** The end of a mail about something that somebody with a stolen key may have done: a link that revokes every key. */
export async function revokeLines(
  { db, config }: Services,
  account: { id: string; livemode: boolean },
): Promise<string[]> {
  const token = await mintLink(db, {
    kind: 'revoke_keys',
    accountId: account.id,
    livemode: account.livemode,
    expiresAt: new Date(Date.now() + WORKS_FOR_MS),
  })
  return [
    '',
    'If somebody else may have a key to your account, revoke all keys. You need not sign in, and opening the page changes nothing. The link works for 7 days.',
    'Revoke all keys here:',
    `${config.WEB_URL}/revoke/${token}`,
  ]
}
