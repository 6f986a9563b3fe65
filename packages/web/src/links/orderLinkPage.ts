import { formatCents, type Risk, type ShippingAddress } from '@mattercloud/rules'
import { html } from '../layout/html.ts'
import { page } from '../layout/page.ts'
import { type DrawingLinks, partDrawing } from '../layout/partDrawing.ts'
import { webAddress } from '../layout/webAddress.ts'

/** An order that its owner can decide on through a mailed link; amounts in fen. */
export interface OrderLinkPageData {
  title: string
  /** What happened, and what the button does. */
  text: string
  filename: string
  /** Null if the file has been deleted. */
  drawing: DrawingLinks | null
  material: string
  quantity: number
  price: { min_cents: number; max_cents: number }
  /** What may go wrong, as the agent was told it. */
  risks: readonly Pick<Risk, 'id' | 'words'>[]
  shipping_address: Partial<ShippingAddress>
  /** The label of the key that ordered it. */
  asked_by: string
  /** Where the button posts to; null if nothing can be done. */
  action: { url: string; label: string } | null
  tracking_url: string
}

/** The page behind a mailed link about one order, with the one action that the link allows. */
export function orderLinkPage(data: OrderLinkPageData): string {
  const { action, price, shipping_address: to } = data
  const tracking = webAddress(data.tracking_url)
  const lines = [
    to.name,
    to.line1,
    to.line2,
    [to.city, to.state, to.postal_code].filter(Boolean).join(', '),
    to.country,
    to.phone,
  ].filter(Boolean)
  return page(
    data.title,
    html`
      <p>${data.text}</p>
      ${data.drawing && partDrawing(data.drawing, `Drawing of ${data.filename}: front, left, top and isometric view`)}
      <dl>
        <dt>File</dt>
        <dd><bdi>${data.filename}</bdi></dd>
        <dt>Material</dt>
        <dd><bdi>${data.material}</bdi></dd>
        <dt>Pieces</dt>
        <dd>${data.quantity}</dd>
        <dt>Price</dt>
        <dd>between ${formatCents(price.min_cents)} and at most ${formatCents(price.max_cents)}</dd>
        ${
          data.risks.length > 0 &&
          html`<dt>Risks</dt>
            <dd><ul>${data.risks.map(({ words }) => html`<li>${words}</li>`)}</ul></dd>`
        }
        <dt>Ships to</dt>
        <dd><address>${lines.map((line) => html`<div><bdi>${line}</bdi></div>`)}</address></dd>
        <dt>Asked for by</dt>
        <dd><bdi>${data.asked_by}</bdi></dd>
      </dl>
      ${
        action !== null &&
        html`<form method="post" action=${action.url}>
          <p><button type="submit">${action.label}</button></p>
        </form>`
      }
      ${tracking !== undefined && html`<p><a href=${tracking}>Follow the order</a></p>`}
    `,
  )
}
