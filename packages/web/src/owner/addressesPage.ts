import { html, type Markup } from '../layout/html.ts'
import { csrfField, ownerPage, type SignedIn } from './ownerPage.ts'

/** A shipping address of an order of the account. */
export interface OrderedAddress {
  /** The order that has it. */
  order_id: string
  lines: readonly string[]
  /** Why a program may order to it without asking; null if it may not. */
  confirmation: 'paid' | 'confirmed' | null
}

export interface AddressesPageData {
  owner: SignedIn
  addresses: readonly OrderedAddress[]
  /** Whether the owner allows any address. */
  any_address: boolean
}

/** The addresses that programs may order to without asking: paid for, or confirmed here by the owner. */
export function addressesPage({ owner, addresses, any_address }: AddressesPageData): string {
  return ownerPage(
    'Addresses',
    owner,
    html`
      <p>
        ${
          any_address
            ? 'Your limits allow any address.'
            : 'A program that may spend can order only to addresses that you have paid for on a page with your chosen card, or that you confirm here.'
        }
      </p>
      ${addresses.length === 0 && html`<p>No order has an address yet.</p>`}
      ${addresses.map((address) => orderedAddress(address, owner))}
    `,
  )
}

function orderedAddress({ order_id, lines, confirmation }: OrderedAddress, owner: SignedIn): Markup {
  return html`<form method="post" action=${`/addresses/${order_id}`}>
    ${csrfField(owner)}
    <fieldset>
      <legend>${confirmation === null ? 'Needs your confirmation' : confirmation === 'paid' ? 'Paid for' : 'Confirmed'}</legend>
      <address>${lines.map((line) => html`<div><bdi>${line}</bdi></div>`)}</address>
      ${confirmation === null && html`<p><button type="submit" name="decision" value="confirm">Confirm this address</button></p>`}
      ${confirmation === 'confirmed' && html`<p><button type="submit" name="decision" value="withdraw">Withdraw the confirmation</button></p>`}
    </fieldset>
  </form>`
}
