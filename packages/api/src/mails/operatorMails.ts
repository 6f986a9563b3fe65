import { formatCents } from '@mattercloud/rules'
import { findOrder } from '../orders/findOrder.ts'
import type { Mail } from '../platform/mail.ts'
import type { Services } from '../platform/services.ts'

export type OperatorMail = 'lapse_warning' | 'dispute_opened' | 'dispute_closed'

/**
 * What the operator must know of an order.
 *
 * @returns undefined where no OPERATOR_EMAIL is set, or what was to be said is no longer so
 */
export async function operatorMail(
  { db, config }: Services,
  mail: OperatorMail,
  orderId: string,
): Promise<Mail | undefined> {
  if (config.OPERATOR_EMAIL === undefined) return undefined
  const order = await findOrder(db, orderId, undefined)
  // The farm never hears of test orders.
  if (!order.livemode) return undefined
  const name = `${order.public_order_id} (${order.id})`
  const to = config.OPERATOR_EMAIL
  if (mail === 'lapse_warning') {
    if (order.status !== 'paid') return undefined
    const until = order.authorisation_expires_at?.toISOString() ?? 'soon'
    return {
      to,
      subject: `Accept or reject order ${order.public_order_id} before ${until}`,
      text: [
        `Order ${name} is paid and waits for you.`,
        `Its authorisation of ${formatCents(order.authorised_cents)} ends at ${until}.`,
        'Then nothing can be captured any more, and the order is cancelled.',
        '',
        `mattercloud-operator accept ${order.id} --price FEN`,
        `mattercloud-operator reject ${order.id} --reason TEXT`,
      ].join('\n'),
    }
  }
  const isOpen = mail === 'dispute_opened'
  return {
    to,
    subject: `Order ${order.public_order_id}: the payer's dispute was ${isOpen ? 'opened' : 'closed'}`,
    text: [
      isOpen
        ? `The payer of order ${name} disputes the charge of ${formatCents(order.captured_cents)} with the bank.`
        : `The dispute over order ${name} is closed. Stripe's dashboard says who won.`,
      isOpen
        ? 'The order is held: it can be neither started nor shipped until the dispute is closed. Answer it in Stripe’s dashboard.'
        : `The order is no longer held; it is ${order.status}.`,
    ].join('\n'),
  }
}
