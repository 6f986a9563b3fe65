import { risksOfQuote } from '@mattercloud/rules'
import { messagePage, type OrderLinkPageData, orderLinkPage } from '@mattercloud/web'
import { isLapsed, reapproveOrder } from '../checkout/reapproveOrder.ts'
import { mintLink, openLink } from '../links/links.ts'
import { declineOrder } from '../orders/cancelOrder.ts'
import { findOrder, materialName, type OrderView } from '../orders/findOrder.ts'
import { presentOrder } from '../orders/presentOrder.ts'
import type { Services } from '../platform/services.ts'
import type { StripeServices } from '../stripe/stripeServices.ts'
import { drawingLinks } from './orderDrawing.ts'
import type { Redirect } from './sendPage.ts'

/**
 * The order that a mailed link is about.
 *
 * @throws ApiError `invalid_token`, `token_expired`
 */
export async function openOrder({ db }: Services, kind: 'cancel_order' | 'reapprove', token: string) {
  const link = await openLink(db, kind, token)
  if (link.order_id === null) throw new Error(`a link ${kind} without an order`)
  return findOrder(db, link.order_id, link.account_id)
}

function orderPage(
  { config }: Services,
  view: OrderView,
  path: string,
  decision: Pick<OrderLinkPageData, 'title' | 'text' | 'action'>,
): string {
  const order = presentOrder(config, view)
  return orderLinkPage({
    ...decision,
    filename: order.filename,
    drawing: drawingLinks(path, view),
    material: materialName(view),
    quantity: order.quantity,
    price: order.price,
    risks: risksOfQuote(view),
    shipping_address: order.shipping_address_json,
    asked_by: view.asked_by,
    tracking_url: order.tracking_url,
  })
}

/** The page on which the owner cancels an order that the mandate paid. Opening it changes nothing. */
export async function showCancel(services: Services, token: string): Promise<string> {
  const order = await openOrder(services, 'cancel_order', token)
  const isOpen =
    order.final_price_cents === null && (order.status === 'paid' || order.status === 'requires_payment')
  return orderPage(services, order, `/cancel/${token}`, {
    title: isOpen ? 'Cancel this order?' : 'This order cannot be cancelled here',
    text: isOpen
      ? 'A program ordered it within the limits that you set. The farm has not accepted it: if you cancel, nothing is charged and the held amount is released.'
      : `It is ${order.status}. Once the farm has accepted, only the operator can cancel an order.`,
    action: isOpen ? { url: `/cancel/${token}`, label: 'Cancel the order' } : null,
  })
}

/** The owner cancels. */
export async function cancelByLink(services: Services, token: string): Promise<string> {
  const order = await openOrder(services, 'cancel_order', token)
  await declineOrder(services, { id: order.id, accountId: order.account_id }, '')
  return messagePage({
    title: 'Cancelled',
    text: 'The order is cancelled and nothing was charged. The amount that was held on your card is released.',
  })
}

/** The page on which the owner approves the terms of a lapsed order again. Opening it changes nothing. */
export async function showReapprove(services: Services, token: string): Promise<string> {
  const order = await openOrder(services, 'reapprove', token)
  const isOpen = isLapsed(order)
  return orderPage(services, order, `/reapprove/${token}`, {
    title: isOpen ? 'Approve the same terms again?' : 'This order has not lapsed',
    text: isOpen
      ? 'The farm did not accept this order before the authorisation of your payment ended, so it was cancelled and nothing was charged. You can create a new order with the same terms. You see them again before you pay.'
      : `It is ${order.status}: there is nothing to approve again.`,
    action: isOpen ? { url: `/reapprove/${token}`, label: 'Create the new order' } : null,
  })
}

/** Orders the same again, and redirects to the review page of the new order. */
export async function reapproveByLink(services: StripeServices, token: string): Promise<Redirect> {
  const lapsed = await openOrder(services, 'reapprove', token)
  const orderId = await reapproveOrder(services, { id: lapsed.id, accountId: lapsed.account_id })
  const order = await findOrder(services.db, orderId, lapsed.account_id)
  const review = await mintLink(services.db, {
    kind: 'review',
    accountId: order.account_id,
    livemode: order.livemode,
    orderId,
    expiresAt: order.expires_at,
  })
  return { location: `/review/${review}` }
}
