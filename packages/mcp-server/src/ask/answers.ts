import { isCountry } from '@mattercloud/sdk/policy'
import type { Missing } from '@mattercloud/sdk/tools'
import { z } from 'zod'
import { addressFieldNames, knownAddress } from './addressFields.ts'
import { countryCode } from './countryCode.ts'

/** Where a form asks about one risk. */
export function riskField(risk: string): string {
  return `accept_${risk}`
}

const text = z.string().trim().max(200)
const risks = z.array(z.string()).catch([])

export interface Answers {
  /** The call's arguments with what the human answered. */
  arguments: Record<string, unknown>
  /** Risks that the human was asked about and did not accept. */
  refused: string[]
}

/**
 * A filled-in form as arguments of the tool that asked. The values come from a client: whatever does
 * not fit its question is left out, so that the tool asks for it again.
 */
export function answered(
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
          // The human answered in person; a model that passes an answer on may not say so.
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
        const said = text.safeParse(answer)
        if (said.success) args[field] = countryCode(said.data)
        break
      }
      case 'address':
        args[field] = address(given[field], content)
        break
      case 'confirm': {
        const accepted = options.filter(({ value }) => content[riskField(value)] === true)
        for (const { value } of options) if (content[riskField(value)] === false) refused.push(value)
        args[field] = [...risks.parse(args[field]), ...accepted.map(({ value }) => value)]
        break
      }
    }
  }
  return { arguments: args, refused }
}

function address(given: unknown, content: Readonly<Record<string, unknown>>): Record<string, string> {
  const whole: Record<string, string> = { ...knownAddress(given) }
  for (const field of addressFieldNames) {
    const answer = text.min(1).safeParse(content[field])
    if (whole[field] === undefined && answer.success) whole[field] = answer.data
  }
  const { country } = whole
  return country === undefined || isCountry(country) ? whole : { ...whole, country: countryCode(country) }
}
