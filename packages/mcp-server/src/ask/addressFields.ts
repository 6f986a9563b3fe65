import { z } from 'zod'

/** The fields of a shipping address as a person fills them in, in the order of an envelope. */
export const addressFields = {
  name: { title: 'Recipient', most: 100, required: false },
  line1: { title: 'Street and number', most: 200, required: true },
  line2: { title: 'Flat, floor, company', most: 200, required: false },
  city: { title: 'City', most: 100, required: true },
  state: { title: 'State or province', most: 100, required: false },
  postal_code: { title: 'Postal code', most: 20, required: false },
  country: { title: 'Country (a name or a two-letter code)', most: 60, required: true },
  phone: { title: 'Phone, for the carrier', most: 40, required: false },
} as const
export type AddressField = keyof typeof addressFields

const names = z.enum(['name', 'line1', 'line2', 'city', 'state', 'postal_code', 'country', 'phone'])
export const addressFieldNames: readonly AddressField[] = names.options

const known = z.partialRecord(names, z.string().trim().min(1))

/** What is known of an address already: never asked again. */
export function knownAddress(given: unknown): Partial<Record<AddressField, string>> {
  const entries = given !== null && typeof given === 'object' ? Object.entries(given) : []
  const usable = entries.filter(([field, value]) => known.safeParse({ [field]: value }).success)
  return known.parse(Object.fromEntries(usable))
}

/** The fields that a form still asks for. */
export function openAddressFields(given: unknown): AddressField[] {
  const before = knownAddress(given)
  return addressFieldNames.filter((field) => before[field] === undefined)
}
