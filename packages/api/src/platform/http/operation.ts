import type { ErrorCode } from '@mattercloud/rules'
import * as z from 'zod'

/** Who may call: anyone, the holder of a signed link or of an API key, or the operator's staff. */
export type Auth = 'none' | 'link' | 'key' | 'operator'

/**
 * One call of the public contract: path, parameters, body and reply. The router validates by it and
 * openapi.json is generated from it, so the two never differ.
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
  /** The scope that the key needs; by default `read` for a GET, otherwise `order`. */
  scope?: 'read' | 'order'
  params: Params
  query: Query
  body: Body
  reply: Reply
  /** The error codes of this call, beyond those of every call of its kind. */
  errors: readonly ErrorCode[]
  /** Refused without an Idempotency-Key. It is optional for every other POST with authentication. */
  needsIdempotencyKey?: boolean
  /** The Idempotency-Key to use if none was sent. */
  defaultIdempotencyKey?(body: z.output<Body>): string
  /** The version of the resource; a PUT needs it in `If-Match`, or `If-None-Match: *`. */
  etag?(reply: z.output<Reply>): string
  /** For a reply of bytes, not JSON. Only the caller may cache it, and must ask again before each use. */
  mediaType?: 'image/png'
  /** The reply as text for people, for `Accept: text/markdown`. */
  markdown?(reply: z.output<Reply>): string
  /** A GET that can wait for a change: `Prefer: wait=N` with `If-None-Match`. */
  longPoll?: boolean
}

/** The scope that a key needs for a call. */
export const scopeOf = ({ method, scope }: Operation) => scope ?? (method === 'get' ? 'read' : 'order')

/** The schema for no parameters, no query or no body. */
export const none = z.undefined()

/** The defaults of a contract; spread it first and override what the call takes. */
export const noInput = { params: none, query: none, body: none } as const

/** Returns the operation with the precise types of its schemas. */
export function defineOperation<
  A extends Auth,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
>(operation: Operation<A, Params, Query, Body, Reply>): Operation<A, Params, Query, Body, Reply> {
  return operation
}
