import { emailChangePage, messagePage } from '@mattercloud/web'
import * as z from 'zod'
import { cancelEmailChange, confirmEmail } from '../email/decideEmailChange.ts'
import { describeOutcome, isOpen, openEmailChange, type Side } from '../email/findEmailChange.ts'
import { parse } from '../platform/http/parse.ts'
import type { Services } from '../platform/services.ts'

const oldForm = z.looseObject({ decision: z.enum(['confirm', 'cancel']) })
const newForm = z.looseObject({ decision: z.literal('confirm') })

/** The page that a mailed link to a change of address opens. Opening it changes nothing. */
export async function showEmailChange({ db }: Services, side: Side, token: string): Promise<string> {
  const change = await openEmailChange(db, side, token)
  if (!isOpen(change)) return messagePage({ title: 'This change is closed', text: describeOutcome(change) })
  return emailChangePage({
    old_email: change.old_email,
    new_email: change.new_email,
    takes_effect_at: change.takes_effect_at.toISOString(),
    side,
    is_confirmed: (side === 'old' ? change.old_confirmed_at : change.new_confirmed_at) !== null,
    action_url: `/address/${side}/${token}`,
  })
}

/** Applies the decision of one mailbox. */
export async function decideEmailChange(
  services: Services,
  side: Side,
  token: string,
  body: unknown,
): Promise<string> {
  const change = await openEmailChange(services.db, side, token)
  const { decision } = parse(side === 'old' ? oldForm : newForm, body ?? {})
  if (decision === 'cancel') {
    await cancelEmailChange(services, change)
    return messagePage({ title: 'Stopped', text: `The account keeps the address ${change.old_email}.` })
  }
  await confirmEmail(services, side, change)
  return messagePage({
    title: 'Confirmed',
    text: 'This mailbox has confirmed. If the other one confirms too, the change takes effect automatically after 72 hours.',
  })
}
