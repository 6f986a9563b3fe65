import type { Mail } from '../platform/mail.ts'
import type { Jobs } from '../platform/queue.ts'
import type { Services } from '../platform/services.ts'

/** Marks a mail of test mode, so that nobody thinks it is about real money. */
export const markAsTest = (mail: Mail): Mail => ({
  ...mail,
  subject: `[TEST] ${mail.subject}`,
  text: `This is TEST mode: no money moves, and nothing is printed or shipped.\n\n${mail.text}`,
})

/** Whether a mail is about something in test mode. The sign-in mail has links of both modes and is not marked. */
export async function isTestModeMail({ db }: Services, job: Jobs['send-mail']): Promise<boolean> {
  const findRow = (name: 'orders' | 'accounts' | 'pending_changes' | 'webhook_endpoints', id: string) =>
    db.selectFrom(name).select('livemode').where('id', '=', id).executeTakeFirst()
  const row =
    'orderId' in job
      ? await findRow('orders', job.orderId)
      : 'accountId' in job
        ? await findRow('accounts', job.accountId)
        : 'changeId' in job
          ? await findRow('pending_changes', job.changeId)
          : 'endpointId' in job
            ? await findRow('webhook_endpoints', job.endpointId)
            : undefined
  return row?.livemode === false
}
