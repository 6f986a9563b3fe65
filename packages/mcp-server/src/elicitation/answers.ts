import { isCountry } from '@mattercloud/sdk/policy'
import type { Missing } from '@mattercloud/sdk/tools'
import { z } from 'zod'
import { addressFieldNames, knownAddress } from './addressFields.ts'
import { countryCode } from './countryCode.ts'

/** The form field that asks about one risk. */
export function riskField(risk: string): string {
  return `accept_${risk}`
}

const textSchema = z.string().trim().max(200)
const riskListSchema = z.array(z.string()).catch([])

export interface Answers {
  /** The call's arguments with the human's answers. */
  arguments: Record<string, unknown>
  /** Risks that the human was asked about and did not accept. */
  refused: string[]
}

/**
 * Turns a filled-in form into arguments of the tool that asked. The values come from a client: an answer that
 * does not fit its question is left out, so that the tool asks for it again.
 */
export function applyAnswers(
  missing: Missing,
  given: Readonly<Record<string, unknown>>,
  content: Readonly<Record<string, unknown>>,
): Answers {
  const args: Record<string, unknown> = { ...given }
  const refused: string[] = []
  for (const { field, type, options = [] } of missing) {
    const answer = content[field]
    switch (type) {
      case 'choice':
        if (options.some(({ value }) => value === answer)) {
          args[field] = answer
          // The human answered in person; a model that passes an answer on may not claim this.
          if (field === 'selected_unit') args.confirmed_by = 'user'
        }
        break
      case 'integer':
        if (z.int().safeParse(answer).success) args[field] = answer
        break
      case 'email':
        if (z.email().safeParse(answer).success) args[field] = answer
        break
      case 'country': {
        const country = textSchema.safeParse(answer)
        if (country.success) args[field] = countryCode(country.data)
        break
      }
      case 'address':
        args[field] = mergeAddress(given[field], content)
        break
      case 'confirm': {
        const accepted = options.filter(({ value }) => content[riskField(value)] === true)
        for (const { value } of options) if (content[riskField(value)] === false) refused.push(value)
        args[field] = [...riskListSchema.parse(args[field]), ...accepted.map(({ value }) => value)]
        break
      }
    }
  }
  return { arguments: args, refused }
}

function mergeAddress(given: unknown, content: Readonly<Record<string, unknown>>): Record<string, string> {
  const complete: Record<string, string> = { ...knownAddress(given) }
  for (const field of addressFieldNames) {
    const answer = textSchema.min(1).safeParse(content[field])
    if (complete[field] === undefined && answer.success) complete[field] = answer.data
  }
  const { country } = complete
  return country === undefined || isCountry(country)
    ? complete
    : { ...complete, country: countryCode(country) }
}
