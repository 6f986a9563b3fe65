import type { Answers, Question, ShippingAddress } from '@mattercloud/sdk'
import {
  isCountry,
  normaliseCountry,
  requiredShippingFields,
  shippingAddressSchema,
  units,
} from '@mattercloud/sdk/policy'
import { Interrupted } from '../errors.ts'
import { askChoice, askText, askYesNo } from '../terminal/ask.ts'

/**
 * Asks the person at the terminal.
 *
 * @throws Interrupted where a risk is not accepted; nothing is ordered
 */
export async function askQuestions(questions: readonly Question[]): Promise<Answers> {
  const answers: Answers = {}
  const risks: string[] = []
  for (const question of questions) {
    const { field, type, options = [] } = question
    const message = `${question.question}\n  ${question.why}`
    if (type === 'address') answers.shipping_address_json = await askAddress()
    else if (type === 'confirm') {
      if (!(await askYesNo(message))) throw new Interrupted()
      risks.push(...options.map(({ value }) => value))
    } else if (type === 'integer') answers.quantity = Number(await askText(question.question, checkQuantity))
    else if (type === 'country')
      answers.ship_country = normaliseCountry(await askText(question.question, checkCountry, { hint: 'DE' }))
    else {
      const choice = await askChoice(message, options)
      if (field === 'selected_unit') answers.selected_unit = units.find((unit) => unit === choice)
      else answers.material_id = choice
    }
  }
  return risks.length > 0 ? { ...answers, acknowledged_risks: risks } : answers
}

const checkQuantity = (given: string) =>
  /^[1-9]\d{0,4}$/.test(given) ? undefined : 'A whole number of pieces, 1 or more.'
const checkCountry = (given: string) =>
  isCountry(normaliseCountry(given)) ? undefined : 'Two letters, such as DE or US.'

const addressFields = [
  ['name', 'Recipient'],
  ['line1', 'Street and number'],
  ['line2', 'Second line of the address'],
  ['postal_code', 'Postal code'],
  ['city', 'City'],
  ['state', 'State or province'],
  ['country', 'Country, two letters'],
  ['phone', 'Phone, for the carrier'],
] as const

/** Asks for each field; optional ones may stay empty. */
async function askAddress(): Promise<ShippingAddress> {
  const given: Record<string, string> = {}
  for (const [field, message] of addressFields) {
    const optional = !requiredShippingFields.some((required) => required === field)
    const check = field === 'country' ? checkCountry : (text: string) => (text ? undefined : 'Needed.')
    const answer = await askText(optional ? `${message} (optional)` : message, check, { optional })
    if (answer) given[field] = field === 'country' ? normaliseCountry(answer) : answer
  }
  return shippingAddressSchema.parse(given)
}
