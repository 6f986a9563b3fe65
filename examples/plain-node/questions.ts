import type { Terminal } from '@mattercloud/example-terminal'
import type { Answers, Question } from '@mattercloud/sdk/node'

const addressFields = {
  name: 'Recipient',
  line1: 'Street and number',
  line2: 'Flat, floor, company (or nothing)',
  city: 'City',
  state: 'State or province (or nothing)',
  postal_code: 'Postal code (or nothing)',
  country: 'Country, as a two-letter code',
}

/** The user does not want to go on. */
export class DeclinedError extends Error {
  override name = 'DeclinedError'
}

/** Asks each question as text, and again until the answer fits. */
export async function askAll(terminal: Terminal, questions: readonly Question[]): Promise<Answers> {
  const answers: Record<string, unknown> = {}
  for (const question of questions) {
    console.log(`\n${question.question} ${question.why}`)
    answers[question.field] = await askOne(terminal, question)
  }
  return answers
}

async function askOne(terminal: Terminal, { type, options = [] }: Question): Promise<unknown> {
  switch (type) {
    case 'choice':
      return choose(terminal, options)
    case 'confirm':
      return accept(terminal, options)
    case 'integer':
      return askNumber(terminal)
    case 'address':
      return askAddress(terminal)
    case 'country':
      return terminal.ask('A two-letter code, such as DE:')
  }
}

type Options = NonNullable<Question['options']>

async function choose(terminal: Terminal, options: Options): Promise<string> {
  for (const { value, label } of options) console.log(`  ${value}: ${label}`)
  for (;;) {
    const answer = await terminal.ask('One of these:')
    if (options.some(({ value }) => value === answer)) return answer
  }
}

/** The values of the options. A risk that the user does not accept ends the purchase. */
async function accept(terminal: Terminal, options: Options): Promise<string[]> {
  const accepted: string[] = []
  for (const { value, label } of options)
    if ((await terminal.ask(`${label} Do you accept this? (y/n)`)).toLowerCase() === 'y') accepted.push(value)
    else throw new DeclinedError(`You did not accept this, so nothing was ordered: ${label}`)
  return accepted
}

async function askNumber(terminal: Terminal): Promise<number> {
  for (;;) {
    const answer = Number(await terminal.ask('A whole number:'))
    if (Number.isInteger(answer)) return answer
  }
}

async function askAddress(terminal: Terminal): Promise<Record<string, string>> {
  const address: Record<string, string> = {}
  for (const [field, label] of Object.entries(addressFields)) {
    const answer = await terminal.ask(`${label}:`)
    if (answer !== '') address[field] = answer
  }
  return address
}
