import { html } from '../layout/html.ts'
import { page } from '../layout/page.ts'
import { webAddress } from '../layout/webAddress.ts'
import { type OrderState, orderState } from './orderState.ts'

/** What the page after a payment shows. Who has its link sees no name, address or file. */
export interface PaidPageData {
  public_order_id: string
  is_test: boolean
  /**
   * `confirming`: the payment service has not said yet what became of the payment. `not_paid`: it says that the
   * payment page was not completed.
   */
  payment: 'confirming' | 'not_paid' | 'known'
  state: OrderState
  tracking_url: string
}

/** How soon the page looks again while it confirms. */
const RELOAD_SECONDS = 3

/** The page on which a payment ends: what is held, until when, and what comes next. It needs no script. */
export function paidPage({ public_order_id, is_test, payment, state, tracking_url }: PaidPageData): string {
  const tracking = webAddress(tracking_url)
  const isConfirming = payment === 'confirming'
  return page(
    titles[payment] ?? `Your order: ${state.words.label.toLowerCase()}`,
    html`
      ${is_test && html`<p><strong>TEST order.</strong> No money moves, and nothing is printed or shipped.</p>`}
      ${
        isConfirming
          ? html`<p role="status">We are asking the payment service whether your payment is approved. This page looks again by itself every ${RELOAD_SECONDS} seconds. Do not pay a second time.</p>`
          : payment === 'not_paid'
            ? html`<p>The payment page of this order was left without paying. Nothing is held, and nothing is charged.</p>`
            : orderState(state)
      }
      <dl>
        <dt>Order</dt>
        <dd><code>${public_order_id}</code></dd>
      </dl>
      ${
        payment === 'known' &&
        html`<p>You may close this page. We send a mail when money moves: a receipt when the farm accepts, and a notice if the order is cancelled.</p>`
      }
      <p>To see the whole order, or to cancel it while that is possible, <a href="/signin?page=orders">sign in</a>.</p>
      ${tracking !== undefined && html`<p><a href=${tracking}>Follow the order</a></p>`}
    `,
    isConfirming ? { reload_seconds: RELOAD_SECONDS } : {},
  )
}

const titles: Partial<Record<PaidPageData['payment'], string>> = {
  confirming: 'Confirming your payment',
  not_paid: 'Not paid',
}
