import {
  missingShippingFields,
  openQuestions,
  type Question,
  requiredShippingFields,
} from '@mattercloud/rules'
import type { Quote } from '../../http/types.ts'
import type { Run } from '../../run/run.ts'
import type { RunQuote } from '../../run/runQuote.ts'
import { answeredAddress } from '../../run/steps/answers.ts'
import { type Missing, toMissing } from '../messages/questions.ts'

/** A run's quote that has a price; it may still have questions. */
export type PricedQuote = RunQuote & Quote

export function isPriced(quote: RunQuote): quote is PricedQuote {
  return quote.quote_id !== undefined
}

/**
 * Everything that must be asked before this quote can be ordered: its risks and the shipping address.
 *
 * @param addressOfCall the address in this call; by default the one that the run knows
 */
export async function questionsBeforeOrder(
  quote: PricedQuote,
  addressOfCall: Record<string, unknown> | undefined,
  run: Run,
): Promise<Missing> {
  const record = await run.export()
  const shipping_address_json = addressOfCall ?? (record && answeredAddress(record))
  const { ship_country } = quote
  const address = openQuestions({ stage: 'checkout', ship_country, shipping_address_json, quote }).filter(
    ({ field }) => field === 'shipping_address_json',
  )
  return toMissing([
    ...quote.questions,
    ...address.map((question) => askForMissingFields(question, addressOfCall)),
  ])
}

const fieldLabels: Record<string, string> = { line1: 'street and number', city: 'city', country: 'country' }

/** If a part of the address is known, only the rest of it is asked for. */
function askForMissingFields(question: Question, address: Record<string, unknown> | undefined): Question {
  const missing = missingShippingFields(address)
  if (missing.length === 0 || missing.length === requiredShippingFields.length) return question
  const rest = missing.map((field) => fieldLabels[field] ?? field).join(' and the ')
  return { ...question, question: `What is the ${rest} of the shipping address?` }
}
