import * as z from 'zod'
import type { Tool } from './defineTool.ts'

const typeName = z.enum(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])

/** The listed part of a field: without patterns and inner fields. */
const fieldSchema = z.object({
  type: z.union([typeName, z.array(typeName)]).optional(),
  format: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  items: z.object({ type: typeName }).optional().catch(undefined),
  properties: z
    .record(z.string(), z.object({ type: typeName }))
    .optional()
    .catch(undefined),
  anyOf: z.array(z.object({ type: typeName.optional() })).optional(),
})

const schemaSchema = z.object({
  properties: z.record(z.string(), fieldSchema),
  required: z.array(z.string()).optional(),
})

type TypeName = z.output<typeof typeName>

export interface ListedField {
  type?: TypeName | TypeName[]
  format?: string
  minimum?: number
  maximum?: number
  maxLength?: number
  description?: string
  enum?: string[]
  items?: { type: TypeName }
  properties?: Record<string, { type: TypeName }>
}

/** A JSON Schema as the list of tools shows it to a model. */
export interface ListedSchema {
  type: 'object'
  properties: Record<string, ListedField>
  required?: string[]
  additionalProperties?: false
}

/** A tool's schemas as the list of tools shows them to a model. */
export interface ListedSchemas {
  input: ListedSchema
  output: ListedSchema
}

/**
 * JSON Schemas that cost a model few tokens: names, types, limits and descriptions. The tool's zod schemas check the
 * values, and are at least as strict.
 *
 * @example
 * for (const tool of tools) console.log(tool.name, listedSchemas(tool).input)
 */
export function listedSchemas({ input, output }: Tool): ListedSchemas {
  return {
    input: { ...listed(input, 'input'), additionalProperties: false },
    // A failure has none of the tool's own fields, and a newer version may have more.
    output: listed(output, 'output'),
  }
}

function listed(schema: z.ZodObject, io: 'input' | 'output'): ListedSchema {
  const { properties, required } = schemaSchema.parse(z.toJSONSchema(schema, { io }))
  const fields = Object.entries(properties).map(([name, field]) => [
    name,
    { ...listedField(field), ...(io === 'input' ? inputOnly(field) : {}) },
  ])
  return { type: 'object', properties: Object.fromEntries(fields), ...(required && { required }) }
}

function listedField({ type, anyOf = [], ...field }: z.output<typeof fieldSchema>): ListedField {
  const types = type === undefined ? anyOf.flatMap((one) => one.type ?? []) : [type].flat()
  const [first] = types
  return {
    ...(first === undefined ? {} : { type: types.length === 1 ? first : types }),
    ...(field.format === undefined ? {} : { format: field.format }),
    ...(field.description === undefined ? {} : { description: field.description }),
    ...(field.enum === undefined ? {} : { enum: field.enum }),
    ...(field.items === undefined ? {} : { items: field.items }),
  }
}

/** The limits and the inner fields that an argument has; that an integer must be a safe one is no limit. */
function inputOnly({
  minimum,
  maximum,
  maxLength,
  properties,
}: z.output<typeof fieldSchema>): Partial<ListedField> {
  return {
    ...(isLimit(minimum) ? { minimum } : {}),
    ...(isLimit(maximum) ? { maximum } : {}),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(properties === undefined ? {} : { properties }),
  }
}

function isLimit(value: number | undefined): value is number {
  return value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER
}
