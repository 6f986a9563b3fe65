import { formatCents, formatRange } from '@mattercloud/rules'
import { findOrder, type OrderView } from '../orders/findOrder.ts'
import type { Mail } from '../platform/mail.ts'
import type { Services } from '../platform/services.ts'
import { type MailWords, mailTo } from './mailWords.ts'

/** A mail to the farm about an order. None is sent if OPERATOR_EMAIL is not set, or for test orders. */
async function operatorMail(
  { db, config }: Services,
  orderId: string,
  write: (order: OrderView) => MailWords | undefined | Promise<MailWords>,
): Promise<Mail | undefined> {
  if (config.OPERATOR_EMAIL === undefined) return undefined
  const order = await findOrder(db, orderId, undefined)
  const words = order.livemode ? await write(order) : undefined
  return words && mailTo(config.OPERATOR_EMAIL, words)
}

/** @returns undefined for an order that no longer waits */
export function lapseWarningMail(services: Services, orderId: string): Promise<Mail | undefined> {
  return operatorMail(services, orderId, (order) => {
    if (order.status !== 'paid') return undefined
    const until = order.authorisation_expires_at?.toISOString() ?? 'soon'
    return {
      subject: `Accept or reject order ${order.public_order_id} before ${until}`,
      lines: [
        `Order ${order.public_order_id} (${order.id}) is paid and waits for you.`,
        `Its authorisation of ${formatCents(order.authorised_cents)} ends at ${until}.`,
        'After that nothing can be captured, and the order is cancelled.',
        '',
        `The owner approved ${formatRange(order.min_cents, order.max_cents)}; in --price that is from ${order.min_cents} to ${order.max_cents}.`,
        `mattercloud-operator accept ${order.id} --price FEN`,
        `mattercloud-operator reject ${order.id} --reason TEXT`,
      ],
    }
  })
}

/** A payer opened a dispute at the bank, or the bank closed it. */
export function disputeMail(
  services: Services,
  {
    mail,
    orderId,
    disputeId,
  }: { mail: 'dispute_opened' | 'dispute_closed'; orderId: string; disputeId: string },
): Promise<Mail | undefined> {
  return operatorMail(services, orderId, async (order) => {
    const { amount_cents, status, reason } = await services.db
      .selectFrom('disputes')
      .select(['amount_cents', 'status', 'reason'])
      .where('id', '=', disputeId)
      .executeTakeFirstOrThrow()
    const isOpen = mail === 'dispute_opened'
    const amount = `${formatCents(amount_cents)} of ${formatCents(order.captured_cents)} charged`
    const name = `order ${order.public_order_id} (${order.id})`
    return {
      subject: `Order ${order.public_order_id}: the payer's dispute was ${isOpen ? 'opened' : `closed: ${status}`}`,
      lines: [
        isOpen
          ? `The payer of ${name} disputes ${amount} with the bank. Reason: ${reason}.`
          : `The dispute ${disputeId} over ${amount} for ${name} is closed: ${status}.`,
        order.held
          ? 'The order is held: it can be neither accepted, started, shipped nor refunded until every dispute over it is closed. Answer it in Stripe’s dashboard.'
          : `The order is not held; it is ${order.status}.`,
      ],
    }
  })
}

/** The payer's bank returned a refund, so the service has the money again and still owes it. */
export function refundFailedOperatorMail(
  services: Services,
  { orderId, amountCents }: { orderId: string; amountCents: number },
): Promise<Mail | undefined> {
  return operatorMail(services, orderId, (order) => ({
    subject: `Order ${order.public_order_id}: a refund of ${formatCents(amountCents)} came back`,
    lines: [
      `The payer's bank returned a refund of ${formatCents(amountCents)} for order ${order.public_order_id} (${order.id}). Stripe's dashboard says why.`,
      `Of ${formatCents(order.captured_cents)} charged, ${formatCents(order.refunded_cents)} were paid back. The rest is still owed.`,
      'Ask the payer how to send the money. If the same card works again:',
      '',
      `mattercloud-operator refund ${order.id} --amount ${amountCents}`,
    ],
  }))
}
