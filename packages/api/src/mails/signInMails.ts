import { formatMandateField, mandateFields, mandateLabels } from '@mattercloud/rules'
import { findAccount } from '../accounts/findAccount.ts'
import type { Mail } from '../platform/mail.ts'
import type { Services } from '../platform/services.ts'
import { mintSignInLinks } from '../sessions/signInLinks.ts'
import { displayChange, displayMandate } from '../settings/displayMandate.ts'
import { findOpenChangeById } from '../settings/pendingChanges.ts'
import { mailTo } from './mailWords.ts'
import { revokeLines } from './revokeLines.ts'

/** @returns undefined for an e-mail without an account, to which nothing is sent */
export async function signInMail(
  { db, config }: Services,
  { email, page }: { email: string; page: string },
): Promise<Mail | undefined> {
  const links = await mintSignInLinks(db, email)
  if (links.length === 0) return undefined
  return mailTo(email, {
    subject: 'Sign in to MatterCloud',
    lines: [
      'Someone, probably you, asked to sign in with your e-mail address.',
      'If it was not you, ignore this mail, and do not give the link to anybody.',
      '',
      ...links.flatMap(({ token, livemode }) => [
        livemode ? 'Sign in here:' : 'Sign in to your TEST account here (no money moves in it):',
        `${config.WEB_URL}/signin/${token}?page=${page}`,
      ]),
      '',
      'The link works once, within 15 minutes. Opening it changes nothing.',
    ],
  })
}

/** @returns undefined for a change that is no longer pending */
export async function approveChangeMail(services: Services, changeId: string): Promise<Mail | undefined> {
  const { db, config } = services
  const change = await findOpenChangeById(db, changeId)
  if (!change) return undefined
  const account = await findAccount(db, change.account_id)
  const current = displayMandate(account)
  const { from, to } = displayChange(change, account)
  const lines = mandateFields
    .filter((field) => field in to)
    .map((field) => {
      const [old, wanted] = [from, to].map((part) => formatMandateField(field, { ...current, ...part }))
      return `${mandateLabels[field]}: ${old} → ${wanted}`
    })
  return mailTo(account.email, {
    subject: 'A program asks to raise your limits for payments without asking you',
    lines: [
      'Nothing changes until you confirm it. If you did not expect this, refuse it and revoke the key that asked.',
      '',
      `Asked for by the key: ${change.asked_by}`,
      ...lines,
      '',
      'Sign in and decide:',
      `${config.WEB_URL}/approvals`,
      '',
      'If you do not confirm it within 72 hours, it is dropped.',
      ...(await revokeLines(services, account)),
    ],
  })
}
