import { findAccount } from '../accounts/findAccount.ts'
import { mintLink } from '../links/links.ts'
import type { Mail } from '../platform/mail.ts'
import type { Services } from '../platform/services.ts'
import { mailTo } from './mailWords.ts'
import { revokeLines } from './revokeLines.ts'

const CONFIRM_LINK_MS = 72 * 3600 * 1000

/** A key waits for its owner. */
export async function confirmKeysMail(services: Services, accountId: string): Promise<Mail> {
  const { db, config } = services
  const account = await findAccount(db, accountId)
  const token = await mintLink(db, {
    kind: 'confirm_keys',
    accountId,
    livemode: account.livemode,
    expiresAt: new Date(Date.now() + CONFIRM_LINK_MS),
  })
  return mailTo(account.email, {
    subject: 'A program asks for a key to your MatterCloud account',
    lines: [
      'Someone, perhaps one of your agents, asked for an API key with your e-mail address.',
      'The key does nothing until you confirm it. If you did not expect this, revoke it.',
      '',
      'See every key and decide:',
      `${config.WEB_URL}/keys/${token}`,
      '',
      'The link works for 72 hours. Opening it changes nothing.',
      ...(await revokeLines(services, account)),
    ],
  })
}

/** The link in a mail has revoked every key. */
export async function keysRevokedMail({ db, config }: Services, accountId: string): Promise<Mail> {
  const { email } = await findAccount(db, accountId)
  return mailTo(email, {
    subject: 'All keys of your MatterCloud account are revoked',
    lines: [
      'Somebody with a link that we mailed to you has revoked every key of your account. No program can use it any more.',
      'Unpaid orders of these keys are cancelled, and nothing is charged for them. Orders that are paid go on.',
      '',
      'A program that connects with your address gets a new key, which waits for you as always.',
      '',
      'Sign in to see your keys and orders:',
      `${config.WEB_URL}/keys`,
    ],
  })
}
