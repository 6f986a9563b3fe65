import { findMaterial, formatCents } from '@mattercloud/rules'
import { findAccount } from '../accounts/findAccount.ts'
import { mintLink } from '../links/links.ts'
import { findOrder, type OrderView } from '../orders/findOrder.ts'
import { trackingUrl } from '../orders/presentOrder.ts'
import type { LinkKind } from '../platform/database.ts'
import type { Mail } from '../platform/mail.ts'
import type { Services } from '../platform/services.ts'

const WEEK_MS = 7 * 24 * 3600 * 1000

/** What every mail about an order says of it. */
const partLines = (order: OrderView) => [
  `Part: ${order.filename}`,
  `Material: ${findMaterial(order.material_id)?.material ?? order.material_id}`,
  `Pieces: ${order.quantity}`,
]

/** A link for the owner alone: no key asked for it, so revoking a key does not void it. */
const linkFor = ({ db }: Services, order: OrderView, kind: LinkKind, expiresAt: Date) =>
  mintLink(db, { kind, accountId: order.account_id, livemode: order.livemode, orderId: order.id, expiresAt })

/** The farm has accepted: what was charged. */
export async function receiptMail({ db, config }: Services, orderId: string): Promise<Mail> {
  const order = await findOrder(db, orderId, undefined)
  const account = await findAccount(db, order.account_id)
  return {
    to: account.email,
    subject: `Receipt for MatterCloud order ${order.public_order_id}`,
    text: [
      'The farm has accepted your order.',
      '',
      ...partLines(order),
      `Charged: ${formatCents(order.captured_cents)} (you approved at most ${formatCents(order.max_cents)}; the rest is released)`,
      '',
      'Follow it here:',
      trackingUrl(config, order.public_order_id),
    ].join('\n'),
  }
}

/** An agent ordered within the owner's mandate: what, for how much at most, and how to stop it. */
export async function autonomousOrderMail(services: Services, orderId: string): Promise<Mail> {
  const { db, config } = services
  const order = await findOrder(db, orderId, undefined)
  const account = await findAccount(db, order.account_id)
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
      `At most: ${formatCents(order.max_cents)}, authorised on your saved card. You are charged when the farm accepts.`,
      '',
      'If you do not want it, cancel it. This works until the farm accepts, and opening the page changes nothing.',
      'Cancel it here:',
      `${config.WEB_URL}/cancel/${token}`,
      '',
      'Follow it here:',
      trackingUrl(config, order.public_order_id),
    ].join('\n'),
  }
}

/** The farm did not accept in time: the same terms can be approved again. */
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
      'The order is cancelled. Nothing was charged, and nothing is held any more.',
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

/** Charged money went back. */
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
      `${formatCents(amountCents)} of your payment go back to your card. Your bank may take some days to show it.`,
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
