import type { Question } from '@mattercloud/rules'
import * as z from 'zod'

/** Questions of the agent policy in a tool's result: the answers are arguments of `next_call`. */
export const missingSchema = z.array(
  z.object({
    field: z.string(),
    question: z.string(),
    type: z.enum(['choice', 'integer', 'country', 'address', 'confirm', 'email']),
    options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
    why: z.string(),
  }),
)
export type Missing = z.infer<typeof missingSchema>

/** The policy's questions without the ids of their rules. */
export function toMissing(questions: readonly Question[]): Missing {
  return questions.map(({ field, question, type, options, why }) => ({
    field,
    question,
    type,
    why,
    ...(options ? { options } : {}),
  }))
}

/** What may be answered if there is no list of options. */
const allowedAnswers: Partial<Record<Missing[number]['type'], string>> = {
  integer: 'a whole number from 1 to 10000',
  email: 'an e-mail address',
  country: 'a name or an ISO two-letter code, such as Germany or DE',
  address: 'an object: name, line1, city, country; also line2, state, postal_code, phone',
}

/** The questions as lines, for a model that must ask its user. */
export function questionLines(missing: Missing): string[] {
  if (missing.length === 0) return []
  return [
    'Ask the user; do not guess.',
    ...missing.flatMap(({ field, question, type, options, why }) => [
      `- ${field}: ${question} (${why})`,
      ...(allowedAnswers[type] === undefined ? [] : [`    ${allowedAnswers[type]}`]),
      ...(options ?? []).map(({ value, label }) => `    ${value} = ${label}`),
    ]),
  ]
}

/** If a question has more options than a person can take in at once, the model has to narrow them down. */
const maxListedOptions = 6

/** All questions as one text for the user; if several end with the same sentence, it is asked once. */
export function questionsForUser(missing: Missing): string {
  return missing
    .map(({ question, type, options = [] }, i) => {
      if (type === 'address' && options.length > 0)
        return `Should it be sent to ${options.map(({ label }) => label).join('; or to ')}; or to another address?`
      if (type === 'choice' && options.length > 0 && options.length <= maxListedOptions)
        return `${question} (${options.map(({ label }) => label).join('; ')})`
      const { statement, ending } = splitQuestion(question)
      return statement !== '' && ending === splitQuestion(missing[i + 1]?.question).ending
        ? statement
        : question
    })
    .join(' ')
}

/** The statement of a question, and the sentence that asks. */
function splitQuestion(question = ''): { statement: string; ending: string } {
  const [, statement = '', ending = ''] = /^(.*[.!?] )?([^.!?]*\?)$/.exec(question) ?? []
  return { statement: statement.trimEnd(), ending }
}
