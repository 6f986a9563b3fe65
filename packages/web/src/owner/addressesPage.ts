import { html, type Markup } from '../layout/html.ts'
import { csrfField, ownerPage, type SignedIn } from './ownerPage.ts'

/** An address that an order of the account named. */
export interface OrderedAddress {
  /** The order that it is known from. */
  order_id: string
  lines: readonly string[]
  /** Why a program may order to it without asking, if it may. */
  known: 'paid' | 'confirmed' | null
}

export interface AddressesPageData {
  owner: SignedIn
  addresses: readonly OrderedAddress[]
  /** Whether the owner allows any address, so that nothing here is needed. */
  any_address: boolean
}

/** Where programs may order to without asking: what was paid for, and what the owner confirms here. */
export function addressesPage({ owner, addresses, any_address }: AddressesPageData): string {
  return ownerPage(
    'Addresses',
    owner,
    html`
      <p>
        ${
          any_address
            ? 'Your limits allow any address.'
            : 'A program that may spend orders only to addresses that you have paid for on a page with your chosen card, or confirm here.'
        }
      </p>
      ${addresses.length === 0 && html`<p>No order has named an address yet.</p>`}
      ${addresses.map((address) => orderedAddress(address, owner))}
    `,
  )
}

function orderedAddress({ order_id, lines, known }: OrderedAddress, owner: SignedIn): Markup {
  return html`<form method="post" action=${`/addresses/${order_id}`}>
    ${csrfField(owner)}
    <fieldset>
      <legend>${known === null ? 'Needs you' : known === 'paid' ? 'Paid for' : 'Confirmed'}</legend>
      <address>${lines.map((line) => html`<div><bdi>${line}</bdi></div>`)}</address>
      ${known === null && html`<p><button type="submit" name="decision" value="confirm">Confirm this address</button></p>`}
      ${known === 'confirmed' && html`<p><button type="submit" name="decision" value="withdraw">Take it back</button></p>`}
    </fieldset>
  </form>`
}
