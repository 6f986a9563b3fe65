import { acceptanceTerms, formatCents, formatRange, type PriceBreakdown } from '@mattercloud/rules'
import { html, type Markup } from '../layout/html.ts'
import { shortNumber } from '../layout/shortNumber.ts'

/** The price of an order, and what it is made of; amounts in fen. */
export interface ReviewPrice {
  min_cents: number
  max_cents: number
  breakdown: Omit<PriceBreakdown, 'rate_card_version'>
}

/** The amounts that are approved, what they are made of, and when they are held, charged and released. */
export function priceSection({ min_cents, max_cents, breakdown }: ReviewPrice, pieces: number): Markup {
  const [min, max] = [formatCents(min_cents), formatCents(max_cents)]
  return html`<section class="decision">
    <div class="price">${formatRange(min_cents, max_cents)}</div>
    <dl class="breakdown">
      ${breakdownLines(breakdown, pieces).map(
        ([name, amount]) => html`<div><dt>${name}</dt>
          <dd>${amount}</dd></div>`,
      )}
      <div><dt>Least price</dt>
      <dd>${min}</dd></div>
      <div><dt>Most that it can cost<small>up to ${Math.round(breakdown.spread * 100)} % more, by the confidence</small></dt>
      <dd>${max}</dd></div>
    </dl>
    <div class="terms">
      <p><strong>When you pay, at most ${max} is held.</strong></p>
      <p>Charged when the farm accepts, between ${min} and ${max}, never more.</p>
      <p>${acceptanceTerms}</p>
      ${breakdown.excluded.length > 0 && html`<p>Not included: ${breakdown.excluded.join(', ')}.</p>`}
    </div>
  </section>`
}

function breakdownLines(breakdown: ReviewPrice['breakdown'], pieces: number): [string, string][] {
  const {
    material_cents,
    mass_g,
    minimum_fee_applies,
    minimum_fee_cents,
    pieces_covered_by_minimum_fee: covered,
  } = breakdown
  return [
    [
      `Material, ${pieces === 1 ? '1 piece' : `${pieces} pieces`}, ${shortNumber(mass_g)} g`,
      formatCents(material_cents),
    ],
    ...(minimum_fee_applies
      ? [
          [
            `Minimum fee instead${covered > pieces ? `, the same for up to ${covered} pieces` : ''}`,
            formatCents(minimum_fee_cents),
          ] satisfies [string, string],
        ]
      : []),
    ['Shipping', formatCents(breakdown.shipping_cents)],
  ]
}
