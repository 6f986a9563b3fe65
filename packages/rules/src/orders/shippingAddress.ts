import * as z from 'zod'
import { isPrintable } from '../text/printableText.ts'
import { countrySchema } from './country.ts'

const line = (max: number) =>
  z.string().trim().max(max).refine(isPrintable, { error: 'Give one line of printable text.' })
const required = (max: number) => line(max).min(1, { error: 'This field must not be empty.' })

/** Where a parcel goes. Unknown fields are refused, so that none is lost unseen. */
export const shippingAddressSchema = z.strictObject({
  name: line(100).optional(),
  line1: required(200),
  line2: line(200).optional(),
  city: required(100),
  state: line(100).optional(),
  postal_code: line(20).optional(),
  country: countrySchema,
  phone: line(40).optional(),
})
export type ShippingAddress = z.infer<typeof shippingAddressSchema>

/**
 * The fields of an address as JSON Schema, for places that take any object and say by themselves what is wrong with
 * it: generated clients and the strict modes of providers know only fields that are named.
 */
export const namedAddressFields: Record<string, { type: 'string' }> = Object.fromEntries(
  Object.keys(shippingAddressSchema.shape).map((field) => [field, { type: 'string' as const }]),
)

/** The fields that the guide requires. */
export const requiredShippingFields = ['line1', 'city', 'country'] as const

/**
 * The required fields that are absent or blank, whatever is passed. A field that
 * is there but wrong is not missing: the schema says what is wrong with it.
 *
 * @example missingShippingFields({ line1: '123 Main St' }) // ['city', 'country']
 */
export function missingShippingFields(address: unknown): string[] {
  const given = new Map(address !== null && typeof address === 'object' ? Object.entries(address) : [])
  return requiredShippingFields.filter((field) => {
    const value: unknown = given.get(field)
    return typeof value !== 'string' || value.trim() === ''
  })
}
