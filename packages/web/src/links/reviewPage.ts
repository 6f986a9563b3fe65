import {
  addressLines,
  formatCents,
  type OrderStatus,
  orderStatusTexts,
  type Risk,
  type ShippingAddress,
  type Unit,
  worstSeverity,
} from '@mattercloud/rules'
import { html, type Markup } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import { sheetPage } from '../layout/page.ts'
import { type DrawingLinks, partDrawing } from '../layout/partDrawing.ts'
import { percent, shortNumber } from '../layout/shortNumber.ts'
import { webAddress } from '../layout/webAddress.ts'
import { type OrderState, orderState } from './orderState.ts'
import { priceSection, type ReviewPrice } from './reviewPrice.ts'
import { acceptedWords, type NumberedFault, riskSection } from './reviewRisks.ts'

/** What the owner of an order sees before paying; lengths in mm, amounts in fen, times in RFC 3339. */
export interface ReviewPageData {
  part: {
    filename: string
    bbox_mm: readonly [number, number, number]
    /** The volume that was priced. */
    volume_cm3: number
    /** Which volume that is, if not the mesh's own. */
    volume_note: string | null
    unit: Unit
    /** 0 to 1. */
    unit_confidence: number
    sha256: string
    /** For example 'closed' or 'open'. */
    surface: string
    triangles: number
    /** With the numbers that the drawing has too. */
    faults: readonly NumberedFault[]
  }
  /** Null if there is none. */
  drawing: DrawingLinks | null
  material: { id: string; material: string }
  quantity: number
  price: ReviewPrice
  lead_time_days: { min: number; max: number }
  shipping_address: Partial<ShippingAddress>
  /** Where its owner, signed in, changes the address; null if it cannot be changed. */
  address_url: string | null
  /** The one list, which the agent was told too. */
  risks: readonly Risk[]
  /** 0 to 1. */
  execution_confidence: number
  /** The label of the key that ordered it. */
  asked_by: string
  /** Whether it is an order of test mode. */
  is_test?: boolean
  status: OrderStatus
  /** Whether an order with other terms replaced it. */
  is_superseded: boolean
  /** How far the order is and where its money is. */
  state: OrderState
  /** What the visitor has just done; shown first. */
  notice?: string | undefined
  /** Where the payment is approved; null if it cannot be paid now. */
  pay_url: string | null
  /** Where a POST with an optional `note` declines or cancels the order; null if it cannot be cancelled. */
  decline_action: string | null
  /** The token that forms of signed-in pages send. */
  csrf?: string | undefined
  expires_at: string
  tracking_url: string
}

/** The page behind `review_url`: everything that is agreed to, then the buttons to pay or decline. */
export function reviewPage(data: ReviewPageData): string {
  const open = data.status === 'requires_payment'
  return sheetPage(
    open ? 'Review your order' : `Your order: ${orderStatusTexts[data.status].label.toLowerCase()}`,
    {
      views: drawing(data),
      block: html`
        ${data.notice !== undefined && html`<p role="status"><strong>${data.notice}</strong></p>`}
        ${data.is_test && html`<p><strong>TEST order.</strong> No money moves, and nothing is printed or shipped. Pay with one of Stripe’s test cards, such as 4242 4242 4242 4242.</p>`}
        ${part(data)} ${risks(data)} ${offer(data)}
        ${open ? [priceSection(data.price, data.quantity), decisionSection(data)] : stateSection(data)}
        <div class="hash quiet">SHA-256 of this file <code>${data.part.sha256}</code></div>
      `,
    },
  )
}

function drawing({ drawing, part: { filename, bbox_mm } }: ReviewPageData): Markup {
  if (drawing === null) return html`<p>This part has no drawing.</p>`
  const alt = `Drawing of ${filename}, ${bbox_mm.map(shortNumber).join(' × ')} mm: front, left, top and isometric view`
  return partDrawing(drawing, alt)
}

function part({ part, asked_by }: ReviewPageData): Markup {
  return html`<div>
      <div class="name"><bdi>${part.filename}</bdi></div>
      <div class="quiet">${part.bbox_mm.map(shortNumber).join(' × ')} mm</div>
      <p class="quiet">Asked for by <bdi>${asked_by}</bdi>, a program that holds a key to your account. Only you can approve it.</p>
    </div>
    <dl>
      <div><dt>Unit</dt>
      <dd>${part.unit} (${percent(part.unit_confidence)} sure)</dd></div>
      <div><dt>Volume</dt>
      <dd>${shortNumber(part.volume_cm3)} cm³ each${part.volume_note !== null && html`<small>${part.volume_note}</small>`}</dd></div>
      <div><dt>Surface</dt>
      <dd>${part.surface}<small>${part.triangles.toLocaleString('en').replaceAll(',', ' ')} triangles</small></dd></div>
    </dl>`
}

function risks({ risks, part: { faults }, execution_confidence }: ReviewPageData): Markup {
  return riskSection({ risks, faults, execution_confidence })
}

function offer({
  material,
  quantity,
  lead_time_days,
  shipping_address,
  address_url,
}: ReviewPageData): Markup {
  const change = address_url === null ? undefined : webAddress(address_url)
  const lines = addressLines(shipping_address)
  return html`<section class="offer">
    <strong><bdi>${material.material}</bdi></strong> <code>${material.id}</code>
    <dl>
      <div><dt>Pieces</dt>
      <dd>${quantity}</dd></div>
      <div><dt>Lead time</dt>
      <dd>${lead_time_days.min} to ${lead_time_days.max} days</dd></div>
      <div><dt>Ships to</dt>
      <dd><address>${lines.map((line) => html`<div><bdi>${line}</bdi></div>`)}</address>${change !== undefined && html`<small><a href=${change}>Change the address</a>, signed in</small>`}</dd></div>
    </dl>
  </section>`
}

function decisionSection(data: ReviewPageData): Markup {
  const { pay_url, expires_at, price, risks, tracking_url } = data
  const isBlocked = worstSeverity(risks) === 'blocks'
  const pay = pay_url === null || isBlocked ? undefined : webAddress(pay_url)
  return html`<section>
    ${
      pay
        ? html`<p class="decision"><a class="button" href=${pay}>Approve at most ${formatCents(price.max_cents)}${acceptedWords(risks)} on Stripe</a></p>`
        : html`<p>${isBlocked ? 'This part cannot be made so, and the order cannot be paid.' : 'This order cannot be paid at the moment. Ask for a new link.'}</p>`
    }
    <p class="quiet">Open until ${instant(expires_at)}. After that nothing is charged.</p>
    ${declineForm(data, 'Decline, and tell the agent why', 'Decline the order')}
    ${trackingLink(tracking_url)}
  </section>`
}

/** The state of an order that no longer waits for its payment, and what can still be done. */
function stateSection(data: ReviewPageData): Markup {
  return html`<section>
    <h2>State</h2>
    ${orderState(data.state)}
    ${data.is_superseded && html`<p>An order with other terms replaced it: ask for the link to that one.</p>`}
    ${declineForm(data, 'Cancel the order, and tell the agent why', 'Cancel the order')}
    ${trackingLink(data.tracking_url)}
  </section>`
}

function declineForm(
  { decline_action, csrf }: ReviewPageData,
  summary: string,
  button: string,
): Markup | false {
  return (
    decline_action !== null &&
    html`<details>
      <summary>${summary}</summary>
      <form method="post" action=${decline_action}>
        ${csrf !== undefined && html`<input type="hidden" name="csrf" value=${csrf} />`}
        <label for="note">Why not? (optional; the program that asked will read it)</label>
        <textarea id="note" name="note" rows="3" maxlength="1000"></textarea>
        <p><button type="submit">${button}</button></p>
      </form>
    </details>`
  )
}

function trackingLink(tracking_url: string): Markup | false {
  const address = webAddress(tracking_url)
  return address !== undefined && html`<p><a href=${address}>Follow the order</a></p>`
}
