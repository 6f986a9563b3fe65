import { countryName, postalNeeds } from '@mattercloud/sdk/policy'
import { z } from 'zod'

/** The fields of a shipping address, in the order in which people write them. */
export const addressFields = {
  name: { title: 'Recipient', maxLength: 100, required: false },
  line1: { title: 'Street and number', maxLength: 200, required: true },
  line2: { title: 'Flat, floor, company', maxLength: 200, required: false },
  city: { title: 'City', maxLength: 100, required: true },
  state: { title: 'State or province', maxLength: 100, required: false },
  postal_code: { title: 'Postal code', maxLength: 20, required: false },
  country: { title: 'Country (a name or a two-letter code)', maxLength: 60, required: true },
  phone: { title: 'Phone, for the carrier', maxLength: 40, required: false },
} as const
export type AddressField = keyof typeof addressFields

const fieldSchema = z.enum(['name', 'line1', 'line2', 'city', 'state', 'postal_code', 'country', 'phone'])
export const addressFieldNames: readonly AddressField[] = fieldSchema.options

const knownSchema = z.partialRecord(fieldSchema, z.string().trim().min(1))

/** The parts of an address that are known already: never asked again. */
export function knownAddress(address: unknown): Partial<Record<AddressField, string>> {
  const entries = address !== null && typeof address === 'object' ? Object.entries(address) : []
  const usable = entries.filter(([field, value]) => knownSchema.safeParse({ [field]: value }).success)
  return knownSchema.parse(Object.fromEntries(usable))
}

/** The fields that a form still asks for; `needed` is the country whose post needs the field. */
export function openAddressFields(address: unknown): { field: AddressField; needed: string | undefined }[] {
  const given = knownAddress(address)
  const { country } = given
  const needs: readonly string[] = country === undefined ? [] : postalNeeds(country)
  return addressFieldNames
    .filter((field) => given[field] === undefined)
    .map((field) => ({
      field,
      needed: country !== undefined && needs.includes(field) ? countryName(country) : undefined,
    }))
}
