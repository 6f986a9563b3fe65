import {
  formatCents,
  type OrderStatus,
  orderStatusWords,
  type ShippingAddress,
  type Unit,
} from '@mattercloud/rules'
import { html, type Markup } from './html.ts'
import { instant } from './instant.ts'
import { page } from './page.ts'
import { percent, shortNumber } from './shortNumber.ts'
import { webAddress } from './webAddress.ts'

/** What an order's owner is shown before paying; lengths in mm, amounts in fen, times in RFC 3339. */
export interface ReviewPageData {
  part: {
    filename: string
    bbox_mm: readonly [number, number, number]
    volume_cm3: number
    unit: Unit
    /** 0 to 1. */
    unit_confidence: number
    sha256: string
  }
  material: { id: string; material: string }
  quantity: number
  price: { min_cents: number; max_cents: number; excluded?: readonly string[] }
  lead_time_days: { min: number; max: number }
  shipping_address: Partial<ShippingAddress>
  risk_flags: ReadonlyArray<{ id: string; sentence: string }>
  /** 0 to 1. */
  execution_confidence: number
  /** The label of the key that asks. */
  asked_by: string
  /** An order of test mode, which must not be taken for a real one. */
  is_test?: boolean
  status: OrderStatus
  /** Whether an order with other terms took its place. */
  is_superseded: boolean
  /** Where the payment is approved; null when it cannot be at the moment. */
  pay_url: string | null
  /** Where a POST with an optional `note` declines the order; null when it cannot be declined. */
  decline_action: string | null
  expires_at: string
  tracking_url: string
}

/** The page behind `review_url`: everything that is agreed to, then the way to pay and the way to decline. */
export function reviewPage(data: ReviewPageData): string {
  const open = data.status === 'requires_payment'
  return page(
    open ? 'Review your order' : `Your order: ${orderStatusWords[data.status].label.toLowerCase()}`,
    html`
      ${data.is_test && html`<p><strong>TEST order.</strong> No money moves, and nothing is made or sent. Pay with one of Stripe’s test cards, such as 4242 4242 4242 4242.</p>`}
      <p>Asked for by <bdi>${data.asked_by}</bdi>, a program that holds a key to your account. Only you can approve it.</p>
      ${partSection(data)} ${orderSection(data)} ${riskSection(data)}
      ${open ? [priceSection(data), decisionSection(data)] : stateSection(data)}
    `,
  )
}

function partSection({ part }: ReviewPageData): Markup {
  return html`<h2>Part</h2>
    <dl>
      <dt>File</dt>
      <dd><bdi>${part.filename}</bdi></dd>
      <dt>Size</dt>
      <dd>${part.bbox_mm.map(shortNumber).join(' × ')} mm</dd>
      <dt>Volume</dt>
      <dd>${shortNumber(part.volume_cm3)} cm³ each</dd>
      <dt>Unit</dt>
      <dd>${part.unit} (${percent(part.unit_confidence)} sure)</dd>
      <dt>SHA-256</dt>
      <dd><code>${part.sha256}</code></dd>
    </dl>`
}

function orderSection({ material, quantity, lead_time_days, shipping_address }: ReviewPageData): Markup {
  const { name, line1, line2, city, state, postal_code, country, phone } = shipping_address
  const lines = [
    name,
    line1,
    line2,
    [city, state, postal_code].filter(Boolean).join(', '),
    country,
    phone,
  ].filter(Boolean)
  return html`<h2>Order</h2>
    <dl>
      <dt>Material</dt>
      <dd><bdi>${material.material}</bdi> <span class="quiet">(${material.id})</span></dd>
      <dt>Pieces</dt>
      <dd>${quantity}</dd>
      <dt>Lead time</dt>
      <dd>${lead_time_days.min} to ${lead_time_days.max} days</dd>
      <dt>Ships to</dt>
      <dd><address>${lines.map((line) => html`<div><bdi>${line}</bdi></div>`)}</address></dd>
    </dl>`
}

function riskSection({ risk_flags, execution_confidence }: ReviewPageData): Markup {
  return html`<h2>Risks</h2>
    ${
      risk_flags.length === 0
        ? html`<p>None found.</p>`
        : html`<ol class="risks">
            ${risk_flags.map(({ id, sentence }) => html`<li>${sentence} <code>${id}</code></li>`)}
          </ol>`
    }
    <p>Confidence that the part comes out as meant: ${percent(execution_confidence)}.</p>`
}

function priceSection({ price: { min_cents, max_cents, excluded = [] } }: ReviewPageData): Markup {
  const [min, max] = [formatCents(min_cents), formatCents(max_cents)]
  return html`<h2>Price</h2>
    <div class="terms">
      <p><strong>Authorised now: at most ${max}.</strong></p>
      <p>Charged when the farm accepts, between ${min} and ${max}, never more.</p>
      <p>Not accepted in time: released.</p>
      ${excluded.length > 0 && html`<p>Not included: ${excluded.join(', ')}.</p>`}
    </div>`
}

function decisionSection({
  pay_url,
  decline_action,
  expires_at,
  price,
  tracking_url,
}: ReviewPageData): Markup {
  const pay = pay_url === null ? undefined : webAddress(pay_url)
  return html`<h2>Your decision</h2>
    ${
      pay
        ? html`<p><a class="button" href=${pay}>Approve at most ${formatCents(price.max_cents)} on Stripe</a></p>`
        : html`<p>This order cannot be paid at the moment. Ask for a new link.</p>`
    }
    <p class="quiet">Open until ${instant(expires_at)}. Afterwards nothing is charged.</p>
    ${
      decline_action !== null &&
      html`<form method="post" action=${decline_action}>
        <label for="note">Why not? (optional; the program that asked will read it)</label>
        <textarea id="note" name="note" rows="3" maxlength="1000"></textarea>
        <p><button type="submit">Decline the order</button></p>
      </form>`
    }
    ${trackingLink(tracking_url)}`
}

function stateSection({ status, is_superseded, tracking_url }: ReviewPageData): Markup {
  const { label, sentence } = orderStatusWords[status]
  return html`<h2>State</h2>
    <div class="terms">
      <p><strong>${label}.</strong></p>
      <p>${sentence}</p>
      ${is_superseded && html`<p>An order with other terms took its place: ask for the link to that one.</p>`}
    </div>
    ${trackingLink(tracking_url)}`
}

function trackingLink(tracking_url: string): Markup | false {
  const address = webAddress(tracking_url)
  return address !== undefined && html`<p><a href=${address}>Follow the order</a></p>`
}
