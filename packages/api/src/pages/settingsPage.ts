import { messagePage, settingsPage } from '@mattercloud/web'
import { findAccount } from '../accounts/findAccount.ts'
import { parse } from '../platform/http/parse.ts'
import type { Services } from '../platform/services.ts'
import { changeMandate } from '../settings/changeMandate.ts'
import { setAutopay } from '../settings/contract.ts'
import { displayMandate } from '../settings/displayMandate.ts'
import { monthlySpendCents } from '../settings/monthlySpend.ts'
import { openSettingsLink } from '../settings/openSettingsLink.ts'
import { findOpenChange } from '../settings/pendingChanges.ts'
import { settingsFormSchema } from './settingsForm.ts'

/** The page behind a signed settings link. Opening it changes nothing. */
export async function showSettings({ db }: Services, token: string): Promise<string> {
  const link = await openSettingsLink(db, token)
  const account = await findAccount(db, link.accountId)
  return settingsPage({
    email: account.email,
    mandate: displayMandate(account),
    monthly_spend_cents: await monthlySpendCents(db, link.accountId),
    is_pending: (await findOpenChange(db, link.accountId)) !== undefined,
    expires_at: link.expiresAt.toISOString(),
    action_url: `/settings/${token}`,
  })
}

/** Applies the page's form, with the same rules as a call with the link. */
export async function changeSettings(services: Services, token: string, body: unknown): Promise<string> {
  const link = await openSettingsLink(services.db, token)
  const wanted = parse(setAutopay.body, parse(settingsFormSchema, body ?? {}))
  await changeMandate(services, link, wanted)
  const isPending = (await findOpenChange(services.db, link.accountId)) !== undefined
  return messagePage({
    title: isPending ? 'Waits for the owner' : 'Saved',
    text: isPending
      ? 'Lower limits take effect now. A higher one waits: the owner got a mail, signs in, and confirms or refuses it.'
      : 'The limits take effect now.',
  })
}
