import type { Answers, Question } from '@mattercloud/sdk'
import { countryCode, units } from '@mattercloud/sdk/policy'
import { Interrupted } from '../errors.ts'
import { askChoice, askText, askYesNo } from '../terminal/ask.ts'
import { askAddress, checkCountry, type KnownToAsk } from './askAddress.ts'

/**
 * Asks the person at the terminal.
 *
 * @throws Interrupted where a risk is not accepted; nothing is ordered
 */
export async function askQuestions(
  questions: readonly Question[],
  context: KnownToAsk = {},
): Promise<Answers> {
  const answers: Answers = {}
  const risks: string[] = []
  for (const question of questions) {
    const { field, type, options = [] } = question
    const message = `${question.question}\n  ${question.why}`
    if (type === 'address') {
      const { address, without } = await askAddress(context)
      answers.shipping_address_json = address
      risks.push(...without)
    } else if (type === 'confirm') {
      if (!(await askYesNo(message))) throw new Interrupted()
      risks.push(...options.map(({ value }) => value))
    } else if (type === 'integer') answers.quantity = Number(await askText(question.question, checkQuantity))
    else if (type === 'country')
      answers.ship_country = countryCode(
        await askText(question.question, checkCountry, { hint: 'Germany, or DE' }),
      )
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
