import { addressLines, formatCents, risksOfQuote, sizeWords, waysToAsk } from '@mattercloud/rules'
import { findAccount } from '../accounts/findAccount.ts'
import type { AccountRow } from '../accounts/lockAccount.ts'
import { supportOf } from '../config.ts'
import { mintLink } from '../links/links.ts'
import { findOrder, materialName, type OrderView } from '../orders/findOrder.ts'
import { orderState } from '../orders/orderState.ts'
import { sizeOf, trackingUrl } from '../orders/presentOrder.ts'
import type { LinkKind } from '../platform/database.ts'
import type { Mail } from '../platform/mail.ts'
import type { Services } from '../platform/services.ts'
import { monthlySpendCents } from '../settings/monthlySpend.ts'
import { type MailWords, mailTo } from './mailWords.ts'
import { revokeLines } from './revokeLines.ts'

const WEEK_MS = 7 * 24 * 3600 * 1000

/** The lines about an order that every mail about it has. */
export function partLines(order: OrderView): string[] {
  const size = sizeOf(order)
  return [
    `Part: ${order.filename}${size === null ? '' : `, ${sizeWords(size)}`}`,
    `Material: ${materialName(order)}`,
    `Pieces: ${order.quantity}`,
    `Ships to: ${addressLines(order.current_address).join(', ')}`,
  ]
}

/** What may go wrong, as the page and the agent had it. */
const riskLines = (order: OrderView) => {
  const risks = risksOfQuote(order).map(({ words }) => `- ${words}`)
  return risks.length === 0 ? [] : ['', 'Risks:', ...risks]
}

const day = (date: Date) => `${date.toISOString().slice(0, 10)} (UTC)`

/** Where the money of the order is, under the names that all mails, pages and tools use. */
const amountLines = ({ config }: Services, order: OrderView) =>
  orderState(config, order).amounts.map(({ name, words }) => `${name}: ${words}`)

/** Whom to ask: nobody reads answers to these mails. */
const helpLines = ({ config }: Services, order: OrderView) => {
  const { help } = orderState(config, order).words
  return help === '' ? [] : ['', help]
}

export const followLines = ({ config }: Services, order: OrderView) => [
  '',
  'Follow it here:',
  trackingUrl(config, order.public_order_id),
]

/** A mail to an order's owner, by what it says. */
export async function ownerMail(
  { db }: Services,
  orderId: string,
  write: (order: OrderView, owner: AccountRow) => MailWords | Promise<MailWords>,
): Promise<Mail> {
  const order = await findOrder(db, orderId, undefined)
  const owner = await findAccount(db, order.account_id)
  return mailTo(owner.email, await write(order, owner))
}

/** A link for the owner only: it belongs to no key, so revoking a key does not make it invalid. */
const linkFor = ({ db }: Services, order: OrderView, kind: LinkKind, expiresAt: Date) =>
  mintLink(db, { kind, accountId: order.account_id, livemode: order.livemode, orderId: order.id, expiresAt })

/** The farm has accepted; says what was charged. */
export function receiptMail(services: Services, orderId: string): Promise<Mail> {
  return ownerMail(services, orderId, (order) => ({
    subject: `Receipt for MatterCloud order ${order.public_order_id}`,
    lines: [
      'The farm has accepted your order.',
      '',
      `Order: ${order.public_order_id}`,
      ...partLines(order),
      `Approved: ${day(order.paid_at ?? order.created_at)}`,
      ...amountLines(services, order),
      'Included: shipping; import duty and taxes are not',
      `Lead time: ${order.lead_time_min_days} to ${order.lead_time_max_days} days from today`,
      ...helpLines(services, order),
      `This receipt says what was charged. For an invoice, ${waysToAsk(supportOf(services.config))}.`,
      ...followLines(services, order),
    ],
  }))
}

/** An agent ordered within the owner's mandate; says what, the maximum price, and how to cancel. */
export function autonomousOrderMail(services: Services, orderId: string): Promise<Mail> {
  return ownerMail(services, orderId, async (order, owner) => {
    const spent = await monthlySpendCents(services.db, order.account_id)
    const cap = owner.monthly_cap_cents
    const until = order.authorisation_expires_at ?? new Date(Date.now() + WEEK_MS)
    const token = await linkFor(services, order, 'cancel_order', until)
    return {
      subject: `${order.asked_by} ordered a part within your limits: ${order.public_order_id}`,
      lines: [
        'A program that may spend within the limits that you set has placed an order.',
        '',
        `Asked for by: ${order.asked_by}`,
        ...partLines(order),
        ...amountLines(services, order),
        `Card: ${owner.default_card_words ?? 'your saved card'}`,
        ...(cap === null
          ? []
          : [`This month, with this order: ${formatCents(spent)} of ${formatCents(cap)}`]),
        ...riskLines(order),
        '',
        orderState(services.config, order).words.next,
        'If you do not want it, cancel it. This works until the farm accepts, and opening the page changes nothing.',
        'Cancel it here:',
        `${services.config.WEB_URL}/cancel/${token}`,
        '',
        'To stop this key from ordering without you, sign in and take its permission to spend away:',
        `${services.config.WEB_URL}/keys`,
        ...followLines(services, order),
        ...(await revokeLines(services, owner)),
      ],
    }
  })
}

/** The farm did not accept in time; the same terms can be approved again. */
export function authorisationLapsedMail(services: Services, orderId: string): Promise<Mail> {
  return ownerMail(services, orderId, async (order) => {
    const token = await linkFor(services, order, 'reapprove', new Date(Date.now() + WEEK_MS))
    return {
      subject: `Your payment for MatterCloud order ${order.public_order_id} has lapsed`,
      lines: [
        'The farm did not accept your order before the hold on your payment ended, so the order is cancelled.',
        orderState(services.config, order).words.money,
        '',
        ...partLines(order),
        ...amountLines(services, order),
        ...riskLines(order),
        ...helpLines(services, order),
        '',
        'If you still want it, approve the same terms again:',
        `${services.config.WEB_URL}/reapprove/${token}`,
        '',
        'The link works for 7 days. Opening it changes nothing.',
      ],
    }
  })
}

/** A charge was refunded. */
export function refundMail(
  services: Services,
  { orderId, amountCents }: { orderId: string; amountCents: number },
): Promise<Mail> {
  return ownerMail(services, orderId, (order) => ({
    subject: `Refund for MatterCloud order ${order.public_order_id}`,
    lines: [
      `${formatCents(amountCents)} of your payment was refunded to your card. Your bank may take some days to show it.`,
      '',
      ...partLines(order),
      ...amountLines(services, order),
      ...helpLines(services, order),
      ...followLines(services, order),
    ],
  }))
}

/** The payer's bank returned a refund; the money is still owed. */
export function refundFailedMail(
  services: Services,
  { orderId, amountCents }: { orderId: string; amountCents: number },
): Promise<Mail> {
  return ownerMail(services, orderId, (order) => ({
    subject: `A refund for MatterCloud order ${order.public_order_id} did not reach you`,
    lines: [
      `${formatCents(amountCents)} was refunded to the card that you paid with, but your bank returned it. The card may have expired or been cancelled.`,
      'The money is still yours. The operator of the service has been told and will find another way to pay you.',
      '',
      ...partLines(order),
      ...amountLines(services, order),
      ...helpLines(services, order),
      ...followLines(services, order),
    ],
  }))
}

/** The farm or a program cancelled an order that the owner had paid; nothing is charged. */
export function paidOrderCancelledMail(services: Services, orderId: string): Promise<Mail> {
  return ownerMail(services, orderId, (order) => {
    const { words } = orderState(services.config, order)
    return {
      subject: `MatterCloud order ${order.public_order_id} is cancelled, and nothing was charged`,
      lines: [
        order.cancel_reason === 'cancelled_by_agent'
          ? `${order.asked_by}, a program with a key to your account, has cancelled this order.`
          : words.what,
        ...(order.cancel_note === null ? [] : [`The reason given: ${order.cancel_note}`]),
        `${words.money} Your bank may take some days to show it.`,
        words.next,
        '',
        ...partLines(order),
        ...amountLines(services, order),
      ],
    }
  })
}
