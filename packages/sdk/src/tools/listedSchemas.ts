import * as z from 'zod'
import type { Tool } from './tool.ts'

type JsonSchema = z.core.JSONSchema.BaseSchema

/** A tool's schemas as they are listed to a model. */
export interface ListedSchemas {
  input: JsonSchema & { type: 'object' }
  output: JsonSchema & { type: 'object' }
}

/**
 * JSON Schemas that cost a model few tokens: what a program checks (patterns, lengths, what is in
 * the fields of a result) is left to the tool's own zod schemas, which are at least as strict.
 *
 * @example const { input } = listedSchemas(tool) // for a framework that takes JSON Schema
 */
export function listedSchemas({ input, output }: Tool): ListedSchemas {
  return {
    input: { ...lean(input, 'input'), type: 'object' },
    output: { ...shallow(lean(output, 'output')), type: 'object' },
  }
}

const checkedElsewhere = ['pattern', 'minLength', 'maxLength', 'propertyNames', 'minimum', 'maximum'] as const

function lean(schema: z.ZodObject, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...listed } = z.toJSONSchema(schema, {
    io,
    override({ jsonSchema }) {
      for (const name of checkedElsewhere) delete jsonSchema[name]
    },
  })
  return listed
}

/** A result explains itself: of its fields only name and type are listed. */
function shallow({ properties = {}, required }: JsonSchema): JsonSchema {
  const named = Object.entries(properties).map(([name, field]) => [name, typeOnly(field)])
  return { properties: Object.fromEntries(named), ...(required ? { required } : {}) }
}

function typeOnly(field: JsonSchema | boolean): JsonSchema | boolean {
  if (typeof field === 'boolean') return field
  const { type, description, anyOf } = field
  const kept = description === undefined ? {} : { description }
  if (type !== undefined) return { type, ...kept }
  const types = (anyOf ?? []).flatMap((one) =>
    typeof one === 'object' && typeof one.type === 'string' ? [one.type] : [],
  )
  return types.length > 0 ? { type: types, ...kept } : kept
}
