import type { AmountRow, OrderWords } from '@mattercloud/rules'
import { html, type Markup } from '../layout/html.ts'

/** How far an order is and where its money is, as it is told everywhere. */
export interface OrderState {
  words: OrderWords
  amounts: readonly AmountRow[]
  /** What whoever cancelled the order wrote. */
  note: string | null
}

/** What happened, where the money is, and what comes next; then the amounts under their names. */
export function orderState({ words: { label, what, money, next }, amounts, note }: OrderState): Markup {
  return html`<div class="terms">
      <p><strong>${label}.</strong> ${what}</p>
      ${note !== null && html`<p>The reason given: <bdi>${note}</bdi></p>`}
      <p>${money}</p>
      <p>${next}</p>
    </div>
    ${amountList(amounts)}`
}

export function amountList(amounts: readonly AmountRow[]): Markup {
  return html`<dl class="amounts">
    ${amounts.map(
      ({ name, words }) =>
        html`<div><dt>${name}</dt>
          <dd>${words}</dd></div>`,
    )}
  </dl>`
}
