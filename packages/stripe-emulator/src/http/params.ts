import { z } from 'zod'
import { NOT_AN_INTEGER } from './errors.ts'

/** Everything in a form is text; these parse it into the types of Stripe's reference. */
export const integer = z
  .string()
  .regex(/^-?\d{1,15}$/, NOT_AN_INTEGER)
  .transform(Number)

/** An amount in the currency's smallest unit. */
export const amount = integer.refine((value) => value >= 1, 'must be at least 1')

export const flag = z.enum(['true', 'false']).transform((text) => text === 'true')

/** Three lower-case letters; Stripe accepts either case and answers in lower case. */
export const currency = z
  .string()
  .regex(/^[a-zA-Z]{3}$/, 'must be a three-letter ISO currency code')
  .transform((text) => text.toLowerCase())

/**
 * Up to 50 keys of up to 40 characters with values of up to 500 (https://docs.stripe.com/api/metadata).
 * An empty value unsets its key; an empty text in place of the whole unsets all.
 */
export const metadata = z.union([
  z.literal('').transform(() => null),
  z
    .record(z.string().max(40), z.string().max(500))
    .refine((entries) => Object.keys(entries).length <= 50, 'can have at most 50 keys'),
])

export const address = z.strictObject({
  city: z.string().optional(),
  country: z.string().optional(),
  line1: z.string().optional(),
  line2: z.string().optional(),
  postal_code: z.string().optional(),
  state: z.string().optional(),
})

export const shipping = z.strictObject({
  address,
  name: z.string(),
  phone: z.string().optional(),
  carrier: z.string().optional(),
  tracking_number: z.string().optional(),
})

/** Parameters of a payment, in the call that creates it or in the session that will. */
export const paymentParams = {
  capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
  description: z.string().optional(),
  metadata: metadata.optional(),
  receipt_email: z.string().optional(),
  setup_future_usage: z.enum(['on_session', 'off_session']).optional(),
  shipping: shipping.optional(),
  statement_descriptor_suffix: z.string().max(22).optional(),
}

/** Stripe answers with every line of an address, null where nothing was given. */
export function fullAddress(given: z.output<typeof address>) {
  return {
    city: given.city ?? null,
    country: given.country ?? null,
    line1: given.line1 ?? null,
    line2: given.line2 ?? null,
    postal_code: given.postal_code ?? null,
    state: given.state ?? null,
  }
}

/** Metadata after an update: given keys replace, keys with an empty value are removed. */
export function mergeMetadata(
  current: Record<string, string>,
  given: z.output<typeof metadata> | undefined,
): Record<string, string> {
  if (given === undefined) return current
  if (given === null) return {}
  return Object.fromEntries(Object.entries({ ...current, ...given }).filter(([, value]) => value !== ''))
}
