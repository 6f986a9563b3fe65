import { countryName, type PostalField, postalNeeds, type ShippingAddress } from '@mattercloud/rules'
import { html, type Markup } from '../layout/html.ts'
import { csrfField, ownerPage, type SignedIn } from './ownerPage.ts'

/** The fields of an address as they stand in a form; none need be there. */
export type TypedAddress = { readonly [Field in keyof ShippingAddress]?: string | undefined }

/** The page on which the owner completes or changes the address of one order. */
export interface OrderAddressPageData {
  owner: SignedIn
  public_order_id: string
  filename: string
  /** Where a POST of the fields changes the address; null if it cannot be changed any more. */
  action: `/${string}` | null
  review_path: `/${string}`
  /** Whether it is paid: then the order stays, else a new one takes its place. */
  is_paid: boolean
  /** As typed, else as it is now. */
  address: TypedAddress
  /** The country of the price. */
  country: string
  /** What is wrong with what was sent. */
  problem?: string | undefined
  /** What the post needs and was left empty: it is confirmed that there is none, or filled in. */
  left_empty?: readonly PostalField[]
}

const fields = [
  ['name', 'Recipient', 100, 'name'],
  ['line1', 'Street and number', 200, 'address-line1'],
  ['line2', 'Flat, floor, company', 200, 'address-line2'],
  ['postal_code', 'Postal code', 20, 'postal-code'],
  ['city', 'City', 100, 'address-level2'],
  ['state', 'State or province', 100, 'address-level1'],
  ['country', 'Country', 60, 'country-name'],
  ['phone', 'Phone, for the carrier', 40, 'tel'],
] as const

/** What the form calls a field of an address, or any other text as it is. */
export const addressLabel = (field: string): string => fields.find(([name]) => name === field)?.[1] ?? field

export function orderAddressPage(data: OrderAddressPageData): string {
  const { owner, filename, action, public_order_id, review_path, problem } = data
  return ownerPage(
    'Change the address',
    owner,
    html`
      <p>Order ${public_order_id}: <bdi>${filename}</bdi></p>
      ${problem !== undefined && html`<p class="risks" role="alert"><strong>${problem}</strong></p>`}
      ${
        action === null
          ? html`<p>The address of this order cannot be changed here any more: the farm has accepted it, or it is over.</p>`
          : addressForm(data, action)
      }
      <p><a href=${review_path}>All about this order</a></p>
    `,
  )
}

function addressForm(data: OrderAddressPageData, action: string): Markup {
  const { owner, is_paid, country, left_empty = [] } = data
  return html`
    <p>
      ${
        is_paid
          ? 'The order stays as it is, with its price and your payment; the farm sends it to the new address. This works until the farm accepts.'
          : 'The order is not paid. A new one with this address takes its place, and the old payment page is closed; nothing is charged.'
      }
    </p>
    <p>Price and post are for ${countryName(country)}: for another country, cancel this order and have it ordered again.</p>
    <form method="post" action=${action}>
      ${csrfField(owner)}
      ${fields.map((field) => addressField(field, data))}
      ${
        left_empty.length > 0 &&
        html`<p><label><input type="checkbox" name="left_empty" value=${left_empty.join(' ')} />
        The address has no ${left_empty.map((field) => addressLabel(field).toLowerCase()).join(' and no ')}: send it without</label></p>`
      }
      <p><button type="submit">Change the address</button></p>
    </form>
  `
}

const required: readonly string[] = ['line1', 'city', 'country']

function addressField(
  [field, label, maxLength, autocomplete]: (typeof fields)[number],
  { address, country }: OrderAddressPageData,
): Markup {
  const isNeeded = postalNeeds(country).some((needed) => needed === field)
  const value = field === 'country' ? countryName(address.country ?? country) : (address[field] ?? '')
  const note = isNeeded ? `the post of ${countryName(country)} needs it` : 'optional'
  return html`<p class="field">
    <label for=${field}>${label}${!required.includes(field) && html` <span class="quiet">(${note})</span>`}</label>
    <input type="text" id=${field} name=${field} value=${value} maxlength=${maxLength}
      autocomplete=${autocomplete} required=${required.includes(field)} />
  </p>`
}
