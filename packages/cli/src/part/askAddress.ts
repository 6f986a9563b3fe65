import type { KnownAddress, ShippingAddress } from '@mattercloud/sdk'
import {
  addressLines,
  countryCode,
  countryName,
  isCountry,
  missingPostalFields,
  postalNeeds,
  requiredShippingFields,
  shippingAddressSchema,
  withoutField,
} from '@mattercloud/sdk/policy'
import { askChoice, askText } from '../terminal/ask.ts'

/** What need not be asked, and what can be offered. */
export interface KnownToAsk {
  /** The country of the price. */
  country?: string | undefined
  /** The part of the address that was given. */
  given?: Partial<ShippingAddress> | undefined
  /** Where earlier orders went. */
  addresses?: readonly KnownAddress[] | undefined
}

/** An address, and the ids of what the person said that it does not have. */
interface AskedAddress {
  address: ShippingAddress
  without: string[]
}

const labels = {
  name: 'Recipient',
  line1: 'Street and number',
  line2: 'Second line of the address',
  postal_code: 'Postal code',
  city: 'City',
  state: 'State or province',
  country: 'Country',
  phone: 'Phone, for the carrier',
} as const

export const checkCountry = (given: string) =>
  isCountry(countryCode(given)) ? undefined : 'A name or two letters, such as Germany or DE.'

/** Offers the addresses of earlier orders, or asks for each field that is not known. */
export async function askAddress({ country, given = {}, addresses = [] }: KnownToAsk): Promise<AskedAddress> {
  if (addresses.length > 0 && Object.keys(given).length === 0) {
    const chosen = await askChoice('Where should it be sent?', [
      ...addresses.map(({ address, public_order_id }) => ({
        value: public_order_id,
        label: `${addressLines(address).join(', ')} (as order ${public_order_id})`,
      })),
      { value: 'other', label: 'To another address' },
    ])
    const candidate = addresses.find(({ public_order_id }) => public_order_id === chosen)
    if (candidate)
      return { address: candidate.address, without: missingPostalFields(candidate.address).map(withoutField) }
  }
  return askFields({ ...(country === undefined ? {} : { country }), ...given })
}

async function askFields(given: Partial<ShippingAddress>): Promise<AskedAddress> {
  const answers = new Map(
    Object.entries(given).flatMap(([field, value]) => (value ? [[field, value] as const] : [])),
  )
  const isKnown = requiredShippingFields.every((field) => answers.has(field))
  for (const [field, label] of Object.entries(labels)) {
    const country = answers.get('country')
    const isNeeded = country !== undefined && postalNeeds(country).some((needed) => needed === field)
    // Of an address that was given, only what its post needs is still asked.
    if (answers.has(field) || (isKnown && !isNeeded)) continue
    const isRequired = requiredShippingFields.some((required) => required === field)
    const hint = isNeeded
      ? ` (the post of ${countryName(country)} needs it; empty only if there is none)`
      : isRequired
        ? ''
        : ' (optional)'
    const check = field === 'country' ? checkCountry : (text: string) => (text ? undefined : 'Needed.')
    const answer = await askText(`${label}${hint}`, check, { optional: !isRequired })
    if (answer) answers.set(field, field === 'country' ? countryCode(answer) : answer)
  }
  const address = shippingAddressSchema.parse(Object.fromEntries(answers))
  return { address, without: missingPostalFields(address).map(withoutField) }
}
