import { formatCents } from '@mattercloud/rules'
import { findAccount } from '../accounts/findAccount.ts'
import { mintLink } from '../links/links.ts'
import { addressLines } from '../orders/addressLines.ts'
import { findOrder, materialName, type OrderView } from '../orders/findOrder.ts'
import { trackingUrl } from '../orders/presentOrder.ts'
import type { LinkKind } from '../platform/database.ts'
import type { Mail } from '../platform/mail.ts'
import type { Services } from '../platform/services.ts'
import { monthlySpendCents } from '../settings/monthlySpend.ts'

const WEEK_MS = 7 * 24 * 3600 * 1000

/** The lines about an order that every mail about it has. */
const partLines = (order: OrderView) => [
  `Part: ${order.filename}`,
  `Material: ${materialName(order)}`,
  `Pieces: ${order.quantity}`,
  `Ships to: ${addressLines(order.shipping_address).join(', ')}`,
]

const day = (at: Date) => `${at.toISOString().slice(0, 10)} (UTC)`

/** A link for the owner only: it belongs to no key, so revoking a key does not make it invalid. */
const linkFor = ({ db }: Services, order: OrderView, kind: LinkKind, expiresAt: Date) =>
  mintLink(db, { kind, accountId: order.account_id, livemode: order.livemode, orderId: order.id, expiresAt })

/** The farm has accepted; says what was charged. */
export async function receiptMail({ db, config }: Services, orderId: string): Promise<Mail> {
  const order = await findOrder(db, orderId, undefined)
  const account = await findAccount(db, order.account_id)
  return {
    to: account.email,
    subject: `Receipt for MatterCloud order ${order.public_order_id}`,
    text: [
      'The farm has accepted your order.',
      '',
      `Order: ${order.public_order_id}`,
      ...partLines(order),
      `Charged: ${formatCents(order.captured_cents)}, shipping included; import duty and taxes are not`,
      `You approved at most ${formatCents(order.max_cents)} on ${day(order.paid_at ?? order.created_at)}; the rest was released`,
      `Lead time: ${order.lead_time_min_days} to ${order.lead_time_max_days} days from today`,
      '',
      'Follow it here:',
      trackingUrl(config, order.public_order_id),
    ].join('\n'),
  }
}

/** An agent ordered within the owner's mandate; says what, the maximum price, and how to cancel. */
export async function autonomousOrderMail(services: Services, orderId: string): Promise<Mail> {
  const { db, config } = services
  const order = await findOrder(db, orderId, undefined)
  const account = await findAccount(db, order.account_id)
  const spent = await monthlySpendCents(db, order.account_id)
  const cap = account.monthly_cap_cents
  const until = order.authorisation_expires_at ?? new Date(Date.now() + WEEK_MS)
  const token = await linkFor(services, order, 'cancel_order', until)
  return {
    to: account.email,
    subject: `${order.asked_by} ordered a part within your limits: ${order.public_order_id}`,
    text: [
      'A program that may spend within the limits that you set has placed an order.',
      '',
      `Asked for by: ${order.asked_by}`,
      ...partLines(order),
      `At most: ${formatCents(order.max_cents)}, authorised on your saved card${account.default_card_words === null ? '' : ` (${account.default_card_words})`}. You are charged when the farm accepts.`,
      ...(cap === null ? [] : [`This month, with this order: ${formatCents(spent)} of ${formatCents(cap)}`]),
      '',
      'If you do not want it, cancel it. This works until the farm accepts, and opening the page changes nothing.',
      'Cancel it here:',
      `${config.WEB_URL}/cancel/${token}`,
      '',
      'To stop this key from ordering without you, sign in and take its permission to spend away:',
      `${config.WEB_URL}/keys`,
      '',
      'Follow it here:',
      trackingUrl(config, order.public_order_id),
    ].join('\n'),
  }
}

/** The farm did not accept in time; the same terms can be approved again. */
export async function authorisationLapsedMail(services: Services, orderId: string): Promise<Mail> {
  const { db, config } = services
  const order = await findOrder(db, orderId, undefined)
  const account = await findAccount(db, order.account_id)
  const token = await linkFor(services, order, 'reapprove', new Date(Date.now() + WEEK_MS))
  return {
    to: account.email,
    subject: `Your payment for MatterCloud order ${order.public_order_id} has lapsed`,
    text: [
      'The farm did not accept your order before the authorisation of your payment ended.',
      'The order is cancelled. Nothing was charged, and the held amount was released.',
      '',
      ...partLines(order),
      `At most: ${formatCents(order.max_cents)}`,
      '',
      'If you still want it, approve the same terms again:',
      `${config.WEB_URL}/reapprove/${token}`,
      '',
      'The link works for 7 days. Opening it changes nothing.',
    ].join('\n'),
  }
}

/** A charge was refunded. */
export async function refundMail(
  { db, config }: Services,
  { orderId, amountCents }: { orderId: string; amountCents: number },
): Promise<Mail> {
  const order = await findOrder(db, orderId, undefined)
  const account = await findAccount(db, order.account_id)
  return {
    to: account.email,
    subject: `Refund for MatterCloud order ${order.public_order_id}`,
    text: [
      `${formatCents(amountCents)} of your payment was refunded to your card. Your bank may take some days to show it.`,
      '',
      ...partLines(order),
      `Charged: ${formatCents(order.captured_cents)}`,
      `Paid back so far: ${formatCents(order.refunded_cents)}`,
      '',
      'Follow it here:',
      trackingUrl(config, order.public_order_id),
    ].join('\n'),
  }
}

/** The payer's bank returned a refund; the money is still owed. */
export async function refundFailedMail(
  { db, config }: Services,
  { orderId, amountCents }: { orderId: string; amountCents: number },
): Promise<Mail> {
  const order = await findOrder(db, orderId, undefined)
  const account = await findAccount(db, order.account_id)
  return {
    to: account.email,
    subject: `A refund for MatterCloud order ${order.public_order_id} did not reach you`,
    text: [
      `${formatCents(amountCents)} was refunded to the card that you paid with, but your bank returned it. The card may have expired or been cancelled.`,
      'The money is still yours. The operator of the service has been told and will find another way to pay you.',
      '',
      ...partLines(order),
      `Charged: ${formatCents(order.captured_cents)}`,
      `Paid back so far: ${formatCents(order.refunded_cents)}`,
      '',
      'Follow it here:',
      trackingUrl(config, order.public_order_id),
    ].join('\n'),
  }
}

/** The farm or a program cancelled an order that the owner had paid; nothing is charged. */
export async function paidOrderCancelledMail({ db }: Services, orderId: string): Promise<Mail> {
  const order = await findOrder(db, orderId, undefined)
  const account = await findAccount(db, order.account_id)
  const isRejected = order.cancel_reason === 'rejected_by_operator'
  return {
    to: account.email,
    subject: `MatterCloud order ${order.public_order_id} is cancelled, and nothing was charged`,
    text: [
      isRejected
        ? 'The farm cannot make your order.'
        : `${order.asked_by}, a program with a key to your account, has cancelled this order.`,
      ...(order.cancel_note === null ? [] : [`The reason: ${order.cancel_note}`]),
      `The ${formatCents(order.authorised_cents)} that was held on your card has been released. Your bank may take some days to show it.`,
      '',
      ...partLines(order),
    ].join('\n'),
  }
}
