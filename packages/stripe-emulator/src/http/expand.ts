import type { Operation } from '../store/operation.ts'
import { invalidRequest } from './errors.ts'
import { sessionLineItems } from './lineItems.ts'

type Json = Record<string, unknown>

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object with this id, found by its prefix. */
function lookUp({ tables }: Operation, id: string): object | undefined {
  switch (id.slice(0, id.indexOf('_'))) {
    case 'cus':
      return tables.customers.get(id)
    case 'pm':
      return tables.paymentMethods.get(id)
    case 'pi':
      return tables.paymentIntents.get(id)
    case 'ch':
      return tables.charges.get(id)
    case 're':
      return tables.refunds.get(id)
    case 'seti':
      return tables.setupIntents.get(id)
    default:
      return undefined
  }
}

/**
 * Replaces ids by the objects that they name, along the dotted paths of `expand[]`
 * (https://docs.stripe.com/expand: at most four levels, `data.` goes into a list).
 *
 * @throws StripeFailure 400 for a path that cannot be expanded
 */
export function expandObject(operation: Operation, body: Json, paths: readonly string[]): Json {
  let expanded = body
  for (const path of paths) {
    const parts = path.split('.')
    if (parts.length > 4) throw cannotExpand(path)
    expanded = expandPath(operation, expanded, parts, path)
  }
  return expanded
}

function expandPath(operation: Operation, object: Json, parts: readonly string[], path: string): Json {
  const [field, ...rest] = parts
  if (field === undefined) return object
  if (field === 'line_items' && object.object === 'checkout.session') {
    return {
      ...object,
      line_items: JSON.parse(JSON.stringify(sessionLineItems(operation, String(object.id)))),
    }
  }
  const value = object[field]
  if (value === null) return object
  if (Array.isArray(value)) {
    return {
      ...object,
      [field]: value.map((item) => (isObject(item) ? expandPath(operation, item, rest, path) : item)),
    }
  }
  const target = typeof value === 'string' ? lookUp(operation, value) : value
  if (!isObject(target)) throw cannotExpand(path)
  return { ...object, [field]: expandPath(operation, target, rest, path) }
}

function cannotExpand(path: string) {
  return invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' })
}
