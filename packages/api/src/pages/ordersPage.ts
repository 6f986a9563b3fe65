import { ordersPage } from '@mattercloud/web'
import { findOrder, listOrders, materialName } from '../orders/findOrder.ts'
import { isAddressChangeable, orderState } from '../orders/orderState.ts'
import { trackingUrl } from '../orders/presentOrder.ts'
import type { Services } from '../platform/services.ts'
import type { Owner } from '../sessions/findOwner.ts'
import { drawingLinks } from './orderDrawing.ts'
import { writeReview } from './showReview.ts'

/** How many orders the page shows: the newest. */
const PAGE_SIZE = 50

/** The signed-in owner's orders, each with its drawing. */
export async function showOrders({ db, config }: Services, owner: Owner): Promise<string> {
  const { items, next_cursor } = await listOrders(db, { limit: PAGE_SIZE, accountId: owner.accountId })
  return ordersPage({
    owner,
    orders: items.map((order) => ({
      public_order_id: order.public_order_id,
      filename: order.filename,
      drawing: drawingLinks(`/orders/${order.id}`, order),
      material: materialName(order),
      quantity: order.quantity,
      price: { min_cents: order.min_cents, max_cents: order.max_cents },
      status: order.status,
      state: orderState(config, order),
      review_path: `/orders/${order.id}/review`,
      address_path: isAddressChangeable(order) ? `/orders/${order.id}/address` : null,
      is_superseded: order.superseded_by !== null,
      is_test: !order.livemode,
      asked_by: order.asked_by,
      created_at: order.created_at.toISOString(),
      tracking_url: trackingUrl(config, order.public_order_id),
    })),
    has_more: next_cursor !== null,
  })
}

/** One order, as behind its review link: the link may have ended, or its key been revoked. */
export async function showOwnOrder(
  services: Services,
  owner: Owner,
  orderId: string,
  notice?: string,
): Promise<string> {
  const order = await findOrder(services.db, orderId, owner.accountId)
  const path = `/orders/${order.id}`
  return writeReview(services, order, { path, decline: `${path}/decline`, csrf: owner.csrf, notice })
}
