import type { Missing } from '@mattercloud/sdk/tools'
import type { ElicitRequestFormParams } from '@modelcontextprotocol/server'
import { type AddressField, addressFields, openAddressFields } from './addressFields.ts'
import { knownAddressField, riskField } from './answers.ts'

type Schema = ElicitRequestFormParams['requestedSchema']
type Property = Schema['properties'][string]

/** The questions of one call as one form. No field has a default: the human decides. */
export function formOf(
  missing: Missing,
  given: Readonly<Record<string, unknown>>,
  titledChoices: boolean,
): { message: string; requestedSchema: Schema } {
  const properties: Record<string, Property> = {}
  const required: string[] = []
  const addField = (name: string, property: Property, isRequired = true) => {
    properties[name] = property
    if (isRequired) required.push(name)
  }
  for (const question of missing) {
    const labels = { title: question.question, description: question.why }
    switch (question.type) {
      case 'choice':
        addField(question.field, choice(question, titledChoices))
        break
      case 'integer':
        addField(question.field, { ...labels, type: 'integer', minimum: 1, maximum: 10_000 })
        break
      case 'country':
        addField(question.field, {
          ...labels,
          type: 'string',
          description: `${question.why} A name or a two-letter code, such as Germany or DE.`,
          minLength: 2,
          maxLength: 60,
        })
        break
      case 'email':
        addField(question.field, { ...labels, type: 'string', format: 'email', maxLength: 254 })
        break
      case 'address': {
        const candidates = question.options ?? []
        if (candidates.length > 0) addField(knownAddressField, knownAddresses(candidates), false)
        for (const { field, needed } of openAddressFields(given.shipping_address_json))
          addField(
            field,
            addressProperty(field, needed),
            addressFields[field].required && candidates.length === 0,
          )
        break
      }
      case 'confirm':
        for (const { value } of question.options ?? [])
          addField(riskField(value), { ...labels, type: 'boolean' })
        break
    }
  }
  return {
    message: `MatterCloud needs to know ${missing.length === 1 ? 'this' : 'the following'} before it can go on. Answering spends nothing.`,
    requestedSchema: { type: 'object', properties, required },
  }
}

function choice({ question, why, options = [] }: Missing[number], titledChoices: boolean): Property {
  const labels = { type: 'string' as const, title: question, description: why }
  return titledChoices
    ? { ...labels, oneOf: options.map(({ value, label }) => ({ const: value, title: label })) }
    : { ...labels, enum: options.map(({ value }) => value), enumNames: options.map(({ label }) => label) }
}

/** An address is chosen by what it says. */
function knownAddresses(options: NonNullable<Missing[number]['options']>): Property {
  return {
    type: 'string',
    title: 'An address of an earlier order',
    description: 'Choose one, or fill in the fields below.',
    enum: options.map(({ label }) => label),
  }
}

function addressProperty(field: AddressField, needed: string | undefined): Property {
  const { title, maxLength } = addressFields[field]
  return {
    type: 'string',
    title,
    ...(needed === undefined
      ? {}
      : { description: `The post of ${needed} needs it. Leave it empty only if the address has none.` }),
    maxLength,
  }
}
