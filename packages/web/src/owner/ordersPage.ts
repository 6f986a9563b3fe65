import { formatCents, type OrderStatus } from '@mattercloud/rules'
import { html, type Markup } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import { type DrawingLinks, partDrawing } from '../layout/partDrawing.ts'
import { webAddress } from '../layout/webAddress.ts'
import type { OrderState } from '../links/orderState.ts'
import { ownerPage, type SignedIn } from './ownerPage.ts'

/** An order in the owner's list; amounts in fen. */
export interface ListedOrder {
  public_order_id: string
  filename: string
  /** Null if the file has been deleted. */
  drawing: DrawingLinks | null
  material: string
  quantity: number
  price: { min_cents: number; max_cents: number }
  state: OrderState
  /** The page of this order alone, where it can be cancelled while that is possible. */
  review_path: `/${string}`
  /** Where its address is changed; null if it cannot be changed. */
  address_path: `/${string}` | null
  status: OrderStatus
  /** Whether an order with other terms replaced it. */
  is_superseded: boolean
  is_test: boolean
  /** The label of the key that ordered it. */
  asked_by: string
  created_at: string
  tracking_url: string
}

export interface OrdersPageData {
  owner: SignedIn
  /** The newest first. */
  orders: readonly ListedOrder[]
  /** Whether there are older orders, which are not shown. */
  has_more: boolean
}

/** The orders that programs made, each with the drawing and the status. */
export function ordersPage({ owner, orders, has_more }: OrdersPageData): string {
  return ownerPage(
    'Orders',
    owner,
    html`
      ${orders.length === 0 && html`<p>No program has ordered anything for you yet.</p>`}
      ${orders.map(listedOrder)}
      ${has_more && html`<p class="quiet">These are your newest ${orders.length} orders. Ask a program for older ones.</p>`}
    `,
  )
}

function listedOrder(order: ListedOrder): Markup {
  const { label, what, money, next } = order.state.words
  const tracking = webAddress(order.tracking_url)
  return html`<article class="part">
    ${
      order.drawing
        ? partDrawing(order.drawing, `Drawing of ${order.filename}: front, left, top and isometric view`)
        : html`<p class="quiet">The file has been deleted, and its drawing with it.</p>`
    }
    <div>
      <h2><bdi>${order.filename}</bdi></h2>
      <p><strong>${order.is_superseded ? 'Replaced by another order' : label}</strong>${order.is_test && ' · TEST'}</p>
      <p class="quiet">${what} ${money} ${next}</p>
      ${order.state.note !== null && html`<p class="quiet">The reason given: <bdi>${order.state.note}</bdi></p>`}
      <dl>
        <dt>Material</dt>
        <dd><bdi>${order.material}</bdi></dd>
        <dt>Pieces</dt>
        <dd>${order.quantity}</dd>
        <dt>Price</dt>
        <dd>between ${formatCents(order.price.min_cents)} and at most ${formatCents(order.price.max_cents)}</dd>
        ${order.state.amounts.map(({ name, words }) => html`<dt>${name}</dt><dd>${words}</dd>`)}
        <dt>Asked for by</dt>
        <dd><bdi>${order.asked_by}</bdi></dd>
        <dt>On</dt>
        <dd>${instant(order.created_at)}</dd>
        <dt>Order</dt>
        <dd>${tracking === undefined ? order.public_order_id : html`<a href=${tracking}>${order.public_order_id}</a>`}</dd>
      </dl>
      <p><a href=${order.review_path}>All about this order</a>${order.address_path !== null && html` · <a href=${order.address_path}>Change the address</a>`}</p>
    </div>
  </article>`
}
