import type { Question } from '@mattercloud/rules'
import * as z from 'zod'

/** Questions of the agent policy as a tool hands them on: the answers are arguments of `next_call`. */
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

/** The policy's questions without the id of the rule that asks. */
export function toMissing(questions: readonly Question[]): Missing {
  return questions.map(({ field, question, type, options, why }) => ({
    field,
    question,
    type,
    why,
    ...(options ? { options } : {}),
  }))
}

/** What may be answered where there is no list to choose from. */
const allowed: Partial<Record<Missing[number]['type'], string>> = {
  integer: 'a whole number from 1 to 10000',
  email: 'an e-mail address',
  country: 'an ISO 3166-1 two-letter code, such as US, DE or GB',
  address: 'an object: line1, city, country are required; name, line2, state, postal_code, phone are taken',
}

/** The questions in words, for a model that has to put them to its user. */
export function questionLines(missing: Missing): string[] {
  if (missing.length === 0) return []
  return [
    'Ask the user; do not guess.',
    ...missing.flatMap(({ field, question, type, options, why }) => [
      `- ${field}: ${question} (${why})`,
      ...(allowed[type] === undefined ? [] : [`    ${allowed[type]}`]),
      ...(options ?? []).map(({ value, label }) => `    ${value} = ${label}`),
    ]),
  ]
}

/** More choices than a person hears in one breath are left to the model to narrow down. */
const mostSpoken = 6

/** All questions in one breath, for the user; what several of them end with is asked once. */
export function questionsForUser(missing: Missing): string {
  return missing
    .map(({ question, type, options = [] }, i) => {
      if (type === 'choice' && options.length > 0 && options.length <= mostSpoken)
        return `${question} (${options.map(({ label }) => label).join('; ')})`
      const { statement, asks } = parted(question)
      return statement !== '' && asks === parted(missing[i + 1]?.question).asks ? statement : question
    })
    .join(' ')
}

/** What a question states, and the sentence that asks. */
function parted(question = ''): { statement: string; asks: string } {
  const [, statement = '', asks = ''] = /^(.*[.!?] )?([^.!?]*\?)$/.exec(question) ?? []
  return { statement: statement.trimEnd(), asks }
}
