import {
  formatCents,
  type OrderStatus,
  orderStatusTexts,
  type ShippingAddress,
  type Unit,
} from '@mattercloud/rules'
import { html, type Markup } from '../layout/html.ts'
import { instant } from '../layout/instant.ts'
import { sheetPage } from '../layout/page.ts'
import { type DrawingLinks, partDrawing } from '../layout/partDrawing.ts'
import { percent, shortNumber } from '../layout/shortNumber.ts'
import { webAddress } from '../layout/webAddress.ts'

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
    faults: ReadonlyArray<{ ring: string; what: string; what_to_do: string }>
  }
  /** Null if there is none. */
  drawing: DrawingLinks | null
  /** What lowers the confidence and is not a risk flag. */
  cautions: readonly string[]
  material: { id: string; material: string }
  quantity: number
  price: { min_cents: number; max_cents: number; excluded?: readonly string[] }
  lead_time_days: { min: number; max: number }
  shipping_address: Partial<ShippingAddress>
  risk_flags: ReadonlyArray<{ id: string; sentence: string }>
  /** 0 to 1. */
  execution_confidence: number
  /** The label of the key that ordered it. */
  asked_by: string
  /** Whether it is an order of test mode. */
  is_test?: boolean
  status: OrderStatus
  /** Whether an order with other terms replaced it. */
  is_superseded: boolean
  /** Where the payment is approved; null if it cannot be paid now. */
  pay_url: string | null
  /** Where a POST with an optional `note` declines the order; null if it cannot be declined. */
  decline_action: string | null
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
        ${data.is_test && html`<p><strong>TEST order.</strong> No money moves, and nothing is made or sent. Pay with one of Stripe’s test cards, such as 4242 4242 4242 4242.</p>`}
        ${part(data)} ${faults(data)} ${risks(data)} ${offer(data)}
        ${open ? [priceSection(data), decisionSection(data)] : stateSection(data)}
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

function faults({ part: { faults } }: ReviewPageData): Markup | false {
  return (
    faults.length > 0 &&
    html`<section>
      <h2>In the drawing</h2>
      <ul class="faults">
        ${faults.map(
          ({ ring, what, what_to_do }) =>
            html`<li><span class="ring">${ring}</span><span>${what}<small>${what_to_do}</small></span></li>`,
        )}
      </ul>
    </section>`
  )
}

function risks({ risk_flags, execution_confidence, cautions }: ReviewPageData): Markup {
  return html`<section>
    <h2>Risks</h2>
    ${
      risk_flags.length === 0
        ? cautions.length === 0 && html`<p>None found.</p>`
        : html`<ul class="risks">
            ${risk_flags.map(({ id, sentence }) => html`<li>${sentence} <code>${id}</code></li>`)}
          </ul>`
    }
    ${cautions.map((caution) => html`<p>${caution}</p>`)}
    <p class="quiet">Confidence that the part comes out as meant: ${percent(execution_confidence)}.</p>
  </section>`
}

function offer({ material, quantity, lead_time_days, shipping_address }: ReviewPageData): Markup {
  const { name, line1, line2, city, state, postal_code, country, phone } = shipping_address
  const lines = [
    name,
    line1,
    line2,
    [city, state, postal_code].filter(Boolean).join(', '),
    country,
    phone,
  ].filter(Boolean)
  return html`<section class="offer">
    <strong><bdi>${material.material}</bdi></strong> <code>${material.id}</code>
    <dl>
      <div><dt>Pieces</dt>
      <dd>${quantity}</dd></div>
      <div><dt>Lead time</dt>
      <dd>${lead_time_days.min} to ${lead_time_days.max} days</dd></div>
      <div><dt>Ships to</dt>
      <dd><address>${lines.map((line) => html`<div><bdi>${line}</bdi></div>`)}</address></dd></div>
    </dl>
  </section>`
}

function priceSection({ price: { min_cents, max_cents, excluded = [] } }: ReviewPageData): Markup {
  const [min, max] = [formatCents(min_cents), formatCents(max_cents)]
  return html`<section class="decision">
    <div class="price">${min === max ? max : `${min}–${max.replace(/^¥/, '')}`}</div>
    <div class="terms">
      <p><strong>Authorised now: at most ${max}.</strong></p>
      <p>Charged when the farm accepts, between ${min} and ${max}, never more.</p>
      <p>Not accepted in time: released.</p>
      ${excluded.length > 0 && html`<p>Not included: ${excluded.join(', ')}.</p>`}
    </div>
  </section>`
}

function decisionSection({
  pay_url,
  decline_action,
  expires_at,
  price,
  tracking_url,
}: ReviewPageData): Markup {
  const pay = pay_url === null ? undefined : webAddress(pay_url)
  return html`<section>
    ${
      pay
        ? html`<p class="decision"><a class="button" href=${pay}>Approve at most ${formatCents(price.max_cents)} on Stripe</a></p>`
        : html`<p>This order cannot be paid at the moment. Ask for a new link.</p>`
    }
    <p class="quiet">Open until ${instant(expires_at)}. After that nothing is charged.</p>
    ${
      decline_action !== null &&
      html`<details>
        <summary>Decline, and tell the agent why</summary>
        <form method="post" action=${decline_action}>
          <label for="note">Why not? (optional; the program that asked will read it)</label>
          <textarea id="note" name="note" rows="3" maxlength="1000"></textarea>
          <p><button type="submit">Decline the order</button></p>
        </form>
      </details>`
    }
    ${trackingLink(tracking_url)}
  </section>`
}

function stateSection({ status, is_superseded, tracking_url }: ReviewPageData): Markup {
  const { label, sentence } = orderStatusTexts[status]
  return html`<section>
    <h2>State</h2>
    <div class="terms">
      <p><strong>${label}.</strong></p>
      <p>${sentence}</p>
      ${is_superseded && html`<p>An order with other terms replaced it: ask for the link to that one.</p>`}
    </div>
    ${trackingLink(tracking_url)}
  </section>`
}

function trackingLink(tracking_url: string): Markup | false {
  const address = webAddress(tracking_url)
  return address !== undefined && html`<p><a href=${address}>Follow the order</a></p>`
}
