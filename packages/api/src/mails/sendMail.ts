import { isErasedEmail } from '../erasure/erasedEmail.ts'
import type { Mail } from '../platform/mail.ts'
import type { Jobs } from '../platform/queue.ts'
import type { Services } from '../platform/services.ts'
import { addressChangedMail } from './addressChangedMail.ts'
import { accountErasedMail, addressBothMail, addressDoneMail, confirmEmailMail } from './emailChangeMails.ts'
import { confirmKeysMail, keysRevokedMail } from './keyMails.ts'
import { disputeMail, lapseWarningMail, refundFailedOperatorMail } from './operatorMails.ts'
import {
  authorisationLapsedMail,
  autonomousOrderMail,
  paidOrderCancelledMail,
  receiptMail,
  refundFailedMail,
  refundMail,
} from './ownerMails.ts'
import { approveChangeMail, signInMail } from './signInMails.ts'
import { isTestModeMail, markAsTest } from './testMails.ts'
import { webhookDisabledMail } from './webhookMails.ts'

/** Writes and sends a mail. Links are created here, so that no token is stored in the queue. */
export async function sendMail(services: Services, job: Jobs['send-mail']): Promise<void> {
  const mail = await writeMail(services, job)
  // Nobody reads mail about an order of an erased account.
  if (!mail || isErasedEmail(mail.to)) return
  await services.mailer.send((await isTestModeMail(services, job)) ? markAsTest(mail) : mail)
}

/** @returns undefined if there is no longer anything to say */
async function writeMail(services: Services, job: Jobs['send-mail']): Promise<Mail | undefined> {
  switch (job.mail) {
    case 'confirm_keys':
      return confirmKeysMail(services, job.accountId)
    case 'keys_revoked':
      return keysRevokedMail(services, job.accountId)
    case 'sign_in':
      return signInMail(services, job)
    case 'address_old':
      return confirmEmailMail(services, 'old', job.addressChangeId)
    case 'address_new':
      return confirmEmailMail(services, 'new', job.addressChangeId)
    case 'address_both':
      return addressBothMail(services, job.addressChangeId)
    case 'address_done':
      return addressDoneMail(services, job)
    case 'account_erased':
      return accountErasedMail(job.email)
    case 'approve_change':
      return approveChangeMail(services, job.changeId)
    case 'webhook_disabled':
      return webhookDisabledMail(services, job.endpointId)
    case 'receipt':
      return receiptMail(services, job.orderId)
    case 'autonomous_order':
      return autonomousOrderMail(services, job.orderId)
    case 'authorisation_lapsed':
      return authorisationLapsedMail(services, job.orderId)
    case 'refund':
      return refundMail(services, job)
    case 'refund_failed':
      return refundFailedMail(services, job)
    case 'paid_order_cancelled':
      return paidOrderCancelledMail(services, job.orderId)
    case 'address_changed':
      return addressChangedMail(services, job)
    case 'lapse_warning':
      return lapseWarningMail(services, job.orderId)
    case 'refund_failed_operator':
      return refundFailedOperatorMail(services, job)
    case 'dispute_opened':
    case 'dispute_closed':
      return disputeMail(services, job)
  }
}
