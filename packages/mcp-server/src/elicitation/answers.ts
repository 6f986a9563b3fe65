import { countryCode, missingPostalFields, withCountryCode, withoutField } from '@mattercloud/sdk/policy'
import type { Missing } from '@mattercloud/sdk/tools'
import { z } from 'zod'
import { addressFieldNames, knownAddress, openAddressFields } from './addressFields.ts'

/** The form field that asks about one risk. */
export function riskField(risk: string): string {
  return `accept_${risk}`
}

/** The form field that offers the addresses of earlier orders. */
export const knownAddressField = 'known_address'

const addressSchema = z.record(z.string(), z.string())
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
      case 'address': {
        const candidate = options.find(({ label }) => label === content[knownAddressField])
        args[field] = candidate
          ? addressSchema.parse(JSON.parse(candidate.value))
          : mergeAddress(given[field], content)
        args.acknowledged_risks = [
          ...riskListSchema.parse(args.acknowledged_risks),
          ...leftEmpty(given[field], args[field]),
        ]
        break
      }
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

/** The form said of these fields that the post needs them, and that they stay empty only if there are none. */
function leftEmpty(given: unknown, answered: unknown): string[] {
  const required = openAddressFields(given).filter(({ needed }) => needed !== undefined)
  return missingPostalFields(answered)
    .filter((field) => required.some((open) => open.field === field))
    .map(withoutField)
}

function mergeAddress(given: unknown, content: Readonly<Record<string, unknown>>): Record<string, string> {
  const complete: Record<string, string> = { ...knownAddress(given) }
  for (const field of addressFieldNames) {
    const answer = textSchema.min(1).safeParse(content[field])
    if (complete[field] === undefined && answer.success) complete[field] = answer.data
  }
  return withCountryCode(complete)
}
