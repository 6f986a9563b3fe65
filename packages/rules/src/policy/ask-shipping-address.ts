import { missingShippingFields, shippingAddressSchema } from '../orders/shippingAddress.ts'
import type { QuestionInput, QuestionRule } from './policyRule.ts'

const asks = {
  field: 'shipping_address_json',
  question: 'What is the full shipping address (street, city, state, postal code, country)?',
  type: 'address',
} as const

/** Asked before a checkout when the address cannot be used as it is. */
export const askShippingAddress: QuestionRule = {
  rule: {
    id: 'ask-shipping-address',
    text: 'Ask the user for the shipping address when required fields are missing.',
    applies_when:
      'Before a checkout, when line1, city or country is missing, a field is not usable, or the country is not the one that was quoted.',
    asks,
  },
  ask(input) {
    const why = input.stage === 'checkout' ? whatIsWrong(input) : undefined
    return why === undefined ? [] : [{ rule: 'ask-shipping-address', ...asks, why }]
  },
}

function whatIsWrong({ shipping_address_json, ship_country }: QuestionInput): string | undefined {
  const missing = missingShippingFields(shipping_address_json)
  if (missing.length > 0) return `The address lacks ${missing.join(', ')}.`
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
  return undefined
}
