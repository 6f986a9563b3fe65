import type Stripe from 'stripe'
import type { z } from 'zod'

/**
 * Stripe's error object. Types and the meaning of each field: https://docs.stripe.com/api/errors;
 * codes: https://docs.stripe.com/error-codes.
 */
export interface ErrorBody {
  type: 'api_error' | 'authentication_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  message: string
  code?: string
  decline_code?: string
  param?: string
  charge?: string
  doc_url?: string
  payment_intent?: Stripe.PaymentIntent
  payment_method?: Stripe.PaymentMethod
  setup_intent?: Stripe.SetupIntent
}

/** Ends an operation with an error and rolls back its changes. */
export class StripeFailure extends Error {
  readonly status: number
  readonly body: ErrorBody

  constructor(status: number, body: ErrorBody) {
    super(body.message)
    this.status = status
    this.body =
      body.code === undefined
        ? body
        : { ...body, doc_url: `https://docs.stripe.com/error-codes#${body.code}` }
  }
}

/** A request that is not valid: 400 `invalid_request_error`. */
export function invalidRequest(
  message: string,
  extra: { code?: string; param?: string } = {},
): StripeFailure {
  return new StripeFailure(400, { type: 'invalid_request_error', message, ...extra })
}

/**
 * An id of no object. Stripe answers 404 for the object in the path and 400 for one in a parameter;
 * both with the code `resource_missing` (https://docs.stripe.com/error-codes#resource-missing).
 */
export function missing(kind: string, id: string, param = 'id'): StripeFailure {
  return new StripeFailure(param === 'id' ? 404 : 400, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param,
  })
}

/** `['line_items', 0, 'quantity']` as Stripe writes it: `line_items[0][quantity]`. */
function paramName(path: readonly PropertyKey[]): string {
  const [first, ...rest] = path.map(String)
  return `${first ?? ''}${rest.map((part) => `[${part}]`).join('')}`
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw
  for (const part of path)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined
  return value
}

/** The first error in a request's parameters, as Stripe reports it. */
export function invalidParams(error: z.ZodError, raw: unknown): StripeFailure {
  const issue = error.issues[0]
  if (issue === undefined) return invalidRequest('The parameters of this request could not be read.')
  if (issue.code === 'unrecognized_keys') {
    const param = paramName([...issue.path, issue.keys[0] ?? ''])
    return invalidRequest(
      `Received unknown parameter: ${param}. Either Stripe has no such parameter here or this emulator does not model it yet.`,
      { code: 'parameter_unknown', param },
    )
  }
  const param = paramName(issue.path)
  const value = valueAt(raw, issue.path)
  if (value === undefined) {
    return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
  }
  if (issue.message === NOT_AN_INTEGER) {
    return invalidRequest(`Invalid integer: ${String(value)}`, { code: 'parameter_invalid_integer', param })
  }
  return invalidRequest(`Invalid ${param}: ${issue.message}`, { param })
}

/** The message of a schema for a number that is not an integer. */
export const NOT_AN_INTEGER = 'not an integer'
