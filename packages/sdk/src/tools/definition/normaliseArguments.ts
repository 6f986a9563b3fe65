import * as z from 'zod'

/** What of a JSON Schema decides in which form a value may be sent. */
const shapeSchema = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  get properties() {
    return z.record(z.string(), shapeSchema).optional()
  },
  required: z.array(z.string()).optional(),
  get items() {
    return shapeSchema.optional().catch(undefined)
  },
})
type Shape = z.output<typeof shapeSchema>

/**
 * A call's arguments as they were meant. A host whose strict mode makes every argument required sends null or ""
 * for what is left out; others send an object, a list, a number or a truth value as text. The schema judges afterwards.
 *
 * @param input the tool's schema
 * @example
 * normaliseArguments(tool.input, { quantity: '2', run_id: null }) // { quantity: 2 }
 */
export function normaliseArguments(input: z.ZodObject, given: unknown): unknown {
  const shape = shapeSchema.parse(z.toJSONSchema(input, { io: 'input' }))
  return normalised(isAbsent(given) ? {} : given, shape)
}

function normalised(given: unknown, shape: Shape): unknown {
  const types = [shape.type ?? []].flat()
  const value = typeof given === 'string' ? fromText(given, types) : given
  if (Array.isArray(value)) {
    const { items } = shape
    return items ? value.map((item) => normalised(item, items)) : value
  }
  return isRecord(value) && types.includes('object') ? normalisedFields(value, shape) : value
}

function normalisedFields(value: object, { properties = {}, required = [] }: Shape): object {
  const fields = Object.entries(value).flatMap(([name, inner]) => {
    const field = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (field === undefined) return [[name, inner]]
    return isAbsent(inner) && !required.includes(name) ? [] : [[name, normalised(inner, field)]]
  })
  return Object.fromEntries(fields)
}

/** The value that a text stands for where the schema takes no text; the text itself if it stands for none. */
function fromText(text: string, types: readonly string[]): unknown {
  if (types.includes('string')) return text
  const isNumber = types.includes('number') || types.includes('integer')
  if (isNumber && /^\s*[+-]?\d{1,15}(\.\d{1,15})?\s*$/.test(text)) return Number(text)
  if (types.includes('boolean') && /^\s*(true|false)\s*$/i.test(text)) return /true/i.test(text)
  if (!types.includes('object') && !types.includes('array')) return text
  try {
    const value: unknown = JSON.parse(text)
    // Some hosts encode twice.
    const inner: unknown = typeof value === 'string' ? JSON.parse(value) : value
    return types.includes(Array.isArray(inner) ? 'array' : typeof inner) ? inner : text
  } catch {
    return text
  }
}

const isAbsent = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
