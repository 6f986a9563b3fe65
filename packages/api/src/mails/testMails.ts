import type { Mail } from '../platform/mail.ts'
import type { Jobs } from '../platform/queue.ts'
import type { Services } from '../platform/services.ts'

/** Marks a mail of test mode, so that nobody thinks it is about real money. */
export const markTest = (mail: Mail): Mail => ({
  ...mail,
  subject: `[TEST] ${mail.subject}`,
  text: `This is TEST mode: no money moves, and nothing is made or sent.\n\n${mail.text}`,
})

/** Whether a mail is about something of test mode. The mail to sign in has links of both modes and is not marked. */
export async function isOfTestMode({ db }: Services, job: Jobs['send-mail']): Promise<boolean> {
  const table = (name: 'orders' | 'accounts' | 'pending_changes' | 'webhook_endpoints', id: string) =>
    db.selectFrom(name).select('livemode').where('id', '=', id).executeTakeFirst()
  const row =
    'orderId' in job
      ? await table('orders', job.orderId)
      : 'accountId' in job
        ? await table('accounts', job.accountId)
        : 'changeId' in job
          ? await table('pending_changes', job.changeId)
          : 'endpointId' in job
            ? await table('webhook_endpoints', job.endpointId)
            : undefined
  return row?.livemode === false
}
