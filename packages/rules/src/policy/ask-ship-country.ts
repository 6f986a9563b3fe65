import { isCountry } from '../orders/country.ts'
import { fixedByQuote, type QuestionRule } from './policyRule.ts'

const asks = {
  field: 'ship_country',
  question: 'To which country should the part be sent?',
  type: 'country',
} as const

/** Asked when the country is unknown. */
export const askShipCountry: QuestionRule = {
  rule: {
    id: 'ask-ship-country',
    text: 'Ask the user for the country of delivery when it is unknown.',
    applies_when: 'No country is given, or it is not an ISO 3166-1 two-letter code.',
    asks,
  },
  ask(input) {
    const { ship_country } = input
    if (fixedByQuote(input) || (ship_country !== undefined && isCountry(ship_country))) return []
    const why =
      ship_country === undefined
        ? 'The country decides the shipping cost.'
        : `"${ship_country}" is not an ISO 3166-1 two-letter country code.`
    return [{ rule: 'ask-ship-country', ...asks, why }]
  },
}
