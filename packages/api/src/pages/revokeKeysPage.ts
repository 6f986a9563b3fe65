import { formatCents } from '@mattercloud/rules'
import { messagePage, revokeKeysPage } from '@mattercloud/web'
import { findAccount } from '../accounts/findAccount.ts'
import { listKeys } from '../keys/confirmKeys.ts'
import { revokeAllKeys } from '../keys/revokeAllKeys.ts'
import { openLink } from '../links/links.ts'
import { listUnpaidOrders } from '../orders/cancelOrdersOfKey.ts'
import type { Services } from '../platform/services.ts'

/** The page on which every key of an account is revoked, without signing in. Opening it changes nothing. */
export async function showRevokeKeys({ db }: Services, token: string): Promise<string> {
  const { account_id: accountId } = await openLink(db, 'revoke_keys', token)
  const { email } = await findAccount(db, accountId)
  const keys = (await listKeys(db, accountId)).filter(({ status }) => status !== 'revoked')
  return revokeKeysPage({
    email,
    keys: keys.map((key) => ({ ...key, created_at: key.created_at.toISOString() })),
    unpaid_orders: (await listUnpaidOrders(db, accountId)).map(
      ({ filename, public_order_id, max_cents }) => ({
        filename,
        public_order_id,
        maximum: formatCents(max_cents),
      }),
    ),
    action_url: `/revoke/${token}`,
  })
}

/** Revokes them. Sending the form again changes nothing. */
export async function revokeKeysByLink(services: Services, token: string): Promise<string> {
  const link = await openLink(services.db, 'revoke_keys', token)
  const revoked = await revokeAllKeys(services, link.account_id)
  return messagePage({
    title: 'All keys are revoked',
    text:
      revoked === 0
        ? 'Your account had no key that worked, so nothing changed.'
        : `No program can use your account any more: ${revoked === 1 ? 'one key was' : `${revoked} keys were`} revoked. Unpaid orders are being cancelled, and you get a mail that confirms this.`,
  })
}
