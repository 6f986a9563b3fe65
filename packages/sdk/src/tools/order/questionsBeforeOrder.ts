import { addressLines, openQuestions, type Question } from '@mattercloud/rules'
import type { Quote } from '../../http/types.ts'
import type { Run } from '../../run/run.ts'
import type { RunQuote } from '../../run/runQuote.ts'
import { acceptedRisks, answeredAddress } from '../../run/steps/answers.ts'
import { type Missing, toMissing } from '../messages/questions.ts'
import { userText } from '../messages/userText.ts'

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
  const address = openQuestions({
    stage: 'checkout',
    ship_country,
    shipping_address_json,
    quote,
    acknowledged_risks: record && acceptedRisks(record, quote),
  }).filter(({ field }) => field === 'shipping_address_json')
  const [question] = address
  const isUnknown = shipping_address_json === undefined
  return toMissing([
    ...quote.questions,
    ...(question === undefined || !isUnknown ? address : [await offerKnown(question, ship_country, run)]),
  ])
}

/** The user may choose an address of an earlier order instead of giving one. */
async function offerKnown(question: Question, ship_country: string, run: Run): Promise<Question> {
  const candidates = await run.knownAddresses(ship_country)
  if (candidates.length === 0) return question
  const options = candidates.map(({ address, public_order_id }) => ({
    value: JSON.stringify(address),
    label: `${userText(addressLines(address).join(', '), 300)}, as order ${public_order_id}`,
  }))
  return { ...question, question: `Where should it be sent? ${question.question}`, options }
}
