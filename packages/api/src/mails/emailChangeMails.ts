import type { EmailChange, Side } from '../email/findEmailChange.ts'
import { mintLink } from '../links/links.ts'
import type { Mail } from '../platform/mail.ts'
import type { Services } from '../platform/services.ts'
import { mailTo } from './mailWords.ts'
import { revokeLines } from './revokeLines.ts'

/** @returns undefined if the change is not in this state any more, or was erased with its account */
async function findChange({ db }: Services, changeId: string, state: EmailChange['state']) {
  return db
    .selectFrom('address_changes')
    .selectAll()
    .where('id', '=', changeId)
    .where('state', '=', state)
    .executeTakeFirst()
}

/** A link for one mailbox, valid while the change can be decided. */
async function decisionUrl({ db, config }: Services, side: Side, change: EmailChange): Promise<string> {
  const token = await mintLink(db, {
    kind: side === 'old' ? 'old_address' : 'new_address',
    accountId: change.account_id,
    livemode: change.livemode,
    addressChangeId: change.id,
    expiresAt: change.takes_effect_at,
  })
  return `${config.WEB_URL}/address/${side}/${token}`
}

const ownerOf = ({ account_id, livemode }: EmailChange) => ({ id: account_id, livemode })

const factLines = (change: EmailChange) => [
  `From: ${change.old_email}`,
  `To: ${change.new_email}`,
  `Takes effect: ${change.takes_effect_at.toISOString()}`,
]

/** Asks one of the two mailboxes to confirm. */
export async function confirmEmailMail(
  services: Services,
  side: Side,
  changeId: string,
): Promise<Mail | undefined> {
  const change = await findChange(services, changeId, 'open')
  if (!change) return undefined
  const url = await decisionUrl(services, side, change)
  if (side === 'new')
    return mailTo(change.new_email, {
      subject: 'Confirm this address for a MatterCloud account',
      lines: [
        'The owner of a MatterCloud account wants to use your address for it. If that is not you, ignore this mail.',
        '',
        ...factLines(change),
        'Confirm it here:',
        url,
        '',
        'The old mailbox must confirm too. Opening the page changes nothing.',
      ],
    })
  return mailTo(change.old_email, {
    subject: 'Someone asked to change the address of your MatterCloud account',
    lines: [
      'Someone who is signed in to your account asked to change its address. The reader of the new mailbox would then own the account.',
      '',
      ...factLines(change),
      'Confirm it or stop it here:',
      url,
      '',
      'If it was not you, stop the change, and sign out everywhere on your account page. Without your confirmation nothing changes. Opening the page changes nothing.',
      ...(await revokeLines(services, ownerOf(change))),
    ],
  })
}

/** Both mailboxes have confirmed; the old one can still stop the change. */
export async function addressBothMail(services: Services, changeId: string): Promise<Mail | undefined> {
  const change = await findChange(services, changeId, 'open')
  if (!change) return undefined
  return mailTo(change.old_email, {
    subject: 'Both mailboxes have confirmed the new address of your account',
    lines: [
      'The change takes effect automatically. Until then you can stop it.',
      '',
      ...factLines(change),
      'Stop it here:',
      await decisionUrl(services, 'old', change),
      ...(await revokeLines(services, ownerOf(change))),
    ],
  })
}

/** The address has changed; both mailboxes are told. */
export async function addressDoneMail(
  services: Services,
  { addressChangeId, to }: { addressChangeId: string; to: Side },
): Promise<Mail | undefined> {
  const change = await findChange(services, addressChangeId, 'done')
  if (!change) return undefined
  return mailTo(to === 'old' ? change.old_email : change.new_email, {
    subject: 'The address of your MatterCloud account has changed',
    lines: [
      'Every browser was signed out, and links that we mailed before no longer work. Keys, limits and orders have not changed.',
      '',
      `From: ${change.old_email}`,
      `To: ${change.new_email}`,
      // Who reads the old mailbox no longer owns the account.
      ...(to === 'new'
        ? [
            'Sign in here:',
            `${services.config.WEB_URL}/signin`,
            ...(await revokeLines(services, ownerOf(change))),
          ]
        : []),
    ],
  })
}

/** The account is erased; this is the last mail to it. */
export const accountErasedMail = (email: string): Mail =>
  mailTo(email, {
    subject: 'Your MatterCloud account has been erased',
    lines: [
      'Your address, keys, links, webhooks and files have been deleted, and so have the cards that were saved at Stripe.',
      'We keep what bookkeeping needs of your orders, without your name and address.',
      '',
      'If a program connects with your address again, it gets a new account.',
    ],
  })
