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

/** A run's quote that has a price, whether or not something is still to be asked. */
export type PricedQuote = RunQuote & Quote

export function isPriced(quote: RunQuote): quote is PricedQuote {
  return quote.quote_id !== undefined
}

/**
 * Everything that has to be asked before this quote can be ordered: its risks, and where the parcel goes.
 *
 * @param given the address of this call; the one that the run knows unless told
 */
export async function openToOrder(
  quote: PricedQuote,
  given: Record<string, unknown> | undefined,
  run: Run,
): Promise<Missing> {
  const record = await run.export()
  const shipping_address_json = given ?? (record && answeredAddress(record))
  const { ship_country } = quote
  const address = openQuestions({ stage: 'checkout', ship_country, shipping_address_json, quote }).filter(
    ({ field }) => field === 'shipping_address_json',
  )
  return toMissing([...quote.questions, ...address.map((question) => forTheRest(question, given))])
}

const fieldWords: Record<string, string> = { line1: 'street and number', city: 'city', country: 'country' }

/** Who gave a part of the address is asked for the rest of it, and not for all of it again. */
function forTheRest(question: Question, given: Record<string, unknown> | undefined): Question {
  const lacking = missingShippingFields(given)
  if (lacking.length === 0 || lacking.length === requiredShippingFields.length) return question
  const rest = lacking.map((field) => fieldWords[field] ?? field).join(' and the ')
  return { ...question, question: `What is the ${rest} of the shipping address?` }
}
