import { z } from 'zod'
import type { Operation } from '../store/operation.ts'
import { invalidParams } from './errors.ts'
import { expandObject } from './expand.ts'

export interface Reply {
  status: number
  body: Record<string, unknown>
}

/** One of Stripe's endpoints. */
export interface Endpoint {
  method: 'get' | 'post' | 'delete'
  path: string
  /**
   * Checks the parameters and returns the execution. The two are separate because only a reply after
   * execution began is saved for an idempotency key.
   *
   * @throws StripeFailure when a parameter is wrong
   */
  prepare(raw: unknown, path: Record<string, unknown>): (operation: Operation) => Reply
}

type Shape = Record<string, z.ZodType>
/** The `:id` (and `:secret`…) parts of a path. */
type PathParams = { id: string }

const pathParams = z.object({ id: z.string().default('') })

/** A reply of 200 with one of Stripe's objects, as JSON. */
export function ok(object: object): Reply {
  return { status: 200, body: z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(object))) }
}

/** Makes an endpoint from the shape of its parameters; `expand[]` is read for all of them. */
export function endpoint<S extends Shape>(
  method: Endpoint['method'],
  path: string,
  shape: S,
  run: (operation: Operation, params: z.output<z.ZodObject<S>>, path: PathParams) => Reply,
): Endpoint {
  const own = z.strictObject(shape)
  const shared = z.object({ expand: z.array(z.string()).optional() })
  return {
    method,
    path,
    prepare(raw, rawPath) {
      const { expand: rawExpand, ...rest } = z.record(z.string(), z.unknown()).parse(raw ?? {})
      const expand = shared.safeParse(rawExpand === undefined ? {} : { expand: rawExpand })
      if (!expand.success) throw invalidParams(expand.error, raw)
      const params = own.safeParse(rest)
      if (!params.success) throw invalidParams(params.error, raw)
      return (operation) => {
        const reply = run(operation, params.data, pathParams.parse(rawPath))
        if (reply.status !== 200 || expand.data.expand === undefined) return reply
        return { ...reply, body: expandObject(operation, reply.body, expand.data.expand) }
      }
    },
  }
}
