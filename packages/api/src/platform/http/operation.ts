import type { ErrorCode } from '@mattercloud/rules'
import * as z from 'zod'

/** Who may call: anyone, the holder of a signed link or of an API key, or the operator's staff. */
export type Auth = 'none' | 'link' | 'key' | 'operator'

/**
 * One call of the public contract: how it is reached, what comes in, what goes out.
 * The router validates by it and openapi.json is made from it, so the two never differ.
 */
export interface Operation<
  A extends Auth = Auth,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  id: string
  method: 'get' | 'post' | 'put' | 'delete'
  /** With parameters in braces: `/v1/files/{file_id}`. */
  path: `/${string}`
  summary: string
  auth: A
  /** What the key must be allowed; without it `read` for a GET, else `order`. */
  scope?: 'read' | 'order'
  params: Params
  query: Query
  body: Body
  reply: Reply
  /** What can go wrong, beyond what can go wrong with every call of this kind. */
  errors: readonly ErrorCode[]
  /** Refused without an Idempotency-Key. Every other POST that speaks for somebody takes one if given. */
  needsIdempotencyKey?: boolean
  /** What stands for the Idempotency-Key where none was sent. */
  defaultIdempotencyKey?(body: z.output<Body>): string
  /** The version of what is read or written; a PUT needs it back in `If-Match`, or `If-None-Match: *`. */
  etag?(reply: z.output<Reply>): string
  /** Of a reply that is bytes and no JSON. Only who asked may keep it, and asks again before each use. */
  mediaType?: 'image/png'
  /** The reply as a text for people, for who asks by `Accept: text/markdown`. */
  markdown?(reply: z.output<Reply>): string
  /** A GET that can wait for a change: `Prefer: wait=N` with `If-None-Match`. */
  longPoll?: boolean
}

/** What a key must be allowed for a call. */
export const scopeOf = ({ method, scope }: Operation) => scope ?? (method === 'get' ? 'read' : 'order')

/** Stands where a call takes no parameters, no query or no body. */
export const none = z.undefined()

/** Spread into a contract that takes nothing; name what it does take after it. */
export const takesNothing = { params: none, query: none, body: none } as const

/** Keeps the precise types of a call's shapes. */
export function defineOperation<
  A extends Auth,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
>(operation: Operation<A, Params, Query, Body, Reply>): Operation<A, Params, Query, Body, Reply> {
  return operation
}
