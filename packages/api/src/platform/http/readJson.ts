import type { Request } from 'express'
import { ApiError, invalidRequest } from './apiError.ts'

/** PostgreSQL cannot store NUL or lone surrogates, so they are refused here. */
function refuseUnstorable(key: string, value: unknown): unknown {
  const texts = typeof value === 'string' ? [key, value] : [key]
  if (texts.some((text) => text.includes('\0') || !text.isWellFormed()))
    throw invalidRequest([{ field: key || 'body', problem: 'must not contain NUL or a lone surrogate' }])
  return value
}

/**
 * The JSON body of a request whose raw bytes are in `request.body`; undefined if there is none.
 *
 * @throws ApiError `invalid_request` for another Content-Type, invalid JSON, NUL or lone surrogates
 */
export function readJson(request: Request): unknown {
  const bytes: unknown = request.body
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return undefined
  if (!request.is('application/json'))
    throw new ApiError(
      'invalid_request',
      `Content-Type: must be application/json, and is ${request.get('content-type') ?? 'missing'}.`,
      { details: { fields: [{ field: 'Content-Type', problem: 'must be application/json' }] } },
    )
  try {
    return JSON.parse(bytes.toString('utf8'), refuseUnstorable)
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw invalidRequest([
      {
        field: 'body',
        problem: `is not valid JSON (${error instanceof Error ? error.message : 'unreadable'})`,
      },
    ])
  }
}
