import * as z from 'zod'
import { countryName } from '../orders/countryName.ts'
import { missingPostalFields, postalNeeds, withoutField } from '../orders/postalNeeds.ts'
import { missingShippingFields, shippingAddressSchema } from '../orders/shippingAddress.ts'
import type { QuestionInput, QuestionRule } from './policyRule.ts'

const asks = {
  field: 'shipping_address_json',
  question: 'What is the full shipping address (recipient, street, city, state, postal code, country)?',
  type: 'address',
} as const

/** Asked before a checkout when the address cannot be used as it is. */
export const askShippingAddress: QuestionRule = {
  rule: {
    id: 'ask-shipping-address',
    text: 'Ask the user for the shipping address when required fields are missing.',
    applies_when:
      "Before a checkout, when line1, city or country is missing, a field is not usable, the country is not the one that was quoted, or the country's post needs the recipient's name, a postal code or a state that is missing and that the user has not said does not exist.",
    asks,
  },
  ask(input) {
    const why = input.stage === 'checkout' ? whatIsWrong(input) : undefined
    return why === undefined
      ? []
      : [{ rule: 'ask-shipping-address', ...asks, question: questionFor(input), why }]
  },
}

const labels: Readonly<Record<string, string>> = {
  name: 'recipient',
  line1: 'street and number',
  postal_code: 'postal code',
  city: 'city',
  state: 'state or province',
  country: 'country',
}

/** Asks only for what is still unknown, and for what the post of the country needs. */
function questionFor(input: QuestionInput): string {
  const missing = missingAddressFields(input)
  const required = missingShippingFields(input.shipping_address_json)
  // A field that cannot be used: the address is given again.
  if (required.length === 0 && !shippingAddressSchema.safeParse(input.shipping_address_json).success)
    return asks.question
  const isCountryKnown = input.ship_country !== undefined
  const open = Object.entries(labels).flatMap(([field, label]) =>
    missing.includes(field) && !(field === 'country' && isCountryKnown) ? [label] : [],
  )
  if (open.length === 0) return asks.question
  if (missing.length > open.length || required.length === 3)
    return `What is the full shipping address (${open.join(', ')})?`
  return `What is the ${open.join(' and the ')} of the shipping address?`
}

function whatIsWrong(input: QuestionInput): string | undefined {
  const { shipping_address_json, ship_country } = input
  const missing = missingAddressFields(input)
  if (missingShippingFields(shipping_address_json).length > 0)
    return `The address lacks ${missing.join(', ')}.`
  const address = shippingAddressSchema.safeParse(shipping_address_json)
  if (!address.success) {
    const fields = address.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : issue.path.map(String),
    )
    return `The address has fields that cannot be used: ${[...new Set(fields)].join(', ')}.`
  }
  if (ship_country !== undefined && address.data.country !== ship_country) {
    return `The price is for ${ship_country}, but the address is in ${address.data.country}.`
  }
  if (missing.length > 0) return whatPostNeeds(address.data.country, missing)
  return undefined
}

const postalLabels = {
  name: "the recipient's name",
  postal_code: 'a postal code',
  state: 'a state or province',
}

function whatPostNeeds(country: string, missing: readonly string[]): string {
  const fields = postalNeeds(country).filter((field) => missing.includes(field))
  const needs = fields.map((field) => postalLabels[field]).join(' and ')
  const ids = fields.map(withoutField).join(' and ')
  return `The post of ${countryName(country)} needs ${needs}. Only if the user says that the address has none, add ${ids} to acknowledged_risks.`
}

/**
 * The fields that an address still lacks: those that the guide requires, and those that the country's post needs and
 * the user has not said do not exist. As long as the address names no country, the quoted one counts.
 *
 * @example
 * missingAddressFields({ shipping_address_json: { line1: 'Torstr. 1', city: 'Berlin', country: 'DE' } })
 * // ['name', 'postal_code']
 */
export function missingAddressFields({
  shipping_address_json,
  ship_country,
  acknowledged_risks,
}: Pick<QuestionInput, 'shipping_address_json' | 'ship_country' | 'acknowledged_risks'>): string[] {
  const required = missingShippingFields(shipping_address_json)
  const address =
    required.includes('country') && ship_country !== undefined
      ? { ...z.record(z.string(), z.unknown()).catch({}).parse(shipping_address_json), country: ship_country }
      : shipping_address_json
  return [...required, ...missingPostalFields(address, acknowledged_risks)]
}
