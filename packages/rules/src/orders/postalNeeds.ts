import { countriesWithPostalCode, countriesWithState } from './addressFormats.ts'

/** What posts need beyond the fields that the guide requires, in the order in which it is asked for. */
export const postalFields = ['name', 'postal_code', 'state'] as const
export type PostalField = (typeof postalFields)[number]

const withPostalCode = new Set(countriesWithPostalCode.split(/\s+/))
const withState = new Set(countriesWithState.split(/\s+/))

/**
 * What the post of a country needs to deliver a parcel, beyond street, city and country. Every post needs the
 * recipient's name.
 *
 * @param country an ISO 3166-1 alpha-2 code
 * @example postalNeeds('DE') // ['name', 'postal_code']
 * @example postalNeeds('US') // ['name', 'postal_code', 'state']
 */
export function postalNeeds(country: string): PostalField[] {
  const isNeeded = { name: true, postal_code: withPostalCode.has(country), state: withState.has(country) }
  return postalFields.filter((field) => isNeeded[field])
}

/**
 * The id by which a person says that an address has no such field, among the risks that they accept.
 *
 * @example withoutField('postal_code') // 'no_postal_code'
 */
export const withoutField = (field: PostalField): string => `no_${field}`

/**
 * What the post of the address's country needs and the address does not have. The service takes such an address,
 * as the guide says; whoever gave it is asked first.
 *
 * @param acknowledged what a person has accepted: a field that they said does not exist is not missing
 * @example missingPostalFields({ line1: 'Torstr. 1', city: 'Berlin', country: 'DE' }) // ['name', 'postal_code']
 */
export function missingPostalFields(address: unknown, acknowledged: readonly string[] = []): PostalField[] {
  const given = new Map(address !== null && typeof address === 'object' ? Object.entries(address) : [])
  const country: unknown = given.get('country')
  if (typeof country !== 'string') return []
  return postalNeeds(country).filter((field) => {
    const value: unknown = given.get(field)
    const isGiven = value !== undefined && (typeof value !== 'string' || value.trim() !== '')
    return !isGiven && !acknowledged.includes(withoutField(field))
  })
}
