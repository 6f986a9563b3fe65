import { findAccount } from '../accounts/findAccount.ts'
import type { Mail } from '../platform/mail.ts'
import type { Services } from '../platform/services.ts'
import { DISABLE_AFTER_DAYS } from '../webhooks/disableFailing.ts'
import { mailTo } from './mailWords.ts'

/** @returns undefined for an endpoint that was enabled or deleted meanwhile */
export async function webhookDisabledMail({ db }: Services, endpointId: string): Promise<Mail | undefined> {
  const endpoint = await db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('id', '=', endpointId)
    .where('status', '=', 'disabled')
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!endpoint) return undefined
  const account = await findAccount(db, endpoint.account_id)
  return mailTo(account.email, {
    // Only the host: the path may contain a secret of the receiver.
    subject: `MatterCloud no longer sends webhooks to ${new URL(endpoint.url).host}`,
    lines: [
      `This address has not accepted any of our messages for ${DISABLE_AFTER_DAYS} days, so it is disabled:`,
      endpoint.url,
      '',
      'Your orders are not affected, but the program at this address no longer learns about them.',
      'Its operator can fix it, and then enable the endpoint again:',
      `POST /v1/webhooks/endpoints/${endpoint.id}/enable`,
      '',
      'Nothing is lost: what happened meanwhile is in the events of the account (GET /v1/events).',
    ],
  })
}
