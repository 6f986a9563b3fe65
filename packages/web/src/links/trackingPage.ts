import { type OrderStatus, orderStatusTexts } from '@mattercloud/rules'
import { html } from '../layout/html.ts'
import { day, instant } from '../layout/instant.ts'
import { page } from '../layout/page.ts'

/** What anyone with the link may see of an order: without name, address, price or file. */
export interface TrackingPageData {
  public_order_id: string
  status: OrderStatus
  created_at: string
  /** Oldest first. */
  timeline: ReadonlyArray<{ status: OrderStatus; at: string }>
  expected_delivery?: { from: string; to: string } | null
  carrier?: string | null
  tracking_number?: string | null
  /** Whom to ask about it. */
  help: string
}

/** The page behind `tracking_url`. */
export function trackingPage(data: TrackingPageData): string {
  const { label, sentence } = orderStatusTexts[data.status]
  const { expected_delivery, carrier, tracking_number } = data
  return page(
    `Order ${label.toLowerCase()}`,
    html`
      <p>${sentence}</p>
      ${data.help !== '' && html`<p>${data.help}</p>`}
      <dl>
        <dt>Order</dt>
        <dd><code>${data.public_order_id}</code></dd>
        <dt>Placed</dt>
        <dd>${instant(data.created_at)}</dd>
        ${
          expected_delivery &&
          html`<dt>Expected</dt>
            <dd>${day(expected_delivery.from)} to ${day(expected_delivery.to)}</dd>`
        }
        ${carrier && html`<dt>Carrier</dt><dd><bdi>${carrier}</bdi></dd>`}
        ${tracking_number && html`<dt>Tracking number</dt><dd><bdi>${tracking_number}</bdi></dd>`}
      </dl>
      <h2>What happened</h2>
      <ol>
        ${data.timeline.map(({ status, at }) => html`<li>${orderStatusTexts[status].label}, ${instant(at)}</li>`)}
      </ol>
    `,
  )
}
