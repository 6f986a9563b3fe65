import type * as z from 'zod'
import { type FieldProblem, invalidRequest } from './apiError.ts'

const fieldName = (path: PropertyKey[]) =>
  path.reduce<string>(
    (name, part) =>
      typeof part === 'number' ? `${name}[${part}]` : name ? `${name}.${String(part)}` : String(part),
    '',
  )

function problemsOf(error: z.ZodError, within: string | undefined): FieldProblem[] {
  const outer = within === undefined ? [] : [within]
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys')
      return [{ field: fieldName([...outer, ...issue.path]) || 'body', problem: issue.message }]
    return issue.keys.map((key) => ({
      field: fieldName([...outer, ...issue.path, key]),
      problem: 'is not a field of this call',
    }))
  })
}

/**
 * Parses input by its schema.
 *
 * @param within the field that contains the value, if it is not the whole body
 * @throws ApiError `invalid_request` that names every invalid field
 */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  within?: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [first, ...more] = problemsOf(parsed.error, within)
  throw invalidRequest([first ?? { field: 'body', problem: 'is not valid for this call' }, ...more])
}
