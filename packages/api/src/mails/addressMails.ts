import type { AddressChange, Side } from '../address/findAddressChange.ts'
import { mintLink } from '../links/links.ts'
import type { Mail } from '../platform/mail.ts'
import type { Services } from '../platform/services.ts'

/** @returns undefined for one that is over, or was erased with its account */
async function find({ db }: Services, changeId: string, state: AddressChange['state']) {
  return db
    .selectFrom('address_changes')
    .selectAll()
    .where('id', '=', changeId)
    .where('state', '=', state)
    .executeTakeFirst()
}

/** For the mailbox alone, and as long as the change can be decided. */
async function decideUrl({ db, config }: Services, side: Side, change: AddressChange): Promise<string> {
  const token = await mintLink(db, {
    kind: side === 'old' ? 'old_address' : 'new_address',
    accountId: change.account_id,
    livemode: change.livemode,
    addressChangeId: change.id,
    expiresAt: change.takes_effect_at,
  })
  return `${config.WEB_URL}/address/${side}/${token}`
}

const factLines = (change: AddressChange) => [
  `From: ${change.old_email}`,
  `To: ${change.new_email}`,
  `Takes effect: ${change.takes_effect_at.toISOString()}`,
]

/** Asks one of the two mailboxes to confirm. */
export async function addressAskedMail(
  services: Services,
  side: Side,
  changeId: string,
): Promise<Mail | undefined> {
  const change = await find(services, changeId, 'open')
  if (!change) return undefined
  const url = await decideUrl(services, side, change)
  if (side === 'new')
    return {
      to: change.new_email,
      subject: 'Is this to be the address of a MatterCloud account?',
      text: [
        'The owner of a MatterCloud account wants to be known by your address. If that is not you, ignore this mail.',
        '',
        ...factLines(change),
        'Confirm it here:',
        url,
        '',
        'The old mailbox must confirm too. Opening the page changes nothing.',
      ].join('\n'),
    }
  return {
    to: change.old_email,
    subject: 'Your MatterCloud account is to get another address',
    text: [
      'Someone who is signed in to your account asked for another address. Whoever reads the new mailbox would then own the account.',
      '',
      ...factLines(change),
      'Confirm it or stop it here:',
      url,
      '',
      'If it was not you, stop it, and sign out everywhere on the page of your account. Without your confirmation nothing changes. Opening the page changes nothing.',
    ].join('\n'),
  }
}

/** Both mailboxes have confirmed: the old one can still stop it. */
export async function addressBothMail(services: Services, changeId: string): Promise<Mail | undefined> {
  const change = await find(services, changeId, 'open')
  if (!change) return undefined
  return {
    to: change.old_email,
    subject: 'Both mailboxes have confirmed the other address of your account',
    text: [
      'The change takes effect by itself. Until then you can stop it.',
      '',
      ...factLines(change),
      'Stop it here:',
      await decideUrl(services, 'old', change),
    ].join('\n'),
  }
}

/** The address has changed; both mailboxes are told. */
export async function addressDoneMail(
  services: Services,
  { addressChangeId, to }: { addressChangeId: string; to: Side },
): Promise<Mail | undefined> {
  const change = await find(services, addressChangeId, 'done')
  if (!change) return undefined
  return {
    to: to === 'old' ? change.old_email : change.new_email,
    subject: 'The address of your MatterCloud account has changed',
    text: [
      'Every browser was signed out, and links that we mailed before no longer work. Keys, limits and orders are as they were.',
      '',
      `From: ${change.old_email}`,
      `To: ${change.new_email}`,
      ...(to === 'new' ? ['Sign in here:', `${services.config.WEB_URL}/signin`] : []),
    ].join('\n'),
  }
}

/** The account is erased; this is the last mail to it. */
export const accountErasedMail = (email: string): Mail => ({
  to: email,
  subject: 'Your MatterCloud account is erased',
  text: [
    'Your address, keys, links, webhooks and files are removed, and so are the cards that were saved at Stripe.',
    'Of your orders, what bookkeeping needs is kept, without your name and address.',
    '',
    'Whoever connects with your address from now on gets a new account.',
  ].join('\n'),
})
